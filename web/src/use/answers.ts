// Answers of a form: what a field starts with, what is empty, what to send.
import type { Answer, Answers, FieldSpec, Row } from '@/api/types'

export function emptyAnswer(field: FieldSpec): Answer {
  if (field.what === 'record') return field.required ? [emptyRow(field)] : []
  if (field.what === 'party' || field.kind === 'file' || field.many) return []
  if (field.kind === 'flag') return false
  if (field.kind === 'figure') return { value: null, qualifier: 'exact' }
  return field.kind === 'number' ? null : ''
}

export const emptyRow = (record: FieldSpec): Row => Object.fromEntries((record.fields ?? []).map((field) => [field.name, emptyAnswer(field)]))

export function startingAnswers(fields: FieldSpec[]): Answers {
  return Object.fromEntries(fields.map((field) => [field.name, copy(field.value ?? emptyAnswer(field))]))
}

export function isEmpty(answer: Answer): boolean {
  if (answer === null || answer === undefined || answer === '') return true
  if (Array.isArray(answer)) return answer.length === 0
  return typeof answer === 'object' && answer.value === null
}

// Only what was answered or changed is sent: an untouched optional field stays as it is.
export function answersToSend(fields: FieldSpec[], answers: Answers): Answers {
  const sent = fields.filter((field) => {
    const answer = answers[field.name]
    const before = field.value ?? emptyAnswer(field)
    return JSON.stringify(answer) !== JSON.stringify(before) || (!isEmpty(answer) && field.required)
  })
  return Object.fromEntries(sent.map((field) => [field.name, cleaned(field, answers[field.name])]))
}

function cleaned(field: FieldSpec, answer: Answer): Answer {
  if (field.what === 'record') return (answer as Row[]).map(withoutEmpty).filter((row) => Object.keys(row).some((name) => name !== 'id'))
  if (answer === '' && field.kind !== 'line' && field.kind !== 'text') return null
  if (field.kind === 'figure' && isEmpty(answer)) return null
  return answer
}

const withoutEmpty = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([, value]) => !isEmpty(value)))

function copy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}
