// To-dos by urgency, as the server's lights and dates say.
import type { Todo } from '@/api/types'
import { today } from '@/texts/format'

// A matter waits once, with every step it waits for: the first is the one its definition expects first.
export type Waiting = Todo & { others: Todo['move'][] }

export function onePerMatter(todos: Todo[]): Waiting[] {
  const waiting = new Map<string, Waiting>()
  for (const todo of todos) {
    const known = waiting.get(todo.matter.id)
    if (!known) waiting.set(todo.matter.id, { ...todo, others: [] })
    else if (known.move.name !== todo.move.name && !known.others.some((move) => move.name === todo.move.name)) known.others.push(todo.move)
  }
  return [...waiting.values()]
}

export type Urgency = 'urgent' | 'soon' | 'later' | 'undated'
const week = 7 * 86_400_000

export function urgencyOf(todo: Todo, now = today()): Urgency {
  if (!todo.due) return 'undated'
  if (todo.light === 'red' || todo.due.slice(0, 10) <= now) return 'urgent'
  if (Date.parse(todo.due) - Date.parse(now) <= 2 * week) return 'soon'
  return 'later'
}

export function grouped<T extends Todo>(todos: T[], now = today()): { name: Urgency; items: T[] }[] {
  const order: Urgency[] = ['urgent', 'soon', 'later', 'undated']
  return order.map((name) => ({ name, items: todos.filter((todo) => urgencyOf(todo, now) === name) })).filter((group) => group.items.length)
}
