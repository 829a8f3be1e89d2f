import { describe, expect, it } from 'vitest'
import type { Matter } from '@/api/types'
import { deadlineOf } from '@/use/sections'

const clock = (name: string, due: string, more = {}) => ({ name, label: name, due, light: 'green', window: false, ...more })
const part = (id: string, due: string, more = {}) => ({ id, role: 'lead', ...(due ? { clock: clock('reply', due) } : {}), ...more })
const matter = (clocks: object[], items: object[]) => ({ id: 'm_1', clocks, children: { items, opens: [], counts: {} } }) as unknown as Matter

describe('the deadline a matter stands under', () => {
  it('is its own, the earliest that runs', () => {
    expect(deadlineOf(matter([clock('review', '2021-05-02'), clock('assign', '2021-05-01')], [part('m_2', '2021-06-01')]))).toMatchObject({ clock: { name: 'assign' }, of: 'm_1' })
  })
  it('is the last of those who have it in parts, when it has none itself', () => {
    const whole = matter([clock('review', '2021-05-02', { light: 'done' })], [part('m_2', '2021-06-01'), part('m_3', '2021-07-01'), part('m_4', '2021-06-20')])
    expect(deadlineOf(whole)).toMatchObject({ clock: { due: '2021-07-01' }, of: 'm_3' })
  })
  it('is none of what merely stands below it, nor of parts that are over', () => {
    expect(deadlineOf(matter([], [part('m_2', '2021-06-01', { role: '' }), part('m_3', '')]))).toBeUndefined()
  })
})
