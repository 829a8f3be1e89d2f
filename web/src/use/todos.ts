// To-dos by urgency, as the server's lights and dates say.
import type { Todo } from '@/api/types'
import { today } from '@/texts/format'

export type Urgency = 'urgent' | 'soon' | 'later' | 'undated'
const week = 7 * 86_400_000

export function urgencyOf(todo: Todo, now = today()): Urgency {
  if (!todo.due) return 'undated'
  if (todo.light === 'red' || todo.due.slice(0, 10) <= now) return 'urgent'
  if (Date.parse(todo.due) - Date.parse(now) <= 2 * week) return 'soon'
  return 'later'
}

export function grouped(todos: Todo[], now = today()): { name: Urgency; items: Todo[] }[] {
  const order: Urgency[] = ['urgent', 'soon', 'later', 'undated']
  return order.map((name) => ({ name, items: todos.filter((todo) => urgencyOf(todo, now) === name) })).filter((group) => group.items.length)
}
