// SIGTERM while requests are under way: each that had begun is answered whole, what was answered is kept, and the program ends with 0.
//
//   node tests/faults/stop.mjs --yishi build/release/yishi [--clients 40]
//
// Every client sends the head of a request and waits until the server asks for the body (100 Continue): then it has begun. The bodies
// follow after the signal.
import { once } from 'node:events'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, freePort, option, serve, stop } from '../tools/client.mjs'

const yishi = option('yishi', 'build/release/yishi')
const clients = Number(option('clients', '40'))
const data = mkdtempSync(join(tmpdir(), 'yishi-stop-'))
const port = await freePort()
const faults = []

function run(...args) {
  const done = spawnSync(yishi, [...args, '--data', data], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`yishi ${args[0]}: ${done.stdout}${done.stderr}`)
  return done.stdout
}

// A request the server has begun to read: finish() sends its body and gives all that was answered until the connection closed.
async function begun(cookie, content) {
  const body = Buffer.from(JSON.stringify(content))
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8')
  socket.on('data', (text) => (answer += text))
  socket.on('error', (error) => (answer += `\n${error.message}`))
  socket.write(`POST /api/v1/matters HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Yishi: 1\r\nCookie: ${cookie}\r\nExpect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`)
  while (!answer.includes('100 Continue')) await once(socket, 'data')
  const finish = async () => {
    answer = ''
    socket.write(body)
    if (!socket.closed) await once(socket, 'close')
    return answer
  }
  return { finish }
}

// The matter a whole answer tells of; undefined for anything else.
function matter_in(answer) {
  const [head, body] = answer.split('\r\n\r\n')
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1])
  return / 201 /.test(head) && Buffer.byteLength(body ?? '') === length ? JSON.parse(body) : undefined
}

try {
  run('example', 'tiny')
  const server = await serve(spawn, yishi, data, port)
  const member = await Client.signIn(port, 'anlan', 'member')
  const proposal = (n) => ({ flow: 'proposal', answers: { title: `停机测试第 ${n} 件`, kind: 'individual', problem: '测试', suggestions: [{ text: '测试' }] } })
  const requests = await Promise.all(Array.from({ length: clients }, (_, n) => begun(member.cookie, proposal(n))))
  server.kill('SIGTERM')
  const answers = await Promise.all(requests.map((request) => request.finish()))
  if ((await server.gone) !== 0) faults.push(`the program ended with ${server.exitCode}`)
  const opened = answers.map(matter_in)
  answers.forEach((answer, n) => opened[n] || faults.push(`request ${n} was cut off: ${answer.slice(0, 200)}`))

  const again = await serve(spawn, yishi, data, port)
  const back = await Client.signIn(port, 'anlan', 'member')
  for (const matter of opened.filter(Boolean)) await back.get(`/matters/${matter.id}`).catch((error) => faults.push(`answered, and lost: ${error.message}`))
  await stop(again)
  if (!/The record holds\./.test(run('verify'))) faults.push('the record does not hold')
} finally {
  rmSync(data, { recursive: true, force: true })
}
for (const fault of faults) console.error(`  ${fault}`)
console.log(`${clients} requests were under way at the signal`)
console.log(`${faults.length ? 0 : 1} passed, ${faults.length ? 1 : 0} failed`)
process.exit(faults.length ? 1 : 0)
