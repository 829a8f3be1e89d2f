// What the page of figures is asked, as its address says it: the time, what it is compared with, and the figure that is taken apart.
import type { LocationQuery } from 'vue-router'
import { dayOf } from '@/use/filters'
import { t } from '@/texts'
import { today } from '@/texts/format'

export interface FigureQuestion {
  year: number
  quarter: number // 0: the whole year
  asOf: string
  asKnown: string // only what had been entered by the end of that day, or by that moment
  group: string
  beside: '' | 'prior' | 'bodies' // what it is compared with
  name: string // the figure taken apart
  by: string
}

export function questionOf(query: LocationQuery): FigureQuestion {
  const one = (name: string) => [query[name]].flat()[0] ?? ''
  const beside = one('beside')
  return {
    year: Number(one('year')) || Number(today().slice(0, 4)),
    quarter: [1, 2, 3, 4].find((quarter) => String(quarter) === one('quarter')) ?? 0,
    asOf: dayOf(one('as_of')),
    asKnown: dayOf(one('as_known')) || momentOf(one('as_known')),
    group: one('group'),
    beside: beside === 'prior' || beside === 'bodies' ? beside : '',
    name: one('name'),
    by: one('by'),
  }
}

// Of a report's approval, as the addresses of its terms say it.
const momentOf = (text: string) => (/^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text)) ? text : '')

// Of the time alone, as the server is asked.
export const whenOf = ({ year, quarter, asOf, asKnown }: FigureQuestion) => ({ year, quarter: quarter || undefined, as_of: asOf || undefined, as_known: asKnown || undefined })

// The same a year earlier, as it stood a year before this one is looked at; what is known of it is not taken back.
export function yearBefore(question: FigureQuestion): FigureQuestion {
  const seen = question.asOf || question.asKnown.slice(0, 10) || today()
  const day = `${Number(seen.slice(0, 4)) - 1}${seen.slice(4)}`.replace('-02-29', '-02-28')
  return { ...question, year: question.year - 1, asOf: day }
}

// "2021" or "2021年第2季度".
export const timeOf = ({ year, quarter }: { year: number; quarter: number }) => (quarter ? t('figures.quarter_of', { year, quarter }) : String(year))

export function queryOf({ year, quarter, asOf, asKnown, group, beside, name, by }: FigureQuestion): Record<string, string> {
  const given = { year: String(year), quarter: quarter ? String(quarter) : '', as_of: asOf, as_known: asKnown, group, beside, name, by }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value))
}
