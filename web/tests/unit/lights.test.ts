// A board of lights from the items of a list.
import { describe, expect, it } from 'vitest'
import type { ListItem } from '@/api/types'
import { boardOf, dueOf, toUrge, yearsOf } from '@/use/lights'

const item = (id: string, who: string, due: string, light?: string, state = 'active') => ({
  id, title: id, first_party: who, state: { name: state, label: state, class: state, tone: '' },
  clock: light ? { due, light } : null, values: light ? {} : { due: { value: due, label: due } },
}) as unknown as ListItem

const items = [
  item('a', '研究室', '2021-04-05', 'red'),
  item('b', '研究室', '2021-04-20', 'green'),
  item('c', '联络处', '2021-05-02', 'yellow'),
  item('d', '联络处', '2021-05-20', undefined, 'done'),
  item('e', '联络处', '2022-01-03', 'green'),
]

describe('a board of lights', () => {
  it('has a row for each who answers, and the worst light of a month', () => {
    const rows = boardOf(items, 2021)
    expect(rows.map((row) => row.who).sort()).toEqual(['研究室', '联络处'].sort())
    const april = rows.find((row) => row.who === '研究室')!.cells[3]!
    expect(april.items.map((one) => one.id)).toEqual(['a', 'b'])
    expect(april.light).toBe('red')
  })
  it('takes the day of the running clock, else the field', () => {
    expect(dueOf(items[0]!)).toBe('2021-04-05')
    expect(dueOf(items[3]!)).toBe('2021-05-20')
    expect(yearsOf(items)).toEqual([2021, 2022])
  })
  it('urges what is overdue or soon due, the earliest first', () => {
    expect(toUrge(items).map((one) => one.id)).toEqual(['a', 'c'])
  })
})
