// Two people at the same matter: the second is told what the first did, and sends only what he changed himself.
import { createApp, h, nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FieldSpec } from '@/api/types'
import EditForm from '@/parts/EditForm.vue'
import { liveTick } from '@/use/live'
import { useMatter } from '@/use/matter'

const field = (name: string, value: string) => ({ name, label: name, what: 'field', kind: 'line', many: false, required: false, value }) as unknown as FieldSpec
const matterAt = (version: number, title: string, place: string) => ({ id: 'm_1', version, records: {}, parties: {}, moves: [{ name: 'edit', label: '修改', allowed: true, note: 'none', asks: [field('title', title), field('place', place)] }] })
const entry = (seq: number) => ({ seq, at: '2021-03-02T01:00:00Z', move: { name: 'edit', label: '修改' }, changes: [] })

let page: ReturnType<typeof useMatter>
let answers: Record<string, unknown>
let sent: unknown[]
let unmount = () => {}
const settled = async () => { for (let i = 0; i < 5; i++) await nextTick(); await new Promise((done) => setTimeout(done)) }
const input = (name: string) => document.querySelector<HTMLInputElement>(`#edit-${name}`)!

beforeEach(async () => {
  localStorage.clear()
  sent = []
  answers = { 'GET /api/v1/matters/m_1': matterAt(1, '旧案由', '旧地点'), 'GET /api/v1/matters/m_1/entries': { items: [entry(1)] } }
  document.body.innerHTML = '<div id="app"></div>'
  vi.stubGlobal('fetch', vi.fn(async (address: string, options: { method: string; body?: string }) => {
    if (options.body) sent.push(JSON.parse(options.body))
    return new Response(JSON.stringify(answers[`${options.method} ${address}`]))
  }))
  const app = createApp({
    setup() { page = useMatter(() => 'm_1') },
    render: () => (page.matter.value ? h(EditForm, { matter: page.matter.value, move: page.moves.value[0]!, busy: false, run: page.move }) : ''),
  })
  app.mount('#app')
  unmount = () => app.unmount()
  await settled()
  input('title').value = '我的案由'
  input('title').dispatchEvent(new Event('input'))
})
afterEach(() => { unmount(); vi.unstubAllGlobals() })

async function anotherChangesThePlace() {
  answers = { ...answers, 'GET /api/v1/matters/m_1': matterAt(2, '旧案由', '新地点'), 'GET /api/v1/matters/m_1/entries': { items: [entry(2), entry(1)] } }
  liveTick.value++
  await settled()
}

describe('while a form is open', () => {
  it('what another did is told, what was typed stays, and the rest takes the new value', async () => {
    expect(page.since.value).toEqual([])
    await anotherChangesThePlace()
    expect(page.since.value.map((one) => one.seq)).toEqual([2])
    expect(input('title').value).toBe('我的案由')
    expect(input('place').value).toBe('新地点')
  })

  it('the version seen when it was opened is sent until the news was read, and only what was changed here', async () => {
    await anotherChangesThePlace()
    answers['POST /api/v1/matters/m_1/moves'] = matterAt(3, '我的案由', '新地点')
    const command = { move: 'edit', answers: { title: '我的案由' } }
    document.querySelector('form')!.dispatchEvent(new Event('submit'))
    await settled()
    expect(sent[0]).toEqual({ ...command, version: 1 })
  })

  it('the news counts as read when somebody says so', async () => {
    await anotherChangesThePlace()
    page.forget()
    expect(page.since.value).toEqual([])
    answers['POST /api/v1/matters/m_1/moves'] = matterAt(3, '我的案由', '新地点')
    await page.move({ move: 'edit', answers: {} })
    expect(sent[0]).toMatchObject({ version: 2 })
  })
})
