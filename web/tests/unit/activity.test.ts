import { afterEach, describe, expect, it } from 'vitest'
import type { AttendanceSheet, CalendarItem, Matter, MoveSpec } from '@/api/types'
import { agendaOf, groupsOf as groupsOfMatter, isActivity, isWanted, moveFor, papersOf, presentSitting, sittingsOf, standsInPlace } from '@/use/activity'
import { countsOf, namesOf, presenceParts } from '@/use/attendance'
import { groupsOf } from '@/use/board'
import { addDays, crowdsOf, daysOf, sittingsByDay, stepped } from '@/use/calendar'
import { wantedTime } from '@/use/clashes'
import { momentOf, partsOf, setClock, shownSpan } from '@/texts/format'

const at = (text: string) => Date.parse(`${text}+08:00`)
const sitting = (id: string, starts: string, ends: string, more = {}) => ({ id, label: id, round: 1, values: { name: id, starts: at(starts), ends: at(ends), ...more }, texts: {} })
const matter = (records: object, moves: Partial<MoveSpec>[] = []) => ({ id: 'm_1', records, moves, parties: {} }) as unknown as Matter
const held = (id: string, place: string, starts: string, ends: string, more = {}) => ({ sitting: id, place, starts: `${starts}+08:00`, ends: `${ends}+08:00`, cancelled: false, ...more }) as CalendarItem

afterEach(() => setClock(new Date().toISOString()))

describe('a moment', () => {
  it('is a day and an hour on the clock of China', () => {
    expect(momentOf('2022-01-21', '18:30')).toBe(at('2022-01-21T18:30'))
    expect(partsOf(at('2022-01-22T00:05'))).toEqual({ day: '2022-01-22', time: '00:05' })
    expect(momentOf('2022-01-21', '')).toBeNull()
  })

  it('names the second day of a span that ends on another', () => {
    setClock('2022-01-01T00:00:00Z')
    expect(shownSpan(at('2022-01-21T18:30'), at('2022-01-21T20:30'))).toBe('1月21日 星期五 18:30—20:30')
    expect(shownSpan(at('2022-01-21T09:00'), at('2022-01-22T17:00'))).toBe('1月21日 09:00—1月22日 17:00')
  })
})

describe('an activity', () => {
  const rows = [sitting('late', '2022-01-22T09:00', '2022-01-22T11:00'), sitting('off', '2022-01-21T12:00', '2022-01-21T13:00', { cancelled: true }), sitting('early', '2022-01-21T09:00', '2022-01-21T11:00')]

  it('has its sittings by start, and means the one under way or next', () => {
    const sittings = sittingsOf(matter({ sittings: { rows } }))
    expect(sittings.map((one) => one.id)).toEqual(['early', 'off', 'late'])
    setClock('2022-01-21T02:00:00Z')
    expect(presentSitting(sittings)?.id).toBe('early')
    setClock('2022-01-21T04:30:00Z')
    expect(presentSitting(sittings)?.id).toBe('late')
    setClock('2022-02-01T00:00:00Z')
    expect(presentSitting(sittings)?.id).toBe('late')
  })

  it('is one before its first sitting, as long as one may be added', () => {
    expect(isActivity(matter({}))).toBe(false)
    expect(isActivity(matter({}, [{ name: 'schedule', adds: 'sittings' }]))).toBe(true)
  })

  it('reads its agenda in order, what has no number last', () => {
    const row = (id: string, order?: number) => ({ id, label: id, round: 1, values: { order }, texts: { item: id } })
    expect(agendaOf(matter({ agenda: { rows: [row('b'), row('second', 2), row('first', 1)] } })).map((item) => item.id)).toEqual(['first', 'second', 'b'])
  })

  it('wants everybody at a sitting of no group, and else its people, conveners, leaders and visitors', () => {
    const group = (id: string, people: string[], more = {}) => ({ id, label: id, round: 1, values: { people, conveners: ['p_song'], ...more }, texts: { name: id, people: people.join('、') } })
    const meeting = matter({
      groups: { rows: [group('东组', ['p_li', 'p_gao']), group('西组', ['p_chen'], { dissolved: true })] },
      sittings: { rows: [sitting('full', '2022-01-21T09:00', '2022-01-21T11:00'), sitting('east', '2022-01-21T14:00', '2022-01-21T16:00', { groups: ['东组'], place: '', visitors: ['p_wu'], leader: ['p_head'] })] },
    })
    const [full, east] = sittingsOf(meeting)
    expect(isWanted(meeting, full!, 'p_anybody')).toBe(true)
    expect(['p_li', 'p_song', 'p_wu', 'p_head', 'p_chen'].map((person) => isWanted(meeting, east!, person))).toEqual([true, true, true, true, false])
    expect(groupsOfMatter(meeting).map(({ name, count, dissolved }) => [name, count, dissolved])).toEqual([['东组', 2, false], ['西组', 1, true]])
  })

  it('says of a paper when it comes out and for whom alone it is', () => {
    const row = { id: 'd_1', label: '', round: 1, values: { released_at: at('2022-01-21T08:00'), for_people: ['p_li'] }, texts: { name: '提纲', for_people: '李苇' } }
    expect(papersOf(matter({ materials: { rows: [row] } }))[0]).toMatchObject({ name: '提纲', releasedAt: at('2022-01-21T08:00'), audience: ['李苇'] })
  })

  it('offers a move beside its row with what the row has', () => {
    const move = { name: 'move_sitting', allowed: true, changes: 'sittings', rows: ['early', 'late'], asks: [{ name: 'starts' }, { name: 'place', value: '二楼' }] } as unknown as MoveSpec
    const beside = moveFor(move, rows[2]!)
    expect(beside.rows).toEqual(['early'])
    expect(beside.asks?.map((field) => field.value)).toEqual([at('2022-01-21T09:00'), '二楼'])
    expect(standsInPlace(move)).toBe(true)
    expect(standsInPlace({ ...move, changes: undefined, adds: 'sittings' })).toBe(true)
    expect(standsInPlace({ ...move, changes: undefined, adds: 'sittings', allowed: false })).toBe(false)
    expect(standsInPlace({ ...move, changes: 'leave' })).toBe(false)
  })

  it('asks for clashes only of a whole time that ends after it starts', () => {
    const times = { starts: at('2022-01-21T09:00'), ends: at('2022-01-21T11:00'), place: ' 三楼 ', leader: ['p_1'] }
    const host = { ...matter({}), parties: { leader: { entries: [{ id: 'p_1' }, { id: 'p_2' }] }, invited: { entries: [{ id: 'p_3' }, { id: 'o_1' }] } } } as unknown as Matter
    expect(wantedTime(host, times)).toMatchObject({ from: '2022-01-21T01:00:00.000Z', place: '三楼', leaders: ['p_1', 'p_2'], people: ['p_3'], but_matter: 'm_1' })
    expect(wantedTime(host, { ...times, ends: times.starts })).toBeUndefined()
    expect(wantedTime(host, { ...times, ends: null })).toBeUndefined()
  })
})

describe('who is there', () => {
  const sheet = { wanted: 6, presences: { present: 2, late: 1, on_leave: 1, awaited: 2 }, answers: {} } as unknown as AttendanceSheet

  it('counts late ones as there, and its parts make the whole', () => {
    expect(countsOf(sheet)).toEqual({ wanted: 6, there: 3, onLeave: 1, missing: 2 })
    expect(presenceParts(sheet).reduce((sum, part) => sum + part.n, 0)).toBe(6)
  })

  it('reads names as people paste them', () => {
    expect(namesOf('丁 一、李四,李四\n王  五\t\nAnna Maria Berg；')).toEqual(['丁一', '李四', '王五', 'Anna Maria Berg'])
  })

  it('groups by sector, those without at the end', () => {
    const line = (sub: string, presence: string) => ({ sub, presence }) as AttendanceSheet['items'][number]
    expect(groupsOf([line('', 'awaited'), line('农业界', 'late'), line('农业界', 'excused')])).toEqual([
      { name: '农业界', all: 2, there: 1, away: 1, missing: 0 }, { name: '', all: 1, there: 0, away: 0, missing: 1 },
    ])
  })
})

describe('the calendar', () => {
  it('shows whole weeks from Monday', () => {
    const month = daysOf('month', '2022-01-21')
    expect([month[0], month[month.length - 1], month.length % 7]).toEqual(['2021-12-27', '2022-02-06', 0])
    expect(daysOf('week', '2022-01-23')[0]).toBe('2022-01-17')
    expect(daysOf('month', '2021-02-10')[0]).toBe('2021-02-01')
  })

  it('steps by what it shows', () => {
    expect(stepped('month', '2022-01-31', 1)).toBe('2022-02-01')
    expect(stepped('week', '2022-01-01', -1)).toBe('2021-12-25')
    expect(addDays('2020-02-28', 1)).toBe('2020-02-29')
  })

  it('puts what lasts two days on both', () => {
    const days = ['2022-01-21', '2022-01-22', '2022-01-23']
    const byDay = sittingsByDay([held('s', '', '2022-01-21T09:00', '2022-01-22T11:00')], days)
    expect(days.map((day) => byDay.get(day)?.length)).toEqual([1, 1, 0])
  })

  it('says where much comes together, and where at one time', () => {
    const crowds = crowdsOf([
      held('a', '东渡区', '2022-01-21T09:00', '2022-01-21T11:00'), held('b', '东渡区', '2022-01-22T09:00', '2022-01-22T11:00'), held('c', '东渡区', '2022-01-23T09:00', '2022-01-23T11:00'),
      held('d', '三楼', '2022-01-21T09:00', '2022-01-21T11:00'), held('e', '三楼', '2022-01-21T10:30', '2022-01-21T12:00'), held('f', '五楼', '2022-01-21T10:30', '2022-01-21T12:00'),
      held('g', '五楼', '2022-01-21T10:30', '2022-01-21T12:00', { cancelled: true }),
    ])
    expect(crowds).toEqual([{ place: '三楼', count: 2, overlaps: true, light: 'stop' }, { place: '东渡区', count: 3, overlaps: false, light: 'warn' }])
  })
})
