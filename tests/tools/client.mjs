// A small client of the API for tests and measures: signs in, keeps its cookie, throws refusals with their status.
import { createServer } from 'node:net'
import { mkdirSync } from 'node:fs'
import { logins, password } from './logins.mjs'

export function option(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : process.argv[at + 1]
}

export const pause = (ms) => new Promise((done) => setTimeout(done, ms))

// Numbers in [0, 1) that are the same for the same seed (mulberry32).
export function seeded(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export function freePort() {
  return new Promise((done) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => done(port))
    })
  })
}

// Starts the server and waits until it answers.
export async function serve(spawn, yishi, data, port, more = []) {
  mkdirSync(data, { recursive: true })
  const server = spawn(yishi, ['serve', '--data', data, '--port', String(port), ...more], { stdio: ['ignore', 'ignore', process.env.YISHI_TEST_LOG ? 'inherit' : 'ignore'] })
  server.gone = new Promise((done) => server.once('exit', done))
  for (let tries = 0; tries < 400; tries += 1) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
    const up = await fetch(`http://127.0.0.1:${port}/healthz`).then((r) => r.ok).catch(() => false)
    if (up) return server
    await pause(25)
  }
  throw new Error('the server did not answer within 10 s')
}

export async function stop(server) {
  server.kill('SIGTERM')
  await server.gone
}

export class Client {
  constructor(port, cookie) {
    this.base = `http://127.0.0.1:${port}/api/v1`
    this.cookie = cookie
  }

  // who: a part of the example, or a login of one's own
  static async signIn(port, body, who, secret = password) {
    const client = new Client(port, '')
    const response = await client.send('POST', '/session', { body, login: logins[body][who] ?? who, password: secret }, '')
    client.cookie = response.headers.get('set-cookie').split(';')[0]
    return client
  }

  async send(method, path, content, key) {
    const headers = { 'X-Yishi': '1', 'Accept-Language': 'zh-CN' }
    if (this.cookie) headers.Cookie = this.cookie
    if (content) headers['Content-Type'] = 'application/json'
    if (key) headers['Idempotency-Key'] = key
    const response = await fetch(this.base + path, { method, headers, body: content ? JSON.stringify(content) : undefined })
    if (response.ok) return response
    const told = await response.json().catch(() => ({}))
    const error = new Error(`${method} ${path}: ${told.code ?? ''} ${JSON.stringify(told.reasons ?? [])} ${JSON.stringify(told.fields ?? [])}`)
    error.status = response.status
    error.code = told.code
    throw error
  }

  async get(path) {
    return (await this.send('GET', path)).json()
  }

  async post(path, content, key) {
    return (await this.send('POST', path, content, key)).json()
  }
}
