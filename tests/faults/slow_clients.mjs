// Many clients that send or read as slowly as they can: everybody else is answered as ever.
//
//   node tests/faults/slow_clients.mjs --yishi build/release/yishi [--each 500]
//
// A third never finish a head, a third never finish a body, a third ask for a page and do not read it.
import { once } from 'node:events'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, freePort, option, serve, stop } from '../tools/client.mjs'

const yishi = option('yishi', 'build/release/yishi')
const each = Number(option('each', '500'))
const asked = 200
const slowest_ms = 1000 // of the 99th in a hundred answers
const most_memory_mb = 300
const data = mkdtempSync(join(tmpdir(), 'yishi-slow-'))
const port = await freePort()
const faults = []

const unfinished = {
  head: 'GET /api/v1/session HTTP/1.1\r\nHost: a\r\nX-Slow: ',
  body: 'POST /api/v1/session HTTP/1.1\r\nHost: a\r\nX-Yishi: 1\r\nContent-Length: 1000\r\n\r\n{',
  reading: 'GET /api/v1/bodies HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(20),
}

async function slow(text) {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {}) // the server may close it: that is its right
  socket.pause()
  await once(socket, 'connect')
  socket.write(text)
  return socket
}

const memory_mb = (server) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]) / 1024

try {
  const made = spawnSync(yishi, ['example', 'tiny', '--data', data], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(made.stderr)
  const server = await serve(spawn, yishi, data, port)
  const member = await Client.signIn(port, 'anlan', 'member')
  const sockets = await Promise.all(Object.values(unfinished).flatMap((text) => Array.from({ length: each }, () => slow(text))))
  const times = []
  for (let n = 0; n < asked; n += 1) {
    const began = performance.now()
    await member.get('/todos?limit=20')
    times.push(performance.now() - began)
    for (const socket of sockets.slice((n * 10) % sockets.length, ((n * 10) % sockets.length) + 10)) socket.write('a') // each a byte now and then
  }
  times.sort((a, b) => a - b)
  const late = times[Math.floor(asked * 0.99)]
  if (late > slowest_ms) faults.push(`the 99th of 100 answers took ${late.toFixed(0)} ms`)
  const memory = memory_mb(server)
  if (memory > most_memory_mb) faults.push(`the server takes ${memory.toFixed(0)} MB`)
  console.log(`beside ${sockets.length} slow clients: half of ${asked} answers within ${times[asked / 2].toFixed(1)} ms, 99 of 100 within ${late.toFixed(1)} ms; ${memory.toFixed(0)} MB`)
  for (const socket of sockets) socket.destroy()
  await stop(server)
} finally {
  rmSync(data, { recursive: true, force: true })
}
for (const fault of faults) console.error(`  ${fault}`)
console.log(`${faults.length ? 0 : 1} passed, ${faults.length ? 1 : 0} failed`)
process.exit(faults.length ? 1 : 0)
