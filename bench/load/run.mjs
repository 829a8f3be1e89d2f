// The measures of bench/run.sh. Server and nginx are pinned to core 0, the load to core 1.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client, freePort, option, pause, serve, stop } from '../../tests/tools/client.mjs'
import { inflate } from './inflate.sql.mjs'

const yishi = option('yishi')
const bare = option('bare')
const work = option('work')
const many = Number(option('many', '1000000'))
const repeats = Number(option('repeats', '5'))
const kept = option('kept', '') // folder where the data with many matters is kept from run to run: it takes minutes to make
const body = 'anlan'

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
const round = (x, digits = 2) => x.toFixed(digits)
const lines = []
const say = (text) => (lines.push(text), console.log(text))

function run(command, args, input) {
  const done = spawnSync(command, args, { encoding: 'utf8', input, maxBuffer: 1 << 28 })
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.stdout}${done.stderr}`)
  return done.stdout
}

const pinned = (core) => (command, args, options) => spawn('taskset', ['-c', String(core), command, ...args], options)

// wrk prints "Requests/sec: n" and, by our script, the number of answers that were not 2xx.
function wrk(url, { connections = 32, seconds = 2, script = '', headers = [] }) {
  const args = ['-c', '1', 'wrk', '-t1', `-c${connections}`, `-d${seconds}s`, ...headers.flatMap((h) => ['-H', h])]
  if (script) args.push('-s', script)
  const out = run('taskset', [...args, url])
  if (/Non-2xx/.test(out)) throw new Error(`not all answers were good: ${out}`)
  return Number(out.match(/Requests\/sec:\s+([\d.]+)/)[1])
}

// Two loads in turn, so that what else the machine does falls on both.
function compare(ours, theirs) {
  const a = []
  const b = []
  for (let i = 0; i < repeats; i += 1) {
    a.push(ours())
    b.push(theirs())
  }
  return { ours: median(a), theirs: median(b), ratio: median(a.map((x, i) => x / b[i])) }
}

function row(what, { ours, theirs, ratio }, unit, against) {
  say(`| ${what} | ${round(ours, 0)} ${unit} | ${round(theirs, 0)} ${unit} (${against}) | ${round(ratio)} |`)
}

async function nginx(file, port) {
  const folder = join(work, 'nginx')
  mkdirSync(folder, { recursive: true })
  cpSync(file, join(folder, 'item.json'))
  writeFileSync(join(folder, 'nginx.conf'), `${process.getuid() === 0 ? "user root;" : ""} worker_processes 1; daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
    events { worker_connections 1024; }
    http { access_log off; keepalive_requests 100000000; default_type application/json; client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder};
      uwsgi_temp_path ${folder}; scgi_temp_path ${folder}; server { listen 127.0.0.1:${port}; root ${folder}; } }`)
  const server = pinned(0)('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' })
  server.gone = new Promise((done) => server.once('exit', done))
  await pause(500)
  return server
}

function residentMegabytes(pid) {
  return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024
}

// A data folder with the small example and `count` matters made of one of the office's proposals.
async function prepare(data, count) {
  const id = `m_${String(Math.floor(count / 2)).padStart(13, '0')}`
  if (existsSync(join(data, 'yishi.db'))) return { data, id }
  run(yishi, ['example', 'tiny', '--data', data])
  const port = await freePort()
  const server = await serve(pinned(0), yishi, data, port)
  const office = await Client.signIn(port, body, 'office')
  const page = await office.get('/matters?flow=proposal&limit=1&class=active')
  const template = { body, id: page.items[0].id }
  await stop(server)
  run('sqlite3', [join(data, 'yishi.db')], inflate(template, count))
  return { data, id }
}

async function reads(place) {
  const port = await freePort()
  const started = performance.now()
  const server = await serve(pinned(0), yishi, place.data, port)
  const startup = performance.now() - started
  const office = await Client.signIn(port, body, 'office')
  const holder = await Client.signIn(port, body, 'member') // whose turn it is in each of the copies
  const base = `http://127.0.0.1:${port}/api/v1`
  const headers = [`Cookie: ${office.cookie}`]
  const waiting = [`Cookie: ${holder.cookie}`]
  return { server, port, office, holder, startup, headers, waiting, item: `${base}/matters/${place.id}`, todos: `${base}/todos?limit=20`, list: `${base}/matters?flow=proposal&limit=20` }
}

const lua = (name, text) => {
  const file = join(work, `${name}.lua`)
  writeFileSync(file, text)
  return file
}

// Edits of drafts, each another one, so that every move writes a document, its derived rows and a journal entry.
async function moves(place, connections, brief) {
  const port = await freePort()
  const server = await serve(pinned(0), yishi, place.data, port)
  const member = await Client.signIn(port, body, 'member')
  const ids = []
  for (let i = 0; i < 64; i += 1) ids.push((await member.post('/matters', { flow: 'proposal', answers: { title: `压测 ${i}` } })).id)
  const script = lua('moves', `local ids = {${ids.map((id) => `"${id}"`).join(',')}}
    local n = 0
    request = function()
      n = n + 1
      local body = string.format('{"move":"edit","answers":{"title":"压测第 %d 次"}}', n)
      return wrk.format("POST", "/api/v1/matters/" .. ids[n % #ids + 1] .. "/moves", {["Cookie"]="${member.cookie}", ["X-Yishi"]="1", ["Content-Type"]="application/json"${brief ? ', ["Prefer"]="return=minimal"' : ''}}, body)
    end`)
  return { server, run: () => wrk(`http://127.0.0.1:${port}/`, { connections, seconds: 3, script }) }
}

const bareRate = (clients) => Number(run('taskset', ['-c', '0', bare, join(work, 'bare.db'), String(clients), '3']).trim())

say(`# Measures of ${new Date().toISOString().slice(0, 10)}\n`)
say('The first five rows ask for the same thing again and again and are answered from what was answered, as long as nobody commits (src/http/kept_answers.hpp). The rows "another')
say('matter each time" and "nothing kept" show a first read: the server loads, judges and shows it anew. The bare moves are the SQLite statements a move consists of')
say('(bench/micro/bare_moves.cpp), with the same group commit and as many clients; "brief" moves ask for `Prefer: return=minimal`, the others are answered with the whole matter.\n')
say(`\`bench/run.sh${many < 1000000 ? ' small' : ''}\`, ${run('nproc', []).trim()} cores, medians of ${repeats} interleaved repeats; the server on core 0, the load on core 1. Read the ratios.\n`)
say('| what | ours | against | ratio |\n|---|---|---|---|')

const few = await prepare(join(work, 'few'), 1000)
const lots = await prepare(kept ? join(kept, `matters-${many}`) : join(work, 'lots'), many)

const small = await reads(few)
writeFileSync(join(work, 'item.json'), JSON.stringify(await small.office.get(`/matters/${few.id}`)))
const staticPort = await freePort()
const web = await nginx(join(work, 'item.json'), staticPort)
const file = `http://127.0.0.1:${staticPort}/item.json`
row('read a matter by key', compare(() => wrk(small.item, { headers: small.headers }), () => wrk(file, {})), 'req/s', 'nginx, a static file of the same bytes')
row('my to-dos, 20', compare(() => wrk(small.todos, { headers: small.waiting }), () => wrk(file, {})), 'req/s', 'the same nginx file')
web.kill('SIGTERM')

const large = await reads(lots)
row(`by key among ${many}`, compare(() => wrk(large.item, { headers: large.headers }), () => wrk(small.item, { headers: small.headers })), 'req/s', 'among 1,000')
row(`to-dos among ${many}`, compare(() => wrk(large.todos, { headers: large.waiting }), () => wrk(small.todos, { headers: small.waiting })), 'req/s', 'among 1,000')
row(`list among ${many}`, compare(() => wrk(large.list, { headers: large.headers }), () => wrk(small.list, { headers: small.headers })), 'req/s', 'among 1,000')
const another = (place, count) => {
  const script = lua(`another-${count}`, `math.randomseed(7)
    local n = 0
    request = function()
      n = n + 1 -- a tag nobody gave, so that a matter asked for twice is made twice
      return wrk.format("GET", string.format("/api/v1/matters/m_%013d", math.random(1, ${count})), {["Cookie"]="${place.office.cookie}", ["If-None-Match"]=tostring(n)})
    end`)
  return () => wrk(`http://127.0.0.1:${place.port}/`, { script })
}
// A tag nobody gave: part of the question, so that no kept answer fits, and of no other effect.
const anew = (place, path, who = place.office) => {
  const script = lua(`anew-${place.port}`, `local n = 0
    request = function() n = n + 1; return wrk.format("GET", "/api/v1${path}", {["Cookie"]="${who.cookie}", ["If-None-Match"]=tostring(n)}) end`)
  return wrk(`http://127.0.0.1:${place.port}/`, { script })
}
row(`another matter each time among ${many}`, compare(another(large, many), another(small, 1000)), 'req/s', 'among 1,000')
row(`to-dos among ${many}, nothing kept`, compare(() => anew(large, '/todos?limit=20', large.holder), () => anew(small, '/todos?limit=20', small.holder)), 'req/s', 'among 1,000')
row(`list among ${many}, nothing kept`, compare(() => anew(large, '/matters?flow=proposal&limit=20'), () => anew(small, '/matters?flow=proposal&limit=20')), 'req/s', 'among 1,000')
const rest = residentMegabytes(large.server.pid)
await stop(small.server)
await stop(large.server)

for (const [clients, brief] of [[1, false], [32, false], [32, true]]) {
  const place = await moves(few, clients, brief)
  row(`durable moves, ${clients} client${clients > 1 ? 's' : ''}${brief ? ', brief' : ''}`, compare(place.run, () => bareRate(clients)), 'moves/s', 'the bare SQLite statements with group commit')
  await stop(place.server)
}

const starts = []
for (let i = 0; i < repeats; i += 1) {
  const again = await reads(lots)
  starts.push(again.startup)
  await stop(again.server)
}
say(`\nStart until the first answer with ${many} matters: ${round(median(starts), 0)} ms. At rest after the reads above: ${round(rest, 0)} MB resident.`)
