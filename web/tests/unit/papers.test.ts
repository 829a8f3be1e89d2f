import { describe, expect, it } from 'vitest'
import type { Matter, MoveSpec, RecordRow } from '@/api/types'
import { moveInPlaceOf, movesInPlaceOf, movesThatAdd } from '@/use/activity'
import { byOpening } from '@/use/papers'

const field = (name: string, kind: string, more = {}) => ({ name, kind, many: false, required: false, ...more })
const release = { name: 'release', allowed: true, adds: 'materials', asks: [field('name', 'line', { required: true })] } as unknown as MoveSpec
const version = {
  name: 'release_version', allowed: true, adds: 'materials',
  asks: [field('replaces', 'row', { of: ['materials'], required: true }), field('name', 'line'), field('paper', 'file', { many: true }), field('item', 'row', { of: ['agenda'] }), field('for_groups', 'row', { of: ['groups'], many: true })],
} as unknown as MoveSpec
const row = { id: 'r_1', label: '', round: 1, values: { name: '工作报告', paper: [{ id: 'f_1' }], item: 'r_item', for_groups: ['r_east'] }, texts: {} } as unknown as RecordRow
const matter = { id: 'm_1', records: { materials: { rows: [row] } }, moves: [release, version] } as unknown as Matter

describe('a new version of a paper', () => {
  it('stands beside the paper whose place it takes, not among what adds one', () => {
    expect(movesThatAdd(matter, 'materials')).toEqual([release])
    expect(movesInPlaceOf(matter, 'materials')).toEqual([version])
  })

  it('begins with the name and the item of the old one, and neither with its file nor with whom it was for', () => {
    const given = Object.fromEntries(moveInPlaceOf(version, row).asks!.map((one) => [one.name, one.value]))
    expect(given).toEqual({ replaces: 'r_1', name: '工作报告', paper: undefined, item: 'r_item', for_groups: undefined })
  })
})

describe('those who are to read a paper', () => {
  it('stand with who has not opened it first, the others in the order in which they did', () => {
    const reader = (id: string, read_at: string | null, expected = true) => ({ id, name: id, sub: '', expected, read_at })
    const { missing, read, others } = byOpening([reader('late', '2022-01-21T10:00:00Z'), reader('never', null), reader('early', '2022-01-21T09:00:00Z'), reader('leader', '2022-01-21T09:30:00Z', false)])
    expect([missing, read, others].map((list) => list.map((one) => one.id))).toEqual([['never'], ['early', 'late'], ['leader']])
  })
})
