// The question to the page of figures is its address.
import { describe, expect, it } from 'vitest'
import { queryOf, questionOf, whenOf, yearBefore } from '@/use/figureQuestion'

describe('the address of the page of figures', () => {
  it('says what was asked, and nothing that was not', () => {
    const query = { year: '2021', quarter: '2', as_of: '2021-06-30', as_known: '2021-07-02', group: 'opinion', beside: 'prior', name: 'opinion.received', by: 'month' }
    expect(queryOf(questionOf(query))).toEqual(query)
    expect(queryOf(questionOf({ year: '2021' }))).toEqual({ year: '2021' })
  })
  it('keeps the moment until which something was known, as a report that was approved says it', () => {
    const query = { year: '2021', as_of: '2021-03-01', as_known: '2021-03-01T01:00:00.000Z' }
    expect(queryOf(questionOf(query))).toEqual(query)
    expect(yearBefore(questionOf({ year: '2021', as_known: query.as_known }))).toMatchObject({ year: 2020, asOf: '2020-03-01', asKnown: query.as_known })
    expect(questionOf({ as_known: '2021-03-01Tnoon' }).asKnown).toBe('')
  })
  it('passes over what is none', () => {
    const question = questionOf({ year: '2021', quarter: '5', as_of: 'yesterday', beside: 'everything' })
    expect(question).toMatchObject({ quarter: 0, asOf: '', beside: '' })
    expect(whenOf(question)).toEqual({ year: 2021, quarter: undefined, as_of: undefined, as_known: undefined })
  })
  it('is looked at a year earlier as it stood a year earlier', () => {
    expect(yearBefore(questionOf({ year: '2021', as_of: '2022-01-20' }))).toMatchObject({ year: 2020, asOf: '2021-01-20', asKnown: '' })
    expect(yearBefore(questionOf({ year: '2024', as_known: '2024-02-29' }))).toMatchObject({ year: 2023, asOf: '2023-02-28', asKnown: '2024-02-29' })
  })
})
