// Two write one report: what the other saved comes by itself, and what one is typing is not touched.
import { effectScope, nextTick, shallowRef, ref } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api } from '@/api/calls'
import type { Report, ReportParagraph, ReportPart } from '@/api/types'
import { useReportText } from '@/use/reportText'
import { changedIn, useTogether } from '@/use/reportTogether'

class Channel extends EventTarget {
  static last: Channel
  open = true
  constructor(readonly address: string) {
    super()
    Channel.last = this
  }
  close() { this.open = false }
  tell(...items: [anchor: string, tag: string][]) {
    this.dispatchEvent(new MessageEvent('changed', { data: JSON.stringify({ items: items.map(([anchor, tag]) => ({ anchor, tag })) }) }))
  }
}

const paragraph = (anchor: string, text: string, tag: string): ReportParagraph =>
  ({ anchor, text, tag, edited: true, edited_by: { id: 'p_wu', name: '吴桐' }, edited_at: null, gone: false, before: null })
const block = (anchor: string, text: string) => ({ kind: 'paragraph' as const, level: 0, anchor, runs: [{ text, place: '', marked: false }], items: [], table: null })
const draft = (...paragraphs: ReportParagraph[]) => ({
  version: 1, editable: true, live_from: '7-3', figures: [], open_points: [], unlinked: [], blocks: paragraphs.map((one) => block(one.anchor, one.text)), paragraphs,
}) as unknown as Report
const part = (one: ReportParagraph) => ({ version: 1, paragraph: one, blocks: [block(one.anchor, one.text)], figures: [], open_points: [], unlinked: [] }) as unknown as ReportPart
const settled = async () => { for (let round = 0; round < 8; round++) await nextTick() }

function desk() {
  const report = shallowRef<Report | undefined>(draft(paragraph('open', '一年来。', '1'), paragraph('close', '再接再厉。', '2')))
  const saving = ref(false)
  const scope = effectScope()
  const text = scope.run(() => {
    const text = useReportText({ id: () => 'm_1', report: () => report.value, put: async () => undefined, reload: async () => undefined })
    useTogether({ id: () => 'm_1', report, editing: () => !!report.value?.editable, saving: () => saving.value, taken: text.forget })
    return text
  })!
  return { report, saving, text, scope }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Channel)
  localStorage.clear()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a draft that another writes too', () => {
  it('is listened to from where it was read, and no longer than it is edited', async () => {
    const { report, scope } = desk()
    expect(Channel.last.address).toBe('/api/v1/reports/m_1/live?since=7-3')
    report.value = { ...report.value!, editable: false }
    await settled()
    expect(Channel.last.open).toBe(false)
    scope.stop()
  })

  it('shows what he saved, without asking for more than that paragraph', async () => {
    const { report, text, scope } = desk()
    const asked = vi.spyOn(api.reports, 'part').mockResolvedValue(part(paragraph('close', '来年再接再厉。', '5')))
    const read = vi.spyOn(api.reports, 'read')
    Channel.last.tell(['open', '1'], ['close', '5'])
    await settled()
    expect(asked.mock.calls).toEqual([['m_1', 'close']])
    expect(read).not.toHaveBeenCalled()
    expect(text.textOf('close')).toBe('来年再接再厉。')
    expect(report.value!.blocks[1]!.runs[0]!.text).toBe('来年再接再厉。')
    Channel.last.tell(['open', '1'], ['close', '5'])  // one's own save is told too
    await settled()
    expect(asked).toHaveBeenCalledTimes(1)
    scope.stop()
  })

  it('keeps what one is typing in the same paragraph, which meets his when it is saved', async () => {
    const { report, text, scope } = desk()
    vi.spyOn(api.reports, 'part').mockResolvedValue(part(paragraph('close', '来年再接再厉。', '5')))
    text.write('close', '我写到一半')
    Channel.last.tell(['open', '1'], ['close', '5'])
    await settled()
    expect(text.textOf('close')).toBe('我写到一半')
    expect(report.value!.paragraphs[1]!.tag).toBe('5')
    expect(JSON.parse(Object.values({ ...localStorage })[0] as string)).toEqual({ close: { text: '我写到一半', base: '2' } })  // so that it is refused
    scope.stop()
  })

  it('waits while one saves or composes, and asks for the whole where paragraphs came, went or moved', async () => {
    const { report, saving, scope } = desk()
    const read = vi.spyOn(api.reports, 'read').mockResolvedValue(draft(paragraph('close', '再接再厉。', '2'), paragraph('open', '一年来。', '1')))
    saving.value = true
    Channel.last.tell(['close', '2'], ['open', '1'])
    await settled()
    dispatchEvent(new Event('compositionstart'))
    saving.value = false
    await settled()
    expect(read).not.toHaveBeenCalled()
    dispatchEvent(new Event('compositionend'))
    await settled()
    expect(read).toHaveBeenCalledTimes(1)
    expect(report.value!.paragraphs.map((one) => one.anchor)).toEqual(['close', 'open'])
    scope.stop()
  })

  it('does not put an answer over what was saved meanwhile', async () => {
    const { report, scope } = desk()
    const mine = draft(paragraph('open', '一年来，我们。', '6'), paragraph('close', '来年再接再厉。', '5'))
    vi.spyOn(api.reports, 'part').mockImplementation(async () => {
      report.value = mine
      return part(paragraph('close', '来年再接再厉。', '5'))
    })
    Channel.last.tell(['open', '1'], ['close', '5'])
    await settled()
    expect(report.value!.paragraphs[0]!.text).toBe('一年来，我们。')
    scope.stop()
  })

  it('does not take back his change with one of one’s own', async () => {
    const { text, scope } = desk()
    text.write('close', '改过的。')
    text.settle('close', '再接再厉。')
    expect(text.mayUndo.value).toBe(true)
    vi.spyOn(api.reports, 'part').mockResolvedValue(part(paragraph('close', '来年再接再厉。', '5')))
    Channel.last.tell(['open', '1'], ['close', '5'])
    await settled()
    expect(text.mayUndo.value).toBe(false)
    scope.stop()
  })
})

describe('which paragraphs are others', () => {
  const report = draft(paragraph('open', '', '1'), { ...paragraph('gone', '', '4'), gone: true }, paragraph('close', '', '2'))
  it('is told by their tags, and by nothing where others stand', () => {
    expect(changedIn(report, [{ anchor: 'open', tag: '1' }, { anchor: 'close', tag: '2' }])).toEqual([])
    expect(changedIn(report, [{ anchor: 'open', tag: '3' }, { anchor: 'close', tag: '2' }])).toEqual(['open'])
    expect(changedIn(report, [{ anchor: 'open', tag: '1' }])).toBeUndefined()
  })
})
