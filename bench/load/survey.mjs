// Two thousand two hundred people answer one survey (the figure of the seeds), beside small surveys of five between them: what the number
// of those asked costs an answer, and whether the last is slower than the first.
//
//   node bench/load/survey.mjs --yishi build/release/yishi --work DIR [--people 2200] [--at-once 8]
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { Client, freePort, option, seeded, serve, stop } from '../../tests/tools/client.mjs'
import { asPerson, percentile, personId, run, seat } from './crowd.mjs'

const yishi = option('yishi')
const data = join(option('work'), 'survey')
const people = Number(option('people', '2200'))
const atOnce = Number(option('at-once', '8'))
const small = 5, everyNth = 20  // a small survey's answer after so many of the large one's
const body = 'anlan'
const sheet = [
  { id: 'use', text: '是否常坐公交', kind: 'choice', options: [{ name: 'yes', text: '是' }, { name: 'no', text: '否' }] },
  { id: 'content', text: '满意度', kind: 'score', points: 10 },
  { id: 'more', text: '建议', kind: 'text', optional: true },
]

run(yishi, ['example', 'tiny', '--data', data])
seat(data, body, people)
const port = await freePort()
const server = await serve(spawn, yishi, data, port)
const office = await Client.signIn(port, body, 'research_head')
const until = new Date(Date.parse((await office.get('/session')).now) + 20 * 86400000).toISOString().slice(0, 10)

async function survey(title, respondent) {
  const { id } = await office.post('/matters', { flow: 'survey', answers: { title, sheet, until, respondent } })
  await office.post(`/matters/${id}/moves`, { move: 'publish' })
  return id
}

const random = seeded(7)
const refusals = []
async function answered(id, n, times) {
  const reply = { use: random() < 0.6 ? 'yes' : 'no', content: Math.floor(random() * 11), ...(random() < 0.2 ? { more: `第 ${n} 条建议：增加班次。` } : {}) }
  const person = asPerson(port, body, n)
  const asked = performance.now()
  await person.post(`/matters/${id}/moves`, { move: 'answer', answers: { reply } }).then(
    () => times.push(performance.now() - asked),
    (error) => refusals.push(error.message),
  )
}

const large = await survey('北区公交满意度', Array.from({ length: people }, (_, n) => personId(n + 1)))
const smallOnes = []
for (let n = 0; n * small * everyNth < people; n += 1) smallOnes.push(await survey(`小问卷 ${n + 1}`, Array.from({ length: small }, (_, k) => personId(n * small + k + 1))))

const times = [], smallTimes = []
let next = 1
const begin = performance.now()
await Promise.all(Array.from({ length: atOnce }, async () => {
  while (next <= people) {
    const n = next++
    await answered(large, n, times)
    if (n % everyNth) continue
    const turn = n / everyNth - 1
    await answered(smallOnes[Math.floor(turn / small)], turn + 1, smallTimes)
  }
}))
const took = (performance.now() - begin) / 1000
const state = (await office.get(`/matters/${large}`)).state.name
const summary = await office.get(`/matters/${large}/answers/replies`)
const chosen = summary.questions[0].options.reduce((sum, option) => sum + option.count, 0)
await stop(server)
const verdict = run(yishi, ['verify', '--data', data]).trim().split('\n').at(-1)

const median = (list) => percentile(list, 0.5)
const tenth = Math.floor(people / 10)
const ms = (value) => `${value.toFixed(1)} ms`
console.log(`| ${people} people answer one survey, ${atOnce} at a time | ${took.toFixed(1)} s, p50 ${ms(median(times))}, p99 ${ms(percentile(times, 0.99))}, longest ${ms(percentile(times, 1))} |`)
console.log(`| beside it answers to surveys of ${small} | p50 ${ms(median(smallTimes))}; one of ${people} takes ${(median(times) / median(smallTimes)).toFixed(1)} times that |`)
console.log(`| the last tenth beside the first | ${(median(times.slice(-tenth)) / median(times.slice(0, tenth))).toFixed(2)} times |`)
console.log(`| answered with 200, counted in the sums, chosen in the first question, state | ${times.length}, ${summary.count}, ${chosen}, ${state} |`)
console.log(`| yishi verify afterwards | ${verdict} |`)
for (const refusal of refusals.slice(0, 5)) console.log(`refused: ${refusal}`)
const good = times.length === people && summary.count === people && chosen === people && state === 'closed' && refusals.length === 0
process.exit(good ? 0 : 1)
