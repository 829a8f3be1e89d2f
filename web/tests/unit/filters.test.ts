import { describe, expect, it } from 'vitest'
import { filtersOf, isFiltered, noFilters, queryOf, toggled } from '@/use/filters'

describe('a list and its address', () => {
  it('reads filters from the address', () => {
    const filters = filtersOf({ flow: 'proposal', state: 'handling,replied', sort: 'due', overdue: '1', 'f.category': 'society,ecology' })
    expect(filters).toMatchObject({ flow: 'proposal', states: ['handling', 'replied'], sort: 'due', overdue: true, mine: false, values: { category: ['society', 'ecology'] } })
  })

  it('writes the same address it read', () => {
    const query = { flow: 'proposal', state: 'handling', q: '公交', sort: 'due', 'f.category': 'society' }
    expect(queryOf(filtersOf(query))).toEqual(query)
  })

  it('leaves out what is not set', () => {
    expect(queryOf({ ...noFilters, flow: 'letter' })).toEqual({ flow: 'letter' })
  })

  it('falls back to the usual order when the address asks for one that does not exist', () => {
    expect(filtersOf({ sort: 'colour' }).sort).toBe('-changed')
  })

  it('sets a value and takes it out again', () => {
    const set = toggled(noFilters, 'category', 'society')
    expect(set.values).toEqual({ category: ['society'] })
    expect(toggled(set, 'category', 'society').values).toEqual({})
  })

  it('knows a bare kind from a filtered list', () => {
    expect(isFiltered({ ...noFilters, flow: 'proposal' })).toBe(false)
    expect(isFiltered({ ...noFilters, mine: true })).toBe(true)
  })
})
