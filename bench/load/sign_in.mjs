// Two thousand people sign in to one sitting while two hundred screens listen to the count.
//
//   node bench/load/sign_in.mjs --yishi build/release/yishi --work DIR [--people 2000] [--screens 200] [--seconds 300]
//
// The people, their accounts and open sessions are written straight into the database; everything else goes through the API: the
// meeting, the hall's code, each signature with the code as a phone sends it, the screens by server-sent events.
import { spawn } from 'node:child_process'
import { get } from 'node:http'
import { join } from 'node:path'
import { Client, freePort, option, pause, seeded, serve, stop } from '../../tests/tools/client.mjs'
import { asPerson, percentile, personId, run, seat } from './crowd.mjs'

const yishi = option('yishi')
const data = join(option('work'), 'hall')
const people = Number(option('people', '2000'))
const screens = Number(option('screens', '200'))
const seconds = Number(option('seconds', '300'))
const body = 'anlan'

// One listening screen: keeps the last count it was told.
function screen(port, cookie, path) {
  const seen = { signed_in: -1, events: 0 }
  seen.request = get({ host: '127.0.0.1', port, path, headers: { Cookie: cookie, 'X-Yishi': '1' } }, (response) => {
    seen.status = response.statusCode
    let text = ''
    response.setEncoding('utf8')
    response.on('data', (piece) => {
      text += piece
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const line = text.slice(0, end).split('\n').find((l) => l.startsWith('data: '))
        text = text.slice(end + 2)
        if (!line) continue
        seen.signed_in = JSON.parse(line.slice(6)).signed_in
        seen.events += 1
      }
    })
  })
  seen.request.on('error', () => {})
  return seen
}

run(yishi, ['example', 'tiny', '--data', data])
seat(data, body, people)
const port = await freePort()
const server = await serve((command, args, options) => spawn('taskset', ['-c', '0', command, ...args], options), yishi, data, port)
const clerk = await Client.signIn(port, body, 'meetings')
const now = Date.parse((await clerk.get('/session')).now)
const invited = Array.from({ length: people }, (_, n) => personId(n + 1))
const meeting = await clerk.post('/matters', { flow: 'meeting', answers: { title: '全体会议', kind: 'plenary', invited } })
const move = (name, answers) => clerk.post(`/matters/${meeting.id}/moves`, { move: name, answers })
await move('schedule', { starts: now + 600000, ends: now + 600000 + 3 * 3600000, place: '大礼堂' })
const noticed = await move('notice', {})
const sitting = noticed.records.sittings.rows[0].id
const at = `/matters/${meeting.id}/sittings/${sitting}`

const listening = Array.from({ length: screens }, () => screen(port, clerk.cookie, `/api/v1${at}/live`))
let code = (await clerk.post(`${at}/code`, {})).code
const turning = setInterval(async () => (code = (await clerk.post(`${at}/code`, {}).catch(() => ({ code }))).code), 10000)
await pause(1000)

const random = seeded(7)
const times = []
const refusals = []
const begin = performance.now()
// As people come: at moments drawn evenly over the time, each independent of the others.
await Promise.all(
  Array.from({ length: people }, async (_, n) => {
    await pause(random() * seconds * 1000)
    const person = asPerson(port, body, n + 1)
    const asked = performance.now()
    await person.post(`${at}/sign-in`, { code }).then(
      () => times.push(performance.now() - asked),
      (error) => refusals.push(error.message),
    )
  }),
)
const took = (performance.now() - begin) / 1000
clearInterval(turning)
await pause(2000)
const list = await clerk.get(`/matters/${meeting.id}/attendance?sitting=${sitting}`)
const counted = list.items.filter((item) => item.in_at).length
const told = listening.filter((one) => one.signed_in === people).length
const events = listening.reduce((sum, one) => sum + one.events, 0)
for (const one of listening) one.request.destroy()
await stop(server)
const verdict = run(yishi, ['verify', '--data', data]).trim().split('\n').at(-1)

console.log(`| ${people} people sign in within ${Math.round(took)} s, ${screens} screens listening | p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms, longest ${percentile(times, 1).toFixed(1)} ms |`)
console.log(`| answered with 200, then counted in the list | ${times.length}, ${counted} |`)
console.log(`| screens that show ${people} at the end, events sent | ${told}, ${events} |`)
console.log(`| yishi verify afterwards | ${verdict} |`)
for (const refusal of refusals.slice(0, 5)) console.log(`refused: ${refusal}`)
const good = times.length === people && counted === people && told === screens
process.exit(good ? 0 : 1)
