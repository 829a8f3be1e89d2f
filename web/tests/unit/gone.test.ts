import { createApp, h, nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import LoadState from '@/parts/LoadState.vue'
import { useMatter } from '@/use/matter'
import { t } from '@/texts'

let page: ReturnType<typeof useMatter>
let unmount = () => {}
const answers: Record<string, unknown> = {
  'GET /api/v1/matters/m_1': { id: 'm_1', version: 2, moves: [{ name: 'accept', label: '受理' }] },
  'GET /api/v1/matters/m_1/entries': { items: [] },
  'POST /api/v1/matters/m_1/moves': { id: 'm_1', gone: true },
}
const settled = async () => { for (let i = 0; i < 5; i++) await nextTick(); await new Promise((done) => setTimeout(done)) }

beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  vi.stubGlobal('fetch', vi.fn(async (address: string, options: { method: string }) => new Response(JSON.stringify(answers[`${options.method} ${address}`]))))
  const app = createApp({
    setup() { page = useMatter(() => 'm_1') },
    render: () => h(LoadState, { ready: !!page.matter.value, refusal: page.missing.value }, () => 'the matter'),
  })
  app.component('RouterLink', () => h('a'))
  app.mount('#app')
  unmount = () => app.unmount()
})
afterEach(() => { unmount(); vi.unstubAllGlobals() })

describe('a move that takes the matter out of sight', () => {
  it('is done, and the page says so instead of breaking', async () => {
    await settled()
    expect(document.body.textContent).toContain('the matter')
    expect(await page.move({ move: 'accept' })).toBe(true)
    await settled()
    expect(document.body.textContent).not.toContain('the matter')
    expect(document.body.textContent).toContain(t('gone.title'))
  })
})
