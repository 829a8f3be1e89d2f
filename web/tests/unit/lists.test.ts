import { describe, expect, it } from 'vitest'
import type { FieldSpec, Todo } from '@/api/types'
import { answersToSend, startingAnswers } from '@/use/answers'
import { csvOf } from '@/use/export'
import { overlapping } from '@/use/overlap'
import { grouped, onePerMatter } from '@/use/todos'

describe('export', () => {
  it('never lets a cell become a formula', () => {
    expect(csvOf([['=1+1', '+86 130', '-5', '@sum', '普通']])).toBe("'=1+1,'+86 130,'-5,'@sum,普通\r\n")
  })

  it('quotes what would break a row', () => {
    expect(csvOf([['a,b', 'say "hi"', 'two\nlines']])).toBe('"a,b","say ""hi""","two\nlines"\r\n')
  })
})

describe('passages two proposals share', () => {
  it('are marked, short chance runs are not', () => {
    const pieces = overlapping('夜间机动车占用消防通道的情况普遍，居民反映强烈。', '各小区机动车占用消防通道的情况普遍存在。')
    expect(pieces.filter((piece) => piece.same).map((piece) => piece.text)).toEqual(['机动车占用消防通道的情况普遍'])
    expect(overlapping('居民反映强烈', '居民反映一般').some((piece) => piece.same)).toBe(false)
  })
})

describe('to-dos', () => {
  const todo = (due: string | undefined, light: Todo['light']) => ({ due, light }) as Todo

  it('stand by urgency: overdue and today, soon, later, and those without a date apart', () => {
    const groups = grouped([todo('2021-06-01', 'red'), todo('2021-06-10', 'yellow'), todo('2021-06-15', 'yellow'), todo('2021-09-01', 'green'), todo(undefined, undefined)], '2021-06-10')
    expect(groups.map((group) => [group.name, group.items.length])).toEqual([['urgent', 2], ['soon', 1], ['later', 1], ['undated', 1]])
  })

  it('of one matter are one thing that waits, with all its steps in the order they came', () => {
    const step = (matter: string, move: string) => ({ matter: { id: matter }, move: { name: move, label: move } }) as Todo
    const waiting = onePerMatter([step('m_1', 'pass'), step('m_2', 'accept'), step('m_1', 'send_back'), step('m_1', 'pass')])
    expect(waiting.map((one) => [one.matter.id, one.move.name, one.others.map((move) => move.name)])).toEqual([['m_1', 'pass', ['send_back']], ['m_2', 'accept', []]])
  })
})

describe('answers of a form', () => {
  const field = (name: string, kind: FieldSpec['kind'], more: Partial<FieldSpec> = {}): FieldSpec => ({ name, label: name, help: '', what: 'field', kind, ...more })

  it('start from what is known', () => {
    const fields = [field('title', 'line', { value: '旧案由' }), field('flag', 'flag'), field('cosigner', 'person', { what: 'party' })]
    expect(startingAnswers(fields)).toEqual({ title: '旧案由', flag: false, cosigner: [] })
  })

  it('send only what changed, and what is required', () => {
    const fields = [field('title', 'line', { value: '案由', required: true }), field('remark', 'text'), field('day', 'date', { value: '2021-02-20' })]
    const answers = { ...startingAnswers(fields), day: '' }
    expect(answersToSend(fields, answers)).toEqual({ title: '案由', day: null })
  })

  it('send rows without what was left empty, and no empty rows', () => {
    const record = field('suggestions', 'record', { what: 'record', fields: [field('text', 'text'), field('cost', 'number')] })
    expect(answersToSend([record], { suggestions: [{ id: 'r_1', text: '增开班次', cost: null }, { text: '', cost: null }] })).toEqual({ suggestions: [{ id: 'r_1', text: '增开班次' }] })
  })

  it('begin a required record with one row', () => {
    const record = field('suggestions', 'record', { what: 'record', required: true, fields: [field('text', 'text')] })
    expect(startingAnswers([record])).toEqual({ suggestions: [{ text: '' }] })
  })
})
