// A disk that takes no more: what cannot be kept is refused and nothing of it stays, reading goes on, and when there is room again so
// does writing, without a new start.
//
//   node tests/faults/full_disk.mjs --yishi build/release/yishi
//
// The disk is full when no file may grow beyond a size (RLIMIT_FSIZE): the same error at the same calls, and no rights are needed.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, freePort, option, serve, stop } from '../tools/client.mjs'

const yishi = option('yishi', 'build/release/yishi')
const data = mkdtempSync(join(tmpdir(), 'yishi-full-'))
const port = await freePort()
const faults = []

function run(command, ...args) {
  const done = spawnSync(command, args, { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.stdout}${done.stderr}`)
  return done.stdout
}

// The signal that comes with the limit is ignored, as a program on a full disk gets none.
const limited = (command, args, options) => spawn('bash', ['-c', 'trap "" XFSZ; exec "$@"', 'limited', command, ...args], options)
// The soft limit alone: whoever lowers the hard one may not raise it again.
const allow = (server, bytes) => run('prlimit', '--pid', String(server.pid), `--fsize=${bytes}:`)

const proposal = (n) => ({ flow: 'proposal', answers: { title: `满盘测试第 ${n} 件`, kind: 'individual', problem: '测试'.repeat(300), suggestions: [{ text: '测试' }] } })

async function open_until_full(member) {
  const opened = []
  for (let n = 0; n < 3000; n += 1) {
    const matter = await member.post('/matters', proposal(n)).catch((error) => error)
    if (matter instanceof Error) return { opened, error: matter }
    opened.push(matter)
  }
  throw new Error('the disk never was full')
}

try {
  run(yishi, 'example', 'tiny', '--data', data)
  const server = await serve(limited, yishi, data, port)
  const member = await Client.signIn(port, 'anlan', 'member')
  allow(server, statSync(join(data, 'yishi.db-wal')).size + 400_000)
  const { opened, error } = await open_until_full(member)
  if (error.status < 500) faults.push(`refused, but as a mistake of the member's: ${error.status} ${error.message}`)
  for (const matter of opened) await member.get(`/matters/${matter.id}`).catch((fault) => faults.push(`full, and not to be read: ${fault.message}`))
  const refusedAgain = await member.post('/matters', proposal(-1)).catch((fault) => fault)
  if (!(refusedAgain instanceof Error)) faults.push('written though there was no room')

  allow(server, 'unlimited')
  opened.push(await member.post('/matters', proposal(-2)))
  const listed = await member.get('/matters?flow=proposal&mine=1&limit=1')
  if (listed.items.length !== 1) faults.push('nothing is listed after it')
  await stop(server)
  if (server.exitCode !== 0) faults.push(`the program ended with ${server.exitCode}`)
  if (!/The record holds\./.test(run(yishi, 'verify', '--data', data))) faults.push('the record does not hold')
  console.log(`${opened.length - 1} proposals were kept before the disk was full, one after it`)
} finally {
  rmSync(data, { recursive: true, force: true })
}
for (const fault of faults) console.error(`  ${fault}`)
console.log(`${faults.length ? 0 : 1} passed, ${faults.length ? 1 : 0} failed`)
process.exit(faults.length ? 1 : 0)
