// The form of a survey as the server keeps it (src/flow/questions.hpp), and small helpers for writing and filling one.
export interface QuestionOption { name: string; text: string }
export interface Question {
  id: string
  text: string
  kind: 'group' | 'score' | 'choice' | 'text' | 'number'
  points?: number
  group?: string
  many?: boolean
  optional?: boolean
  options?: QuestionOption[]
  weights?: Record<string, number>
}
export type Reply = Record<string, string | number | string[]>

export const kinds = ['score', 'choice', 'text', 'number', 'group'] as const

export const asQuestions = (value: unknown): Question[] => (Array.isArray(value) ? (value as Question[]) : [])

// The first free name of that beginning: q1, q2 … Names stay when questions are moved about, since answers go by them.
export function freeName(begin: string, taken: string[]): string {
  for (let n = 1; ; n += 1) if (!taken.includes(`${begin}${n}`)) return `${begin}${n}`
}

// What a question of that kind has, and nothing of what it was before.
export function ofKind(question: Question, kind: Question['kind']): Question {
  const same = { id: question.id, text: question.text, kind }
  if (kind === 'score') return { ...same, points: question.points ?? 10 }
  if (kind === 'choice') return { ...same, options: question.options ?? [{ name: 'a1', text: '' }, { name: 'a2', text: '' }] }
  return kind === 'group' ? same : { ...same, optional: question.optional ?? kind === 'text' }
}

// Questions of a group stand under it; a new order keeps them together.
export function moved(questions: Question[], from: number, by: number): Question[] {
  const list = [...questions]
  const [taken] = list.splice(from, 1)
  if (taken) list.splice(Math.max(0, Math.min(list.length, from + by)), 0, taken)
  return list
}
