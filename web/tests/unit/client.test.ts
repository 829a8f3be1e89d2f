import { afterEach, describe, expect, it, vi } from 'vitest'
import { ask, newKey, setUpClient, unattended } from '@/api/client'
import { Refusal } from '@/api/refusal'
import { useCommand } from '@/use/command'

const signedOut = vi.fn()
setUpClient({ language: () => 'en', whenSignedOut: signedOut })

function answering(status: number, body: unknown) {
  const fetch = vi.fn(async (_address: string, _options: RequestInit) => new Response(JSON.stringify(body), { status }))
  vi.stubGlobal('fetch', fetch)
  return fetch
}
const caught = (promise: Promise<unknown>) => promise.then(() => undefined, (error: unknown) => error as Refusal)

afterEach(() => { vi.unstubAllGlobals(); signedOut.mockClear() })

describe('asking the server', () => {
  it('sends the language, and the mark against foreign forms only with changes', async () => {
    const fetch = answering(200, {})
    await ask('/flows')
    expect(fetch.mock.calls[0]![1].headers).toMatchObject({ 'Accept-Language': 'en' })
    expect(fetch.mock.calls[0]![1].headers).not.toHaveProperty('X-Yishi')
    await ask('/matters', { method: 'POST', body: {}, key: 'k1' })
    expect(fetch.mock.calls[1]![1].headers).toMatchObject({ 'X-Yishi': '1', 'Idempotency-Key': 'k1' })
  })

  it('marks what a page asks by itself, and nothing after it', async () => {
    const fetch = answering(200, {})
    await unattended(() => ask('/todos'))
    await ask('/todos')
    expect(fetch.mock.calls[0]![1].headers).toMatchObject({ 'X-Yishi-Unattended': '1' })
    expect(fetch.mock.calls[1]![1].headers).not.toHaveProperty('X-Yishi-Unattended')
  })

  it('leaves out what is not asked', async () => {
    const fetch = answering(200, {})
    await ask('/matters', { query: { flow: 'proposal', q: '', cursor: undefined, limit: 40 } })
    expect(fetch.mock.calls[0]![0]).toBe('/api/v1/matters?flow=proposal&limit=40')
  })

  it('turns a refusal into its reasons and field notes', async () => {
    answering(422, { title: '还不能提交', code: 'move.refused', reasons: [{ code: 'guard.some', text: '须先面商', names: [] }], fields: [{ name: 'answers.title', code: 'field.missing', text: '请填写案由' }, { name: 'answers.suggestions[1].text', code: 'field.missing', text: '请填写建议' }], request: 'r7' })
    const refusal = await caught(ask('/matters/m_1/moves', { method: 'POST' }))
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal?.reasons[0]?.text).toBe('须先面商')
    expect(refusal?.noteFor('title')?.text).toBe('请填写案由')
    expect(refusal?.noteFor('suggestions.1.text')?.text).toBe('请填写建议')
    expect(refusal?.request).toBe('r7')
  })

  it('says who was first when a matter has changed', async () => {
    answering(409, { code: 'matter.changed', entries: [{ seq: 4 }], version: 9 })
    const refusal = await caught(ask('/matters/m_1/moves', { method: 'POST' }))
    expect(refusal?.conflict).toBe(true)
    expect(refusal?.entries).toHaveLength(1)
    expect(refusal?.version).toBe(9)
  })

  it('knows a lost connection from a refusal', async () => {
    vi.stubGlobal('fetch', async () => { throw new TypeError('network') })
    expect((await caught(ask('/flows')))?.offline).toBe(true)
  })

  it('survives an answer that is no JSON', async () => {
    vi.stubGlobal('fetch', async () => new Response('<html>', { status: 502 }))
    expect((await caught(ask('/flows')))?.code).toBe('http.502')
  })

  it('tells the page when the session is gone, but not when signing in fails', async () => {
    answering(401, { code: 'session.none' })
    await caught(ask('/matters'))
    expect(signedOut).toHaveBeenCalledTimes(1)
    await caught(ask('/session', { method: 'POST' }))
    expect(signedOut).toHaveBeenCalledTimes(1)
  })

  it('makes keys that differ', () => {
    expect(newKey()).toMatch(/^[0-9a-f]{32}$/)
    expect(newKey()).not.toBe(newKey())
  })
})

describe('a command', () => {
  it('keeps its key while no answer came, and takes a new one after', async () => {
    const keys: string[] = []
    const results = [new Refusal(0, 'net.offline', ''), 'done', 'done']
    const { send, refusal } = useCommand(async (_: string, key: string) => {
      keys.push(key)
      const result = results.shift()
      if (result instanceof Refusal) throw result
      return result
    })
    expect(await send('file')).toBeUndefined()
    expect(refusal.value?.offline).toBe(true)
    expect(await send('file')).toBe('done')
    await send('file')
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[1])
  })

  it('is sent once, however often one presses', async () => {
    const run = vi.fn(async () => 'done')
    const { send } = useCommand(run)
    await Promise.all([send('a'), send('a')])
    expect(run).toHaveBeenCalledTimes(1)
  })
})
