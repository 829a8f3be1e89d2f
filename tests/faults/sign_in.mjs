// kill -9 while people sign in: no acknowledged signature is lost, none stands twice, and the chains beside the meeting hold.
//
//   node tests/faults/sign_in.mjs --yishi build/release/yishi [--rounds 6] [--seed 5]
//
// The meetings office signs members in at forty sittings, four at a time; what the server acknowledged must stand after each start.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, freePort, option, pause, seeded, serve, stop } from '../tools/client.mjs'

const yishi = option('yishi', 'build/release/yishi')
const rounds = Number(option('rounds', '6'))
const random = seeded(Number(option('seed', '5')))
const sittings = 40
const data = mkdtempSync(join(tmpdir(), 'yishi-sign-'))
const port = await freePort()
const acknowledged = new Map() // "sitting person" -> in_at
const faults = []

function run(...args) {
  const done = spawnSync(yishi, [...args, '--data', data], { encoding: 'utf8' })
  if (done.status !== 0) faults.push(`yishi ${args[0]}: ${done.stdout}${done.stderr}`)
  return done.stdout
}

async function meeting(clerk) {
  const now = Date.parse((await clerk.get('/session')).now)
  const people = (await clerk.get('/people/set?of=members')).items.map((one) => one.id)
  const opened = await clerk.post('/matters', { flow: 'meeting', answers: { title: '签到故障测试', kind: 'plenary', invited: people } })
  const move = (name, answers) => clerk.post(`/matters/${opened.id}/moves`, { move: name, answers })
  for (let n = 0; n < sittings; n += 1) await move('schedule', { starts: now + n * 3600000, ends: now + n * 3600000 + 3000000, place: `第 ${n + 1} 会议室` })
  const noticed = await move('notice', {})
  const pairs = noticed.records.sittings.rows.flatMap((row) => people.map((person) => [row.id, person]))
  return { id: opened.id, pairs }
}

// Takes the next pair until none is left or the server has gone.
async function signing(clerk, id, pairs) {
  for (let pair = pairs.shift(); pair; pair = pairs.shift()) {
    try {
      const signed = await clerk.post(`/matters/${id}/sittings/${pair[0]}/sign-in`, { person: pair[1] })
      acknowledged.set(pair.join(' '), signed.in_at)
    } catch (error) {
      if (error.status) faults.push(`refused: ${error.message}`)
      return
    }
  }
}

async function compare(clerk, id) {
  for (const sitting of new Set([...acknowledged.keys()].map((pair) => pair.split(' ')[0]))) {
    const list = await clerk.get(`/matters/${id}/attendance?sitting=${sitting}`)
    for (const item of list.items) {
      const was = acknowledged.get(`${sitting} ${item.id}`)
      if (was && was !== item.in_at) faults.push(`${item.name} signed in at ${was}; the list says ${item.in_at}`)
    }
  }
}

run('example', 'tiny')
let server = await serve(spawn, yishi, data, port)
let clerk = await Client.signIn(port, 'anlan', 'meetings')
const { id, pairs } = await meeting(clerk)
for (let round = 0; round < rounds; round += 1) {
  const under_way = Promise.all(Array.from({ length: 4 }, () => signing(clerk, id, pairs)))
  await pause(20 + random() * 120)
  server.kill('SIGKILL')
  await server.gone
  await under_way
  server = await serve(spawn, yishi, data, port)
  clerk = await Client.signIn(port, 'anlan', 'meetings')
  await compare(clerk, id)
}
await stop(server)
const verdict = run('verify')
if (!/The record holds\./.test(verdict)) faults.push(verdict)
if (acknowledged.size === 0) faults.push('nobody signed in: nothing was tried')
console.log(`killed ${rounds} times, ${acknowledged.size} signatures acknowledged`)
for (const fault of faults.slice(0, 20)) console.log(`✗ ${fault}`)
console.log(`${faults.length ? 0 : 1} passed, ${faults.length ? 1 : 0} failed`)
rmSync(data, { recursive: true, force: true })
process.exit(faults.length ? 1 : 0)
