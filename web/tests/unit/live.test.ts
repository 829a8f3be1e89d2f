// A page that was just opened asks once: the session's answer says from where to listen, so that nothing is called out which is shown already.
import { createApp, nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useResource } from '@/use/resource'
import { me, signIn, signOut } from '@/use/session'

class Source {
  static all: Source[] = []
  heard: Record<string, (event: { data: string }) => void> = {}
  open = true
  constructor(readonly address: string) { Source.all.push(this) }
  addEventListener(name: string, hear: (event: { data: string }) => void) { this.heard[name] = hear }
  close() { this.open = false }
  call(todo_count: number) { this.heard.changed!({ data: JSON.stringify({ todo_count, notice_count: 0 }) }) }
}

const settled = async () => { for (let i = 0; i < 5; i++) await nextTick(); await new Promise((done) => setTimeout(done)) }
let position: string
let unmount = () => {}

beforeEach(() => {
  Source.all = []
  position = '5.12'
  vi.stubGlobal('EventSource', Source)
  vi.stubGlobal('fetch', vi.fn(async (_: string, { method }: { method: string }) => (method === 'DELETE' ? new Response() :
    new Response(JSON.stringify({ person: { id: 'p_1', name: '李一禾' }, language: 'zh-CN', theme: 'auto', print: 'normal', now: '2021-03-02T01:00:00Z', todo_count: 1, notice_count: 0, live_from: position })))))
})
afterEach(async () => { unmount(); await signOut(); vi.unstubAllGlobals() })

describe('the stream of changes', () => {
  it('begins where the session was read, and again after another person signed in', async () => {
    await signIn('anlan', 'li', 'x')
    expect(Source.all.map((one) => one.address)).toEqual(['/api/v1/live?since=5.12'])
    await signOut()
    position = '5.40'
    await signIn('anlan', 'wang', 'x')
    expect(Source.all.map((one) => [one.address, one.open])).toEqual([['/api/v1/live?since=5.12', false], ['/api/v1/live?since=5.40', true]])
  })

  it('makes a page ask once when opened and once for each call', async () => {
    await signIn('anlan', 'li', 'x')
    const source = vi.fn(async () => 'answer')
    const app = createApp({ setup: () => { useResource(source, { live: true }).watched(() => ''); return () => '' } })
    app.mount(document.createElement('div'))
    unmount = () => app.unmount()
    await settled()
    expect(source).toHaveBeenCalledTimes(1)
    Source.all[0]!.call(4)
    await settled()
    expect(source).toHaveBeenCalledTimes(2)
    expect(me.value?.todo_count).toBe(4)
  })
})
