// kill -9 at random moments under load: no acknowledged move is lost, none is half made, numbers have no gap and no repeat.
//
//   node tests/faults/kill.mjs --yishi build/release/yishi [--rounds 30] [--seed 7]
//
// Eight clients of three people open proposals, submit, review and file them. What the server acknowledged is remembered; after each
// kill the server is started again and must still have all of it.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, freePort, option, pause, serve, seeded, stop } from '../tools/client.mjs'

const yishi = option('yishi', 'build/release/yishi')
const rounds = Number(option('rounds', '30'))
const random = seeded(Number(option('seed', '7')))
const data = mkdtempSync(join(tmpdir(), 'yishi-kill-'))
const port = await freePort()
const acknowledged = new Map() // id -> {version, number}
const unsure = new Set() // titles whose answer never came
let faults = 0

function fault(text) {
  faults += 1
  console.error(`  ${text}`)
}

function yishiRun(...args) {
  const done = spawnSync(yishi, [...args, '--data', data], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`yishi ${args[0]}: ${done.stdout}${done.stderr}`)
  return done.stdout
}

function remember(matter) {
  const before = acknowledged.get(matter.id)
  if (!before || before.version < matter.version) acknowledged.set(matter.id, { version: matter.version, number: matter.number })
}

// One proposal from draft to filed; stops wherever the server goes away.
async function life(people, index) {
  const { member, office, committee } = people
  const title = `故障测试第 ${index} 件`
  unsure.add(title)
  let matter = await member.post('/matters', { flow: 'proposal', answers: { title, kind: 'individual', problem: '测试', suggestions: [{ text: '测试' }] } }, `open-${index}`)
  unsure.delete(title)
  remember(matter)
  const steps = [
    [member, { move: 'submit' }],
    [office, { move: 'pre_review', answers: { opinion: 'file', category: 'social' } }],
    [committee, { move: 'file', answers: { category: 'social' } }],
  ]
  for (const [person, command] of steps) {
    const seen = await person.get(`/matters/${matter.id}`)
    matter = await person.post(`/matters/${matter.id}/moves`, { ...command, version: seen.version }, `${command.move}-${index}`)
    remember(matter)
  }
}

async function load(people, state) {
  const one = async () => {
    while (!state.stopped) {
      state.next += 1
      try {
        await life(people, state.next)
      } catch (error) {
        if (error.status) return fault(`refused: ${error.status} ${error.message}`)
        return // the server is gone
      }
    }
  }
  await Promise.all(Array.from({ length: 8 }, one))
}

async function signIn() {
  const people = {}
  for (const who of ['member', 'office', 'committee']) people[who] = await Client.signIn(port, 'anlan', who)
  return people
}

async function check(people) {
  for (const [id, was] of acknowledged) {
    const now = await people.office.get(`/matters/${id}`).catch(() => people.member.get(`/matters/${id}`))
    if (now.version < was.version) fault(`${id}: version ${was.version} was acknowledged, ${now.version} is there`)
    if (was.number && now.number !== was.number) fault(`${id}: number ${was.number} was acknowledged, ${now.number} is there`)
  }
}

// The body numbers each session from one: within a session every number follows the one before it.
async function numbersHaveNoGap(office) {
  const sessions = new Map()
  let cursor = ''
  do {
    const page = await office.get(`/matters?flow=proposal&limit=200&sort=number&cursor=${encodeURIComponent(cursor)}`)
    for (const item of page.items) {
      if (!item.number) continue
      const session = item.values.session.value
      sessions.set(session, [...(sessions.get(session) ?? []), Number(item.number.replace(/\D/g, ''))])
    }
    cursor = page.next ?? ''
  } while (cursor)
  let filed = 0
  for (const [session, serials] of sessions) {
    serials.sort((a, b) => a - b)
    serials.forEach((serial, i) => {
      if (serial !== i + 1) fault(`numbers of session ${session}: ${serials[i - 1] ?? 'the start'} is followed by ${serial}`)
    })
    filed += serials.length
  }
  return filed
}

yishiRun('example', 'tiny')
const state = { next: 0, stopped: false }
try {
  for (let round = 1; round <= rounds; round += 1) {
    const server = await serve(spawn, yishi, data, port)
    const people = await signIn()
    await check(people)
    const running = load(people, state)
    await pause(150 + random() * 700)
    server.kill('SIGKILL')
    await running
    await server.gone
  }
  const server = await serve(spawn, yishi, data, port)
  const people = await signIn()
  await check(people)
  const filed = await numbersHaveNoGap(people.office)
  await stop(server)
  console.log(yishiRun('verify').trim())
  console.log(`killed ${rounds} times; ${acknowledged.size} proposals acknowledged, ${filed} filed`)
  if (acknowledged.size < rounds) fault('hardly anything was acknowledged: the load did not run')
} finally {
  rmSync(data, { recursive: true, force: true })
}
console.log(`${faults === 0 ? 1 : 0} passed, ${faults === 0 ? 0 : 1} failed`)
process.exit(faults === 0 ? 0 : 1)
