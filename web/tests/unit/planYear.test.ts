import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PlanTopic, PlanYear } from '@/api/types'
import { setClock } from '@/texts/format'
import { daysLate, entriesOf, laneOf, placeOf, quarterOf, rangeOf, timeClashes } from '@/use/planYear'

const year = rangeOf(2021)
const topic = (more: object = {}) => ({ id: 'm_1', title: '养老', standing: 'planned', month: 6, due: null, from: '2021-06-01', until: '2021-06-30', hosts: [], leaders: [], steps: [], hints: [], activities: [], ...more }) as unknown as PlanTopic
const held = (opened: string, ...sittings: [string, string][]) => ({
  title: '座谈会', flow_label: '会议', state: { class: 'active' }, opened,
  sittings: sittings.map(([id, at]) => ({ id, starts: `${at}T09:00:00+08:00`, ends: `${at}T12:00:00+08:00`, place: '遂平县', cancelled: false })),
})
const clash = (sitting: string, other: string) => ({ kind: 'clash', code: 'clash', text: '', matter: 'm_a', sitting, starts: '2021-06-10T01:00:00Z', with: [{ sitting: other }], free: [] })

beforeEach(() => setClock('2021-04-16T02:00:00Z'))
afterEach(() => setClock(new Date().toISOString()))

describe('a year as a range', () => {
  it('is whole, or one quarter of it', () => {
    expect(year).toEqual({ from: '2021-01-01', until: '2021-12-31' })
    expect(rangeOf(2021, 4)).toEqual({ from: '2021-10-01', until: '2021-12-31' })
    expect(rangeOf(2021, 1)).toEqual({ from: '2021-01-01', until: '2021-03-31' })
    expect(quarterOf('2021-03-31')).toBe(1)
    expect(quarterOf('2021-04-01')).toBe(2)
  })

  it('has a day at its share, and what lies outside at its edge', () => {
    expect(placeOf('2021-01-01', year)).toBe(0)
    expect(placeOf('2021-07-01', year)).toBe(50)
    expect(placeOf('2021-04-16', year)).toBeCloseTo(29.17, 1)
    expect(placeOf('2021-02-15', rangeOf(2021, 1))).toBe(50)
    expect(placeOf('2022-03-01', year)).toBe(100)
    expect(placeOf('2020-03-01', year)).toBe(0)
  })
})

describe('the lane of a topic', () => {
  it('outlines its month when nothing has begun', () => {
    const { bars, label } = laneOf(topic(), year)
    expect(bars.map((bar) => bar.kind)).toEqual(['window'])
    expect(label).toBe('')
  })

  it('is dark from the opening until today, and each sitting to come stands by itself', () => {
    const { bars, label } = laneOf(topic({ activities: [held('2021-03-01', ['s_1', '2021-04-10'], ['s_2', '2021-06-10'])] }), year)
    expect(bars.map((bar) => bar.kind)).toEqual(['window', 'go', 'plan'])
    expect(bars[1]!.left + bars[1]!.width).toBeCloseTo(placeOf('2021-04-17', year), 5)
    expect(label).toBe('6月10日　遂平县')
  })

  it('says how late it is, counted from its last day, else from the end of its month', () => {
    const late = topic({ standing: 'late', month: 3, from: '2021-03-01', until: '2021-03-31' })
    expect(laneOf(late, year)).toMatchObject({ label: '晚 16 天', tone: 'late' })
    expect(daysLate({ ...late, due: '2021-04-10' })).toBe(6)
  })

  it('shows a clash before anything else', () => {
    const lane = laneOf(topic({ activities: [held('2021-03-01', ['s_2', '2021-06-10'])], hints: [clash('s_2', 's_9')] }), year)
    expect(lane.tone).toBe('clash')
    expect(lane.bars.map((bar) => bar.kind)).toEqual(['window', 'go', 'clash'])
    expect(laneOf(topic({ hints: [{ kind: 'clash', code: 'same_month', text: '' }] }), year).bars.map((bar) => bar.kind)).toEqual(['clash'])
  })

  it('leaves out what is called off, hidden or in another quarter', () => {
    const off = held('2021-03-01', ['s_1', '2021-06-10'])
    off.sittings[0]!.cancelled = true
    expect(laneOf(topic({ activities: [{ hidden: true, title: '', sittings: [] }] }), year).bars).toHaveLength(1)
    expect(laneOf(topic({ activities: [off] }), rangeOf(2021, 2)).bars.map((bar) => bar.kind)).toEqual(['window', 'go'])
    expect(laneOf(topic({ activities: [off] }), rangeOf(2021, 4)).bars).toEqual([])
  })

  it('puts its words before the bars where the year ends', () => {
    const lane = laneOf(topic({ month: 12, from: '2021-12-01', until: '2021-12-31', activities: [held('2021-12-20', ['s_1', '2021-12-22'])] }), year)
    expect(lane.before).toBe(true)
  })
})

describe('clashes of a plan', () => {
  it('are told once for both topics', () => {
    const both = { topics: [topic({ hints: [clash('s_1', 's_2')] }), topic({ id: 'm_2', hints: [clash('s_2', 's_1')] })] } as unknown as PlanYear
    expect(timeClashes(both)).toHaveLength(1)
  })

  it('of months alone are no clash of times', () => {
    expect(timeClashes({ topics: [topic({ hints: [{ kind: 'clash', code: 'same_month', text: '' }] })] } as unknown as PlanYear)).toEqual([])
  })
})

describe('the calendar of the year', () => {
  it('has a topic on its days, and in its month while it has none', () => {
    const dated = topic({ activities: [held('2021-03-01', ['s_1', '2021-04-10'], ['s_2', '2021-06-10'])] })
    expect(entriesOf([dated, topic({ id: 'm_2' })], '2021-06').map((entry) => [entry.topic.id, entry.text, entry.kind])).toEqual([['m_1', '10', 'plan'], ['m_2', '', 'open']])
    expect(entriesOf([dated], '2021-04').map((entry) => entry.kind)).toEqual(['held'])
    expect(entriesOf([dated], '2021-05')).toEqual([])
    expect(entriesOf([topic({ standing: 'dropped' })], '2021-06')).toEqual([])
  })
})
