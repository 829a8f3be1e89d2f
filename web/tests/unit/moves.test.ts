import { createApp, h, nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Matter, MoveSpec } from '@/api/types'
import { Refusal } from '@/api/refusal'
import MoveList from '@/parts/MoveList.vue'

const move = (name: string, label: string, more: Partial<MoveSpec> = {}): MoveSpec => ({ name, label, expected: false, allowed: true, as: [], acting: [], note: 'none', needs_version: false, asks: [], ...more })
const matter = { id: 'm_1', records: {}, parties: {} } as unknown as Matter

let unmount = () => {}
beforeEach(() => { localStorage.clear(); document.body.innerHTML = '<div id="app"></div>' })
afterEach(() => unmount())

function show(moves: MoveSpec[], run = vi.fn(async (_input: { move: string }) => true), refusal?: Refusal) {
  const app = createApp({ render: () => h(MoveList, { matter, moves, busy: false, refusal, run }) })
  app.mount('#app')
  unmount = () => app.unmount()
  return run
}
const button = (label: string) => [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === label)!

describe('the moves of a matter', () => {
  it('fill one button: the expected one', () => {
    show([move('note', '记一笔'), move('file', '立案', { expected: true }), move('publish', '公开', { expected: true })])
    expect([...document.querySelectorAll('.btn.main')].map((one) => one.textContent)).toEqual(['立案'])
  })

  it('say why a closed one is closed', () => {
    show([move('merge', '并案', { allowed: false, reasons: [{ code: 'says.assigned', text: '已交办，须先撤回交办', names: [] }] })])
    expect(document.querySelector('.shut')?.textContent).toContain('已交办，须先撤回交办')
    expect(button('并案')).toBeUndefined()
  })

  it('open what they ask in place and send what was typed', async () => {
    const run = show([move('return', '退回完善', { note: 'required' })])
    button('退回完善').click()
    await nextTick()
    const note = document.querySelector('textarea')!
    note.value = '请补充数字'
    note.dispatchEvent(new Event('input'))
    document.querySelector('form')!.dispatchEvent(new Event('submit'))
    await vi.waitFor(() => expect(run).toHaveBeenCalledWith({ move: 'return', note: '请补充数字' }))
  })

  it('put what is wrong beside the field and on top', async () => {
    show([move('return', '退回完善', { note: 'required' })], undefined, new Refusal(422, 'move.refused', '', [], [{ name: 'note', code: 'field.missing', text: '请写明理由' }]))
    button('退回完善').click()
    await nextTick()
    expect(document.querySelector('.errs a')?.textContent).toContain('请写明理由')
    expect(document.querySelector('.bad .err')?.textContent).toBe('请写明理由')
  })
})
