import { effectScope, ref } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { draftName, dropDrafts, readDraft, useDraft } from '@/use/draft'

const name = draftName('p_1', 'new.proposal')

beforeEach(() => { vi.useFakeTimers(); localStorage.clear() })
afterEach(() => vi.useRealTimers())

function writing(start = { title: '' }) {
  const scope = effectScope()
  const content = ref(start)
  const draft = scope.run(() => useDraft(() => name, content))!
  return { scope, content, draft }
}

describe('a draft', () => {
  it('is kept two seconds after the last key', () => {
    const { content, draft } = writing()
    content.value.title = '增开夜间公交'
    expect(draft.saving.value).toBe(true)
    expect(readDraft(name)).toBeUndefined()
    vi.advanceTimersByTime(2000)
    expect(draft.saving.value).toBe(false)
    expect(readDraft<{ title: string }>(name)?.content.title).toBe('增开夜间公交')
  })

  it('is kept at once when the page is left', () => {
    const { scope, content } = writing()
    content.value.title = '半句'
    scope.stop()
    expect(readDraft<{ title: string }>(name)?.content.title).toBe('半句')
  })

  it('is kept at once when the browser puts the page away', () => {
    const { content } = writing()
    content.value.title = '半句'
    dispatchEvent(new Event('pagehide'))
    expect(readDraft<{ title: string }>(name)?.content.title).toBe('半句')
  })

  it('is offered on return and taken back when wanted', () => {
    const first = writing()
    first.content.value.title = '写了一半'
    vi.advanceTimersByTime(2000)
    const second = writing()
    expect(second.draft.found.value?.content.title).toBe('写了一半')
    second.draft.resume()
    expect(second.content.value.title).toBe('写了一半')
  })

  it('is gone once it was sent', () => {
    const { content, draft } = writing()
    content.value.title = '写完了'
    vi.advanceTimersByTime(2000)
    draft.drop()
    expect(readDraft(name)).toBeUndefined()
  })

  it('does not count filling a form as typing', () => {
    const { draft } = writing()
    draft.fill({ title: '现有的案由' })
    expect(draft.saving.value).toBe(false)
  })

  it('of one person is cleared on signing out, another’s stays', () => {
    localStorage.setItem(`yishi.${name}`, '{}')
    localStorage.setItem(`yishi.${draftName('p_2', 'new.proposal')}`, '{}')
    dropDrafts('p_1')
    expect(localStorage.length).toBe(1)
  })

  it('that cannot be read is none', () => {
    localStorage.setItem(`yishi.${name}`, '{broken')
    expect(readDraft(name)).toBeUndefined()
  })
})
