// A list is its address: these two functions are the only place where filters and the URL's query meet.
import type { LocationQuery, LocationQueryRaw } from 'vue-router'

export interface Filters {
  flow: string
  states: string[]
  q: string
  sort: Sort
  overdue: boolean
  mine: boolean
  figure: string
  year: string
  quarter: string
  as_of: string  // of the figure: the day it was counted
  as_known: string  // of the figure: only by what had been entered by then
  by: string  // of the figure: only the part that has `value` of this attribute
  value: string
  values: Record<string, string[]>  // by the name of a filter of the flow
  look: Look  // how it is shown; the server is not asked about it
}

export const sorts = ['-changed', 'due', 'number', 'title'] as const
export type Sort = (typeof sorts)[number]

export const looks = ['', 'board', 'shelf'] as const
export type Look = (typeof looks)[number]

export const noFilters: Filters = { flow: '', states: [], q: '', sort: '-changed', overdue: false, mine: false, figure: '', year: '', quarter: '', as_of: '', as_known: '', by: '', value: '', values: {}, look: '' }

export function filtersOf(query: LocationQuery): Filters {
  const one = (name: string) => [query[name]].flat()[0] ?? ''
  const several = (name: string) => one(name).split(',').filter(Boolean)
  const named = Object.keys(query).filter((name) => name.startsWith('f.'))
  return {
    flow: one('flow'),
    states: several('state'),
    q: one('q'),
    sort: sorts.find((sort) => sort === one('sort')) ?? noFilters.sort,
    overdue: one('overdue') === '1',
    mine: one('mine') === '1',
    figure: one('figure'),
    year: one('year'),
    quarter: one('quarter'),
    as_of: one('as_of'),
    as_known: one('as_known'),
    by: one('by'),
    value: one('value'),
    look: looks.find((look) => look === one('look')) ?? '',
    values: Object.fromEntries(named.map((name) => [name.slice(2), several(name)]).filter(([, values]) => values.length > 0)),
  }
}

export function queryOf(filters: Filters): Record<string, string> & LocationQueryRaw {
  const query: Record<string, string> = {}
  const put = (name: string, value: string) => { if (value) query[name] = value }
  put('flow', filters.flow)
  put('state', filters.states.join(','))
  put('q', filters.q)
  put('sort', filters.sort === noFilters.sort ? '' : filters.sort)
  put('overdue', filters.overdue ? '1' : '')
  put('mine', filters.mine ? '1' : '')
  put('figure', filters.figure)
  put('year', filters.year)
  put('quarter', filters.quarter)
  put('as_of', filters.as_of)
  put('as_known', filters.as_known)
  put('by', filters.by)
  put('value', filters.value)
  put('look', filters.look)
  for (const name of Object.keys(filters.values).sort()) put(`f.${name}`, filters.values[name]!.join(','))
  return query
}

export const isFiltered = (filters: Filters) =>
  filters.states.length > 0 || !!filters.q || filters.overdue || filters.mine || !!filters.figure || Object.keys(filters.values).length > 0

export function toggled(filters: Filters, name: string, value: string): Filters {
  const set = filters.values[name] ?? []
  const next = set.includes(value) ? set.filter((other) => other !== value) : [...set, value]
  const { [name]: _, ...rest } = filters.values
  return { ...filters, values: next.length ? { ...rest, [name]: next } : rest }
}

// A day as an address may hold it; what is none counts as absent.
export function dayOf(text: string | null | undefined): string {
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : ''
}
