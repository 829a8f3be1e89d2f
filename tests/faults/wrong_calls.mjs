// What an administrator may get wrong: each answer is one sentence that says what is the matter, and a code a script can go by.
//
//   node tests/faults/wrong_calls.mjs --yishi build/release/yishi
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, option, serve, stop } from '../tools/client.mjs'

const yishi = option('yishi', 'build/release/yishi')
const folder = mkdtempSync(join(tmpdir(), 'yishi-wrong-'))
const at = (name) => join(folder, name)
let passed = 0
const faults = []

function call(args, environment = {}) {
  const done = spawnSync(yishi, args, { encoding: 'utf8', timeout: 20000, env: { ...process.env, ...environment } })
  return { code: done.status, told: (done.stderr + done.stdout).trim() }
}

function good(...args) {
  const { code, told } = call(args)
  if (code !== 0) throw new Error(`yishi ${args.join(' ')}: ${told}`)
}

// A call that must be refused: its code, and what its only line says.
function refused(args, code, says, environment) {
  const answer = call(args, environment)
  const name = `yishi ${args.join(' ')}`
  if (answer.code !== code) faults.push(`${name}: ended with ${answer.code}, not ${code}: ${answer.told}`)
  else if (!says.test(answer.told)) faults.push(`${name}: says "${answer.told}"`)
  else if (answer.told.includes('\n')) faults.push(`${name}: takes more than a line: ${answer.told}`)
  else passed += 1
}

function file(name, text) {
  writeFileSync(at(name), text)
  return at(name)
}

// A copy of the good folder with one thing spoilt.
function spoilt(name, spoil) {
  cpSync(at('good'), at(name), { recursive: true })
  spoil(at(name))
  return at(name)
}

function settings() {
  refused(['config', '--port', 'many'], 2, /--port: port must be a number from 0 to 65535, not "many"/)
  refused(['config'], 2, /YISHI_PROT: there is no such setting/, { YISHI_PROT: '1' })
  refused(['config', '--config', file('unknown.yaml', 'prot: 1\n')], 2, /unknown.yaml:1: there is no setting "prot"/)
  refused(['config', '--config', file('broken.yaml', 'port: [1\n')], 2, /broken.yaml:2: /)
  refused(['config', '--config', at('nowhere.yaml')], 2, /cannot read .*nowhere.yaml/)
  refused(['config', '--config', folder], 2, /cannot read .*: it is no file/)
  refused(['serve', '--data', at('new'), '--listen', 'localhost'], 2, /--listen: listen must be an IP address/)
  refused(['serve', '--data', at('new'), '--web', folder], 2, /web: there are no pages in .*: it has no index.html/)
  refused(['verify', '--data', at('good'), '--definitions', at('nowhere')], 2, /there is no folder .*nowhere: --definitions says where/)
}

function folders() {
  for (const command of ['verify', 'backup', 'figure', 'report', 'carry']) {
    const more = { backup: [at('never')], figure: ['--body', 'anlan', '--year', '2021'], report: ['annual_work', '--body', 'anlan', '--year', '2021'], carry: ['proposal', '--to', '2'] }[command] ?? []
    refused([command, ...more, '--data', at('mistyped')], 2, /there is no database .*mistyped\/yishi.db: `yishi init` or `yishi example` makes one/)
  }
  refused(['verify', '--data', join(file('a_file', ''), 'below')], 2, /there is no database/)
  refused(['init', 'anlan', '--name', '安澜', '--person', '陈一舟', '--data', join(at('a_file'), 'below')], 2, /cannot make the data folder .*: Not a directory/)
  refused(['verify', '--data', at('good'), '--body', 'nowhere'], 2, /there is no body nowhere here/)
  refused(['figure', '--data', at('good'), '--body', 'nowhere', '--year', '2021'], 2, /there is no body nowhere here/)
  refused(['example', 'tiny', '--data', at('good')], 2, /the database holds bodies already/)
  refused(['init', 'anlan', '--name', '安澜', '--person', '陈一舟', '--data', at('good')], 1, /There is a conference “anlan” here already/)
  refused(['init', 'An Lan', '--name', '安澜', '--person', '陈一舟', '--data', at('good')], 1, /The short name “An Lan” does not do/)
}

function databases() {
  const text = spoilt('text', (data) => writeFileSync(join(data, 'yishi.db'), 'no database at all, but long enough to be looked at as one'.repeat(20)))
  refused(['verify', '--data', text], 2, /file is not a database/)
  const sql = (statement) => (data) => {
    const done = spawnSync('sqlite3', [join(data, 'yishi.db'), statement], { encoding: 'utf8' })
    if (done.status !== 0) throw new Error(done.stderr)
  }
  refused(['verify', '--data', spoilt('newer', sql("insert into schema_version values (9999, '9999_future', 1, 'x')"))], 2, /schema step 9999_future, which this program does not know: use a newer program/)
  refused(['verify', '--data', spoilt('other', sql("update schema_version set digest = 'x' where version = 3"))], 2, /schema step 0003_.* is not the one that made this database/)
  refused(['verify', '--data', spoilt('clock', (data) => writeFileSync(join(data, 'clock.json'), '{'))], 2, /clock.json: needs "started" and "shown"/)
}

function backups() {
  const damaged = (name, spoil) => {
    cpSync(at('backup'), at(name), { recursive: true })
    spoil(at(name))
    return at(name)
  }
  refused(['backup', at('backup'), '--data', at('good')], 2, /backup is not an empty folder/)
  refused(['restore', at('backup'), '--data', at('good')], 2, /good is not an empty folder/)
  refused(['restore', at('nowhere'), '--data', at('restored')], 2, /nowhere holds no finished backup: it has no manifest.json/)
  refused(['restore', damaged('cut', (copy) => writeFileSync(join(copy, 'yishi.db'), '')), '--data', at('restored')], 2, /the backup is damaged: yishi.db was altered/)
  refused(['restore', damaged('lost', (copy) => rmSync(join(copy, 'keys', 'journal.key'))), '--data', at('restored')], 2, /the backup is damaged: keys\/journal.key is missing/)
  refused(['restore', damaged('list', (copy) => writeFileSync(join(copy, 'manifest.json'), '{}')), '--data', at('restored')], 2, /the backup is damaged: its manifest was altered/)
  good('restore', at('backup'), '--data', at('restored'))
}

async function serving() {
  const port = await freePort()
  const held = createServer().listen(port, '127.0.0.1')
  await new Promise((done) => held.once('listening', done))
  refused(['serve', '--data', at('good'), '--port', String(port)], 2, /cannot listen on 127.0.0.1 port \d+: Address already in use/)
  await new Promise((done) => held.close(done))
  const server = await serve(spawn, yishi, at('good'), port)
  refused(['serve', '--data', at('good'), '--port', '0'], 2, new RegExp(`process ${server.pid} serves .*good already`))
  await stop(server)
}

try {
  good('example', 'tiny', '--data', at('good'))
  good('backup', at('backup'), '--data', at('good'))
  settings()
  folders()
  databases()
  backups()
  await serving()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const fault of faults) console.error(`  ${fault}`)
console.log(`${passed} passed, ${faults.length} failed`)
process.exit(faults.length === 0 ? 0 : 1)
