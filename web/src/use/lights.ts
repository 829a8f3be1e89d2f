// Lights of deadlines, and a board of them: who answers for what, month by month, from the items of a list.
import type { Light, ListItem } from '@/api/types'

export interface BoardCell { month: number; items: ListItem[]; light: Light }
export interface BoardRow { who: string; cells: BoardCell[] }

// The class that gives a lamp its shape and colour.
export const tints: Record<Light, string> = { green: 'go', yellow: 'warn', red: 'stop', paused: 'hold', done: 'done', none: 'none' }
const worst: Light[] = ['red', 'yellow', 'green', 'paused', 'none', 'done']

// The day a matter is due: by its clock while that runs, else by its own field.
export function dueOf(item: ListItem): string {
  if (item.clock?.due) return item.clock.due
  const own = item.values.due?.value
  return typeof own === 'string' ? own : ''
}

export function lightOf(item: ListItem): Light {
  return item.state.class === 'done' ? 'done' : (item.clock?.light ?? 'none')
}

export function boardOf(items: ListItem[], year: number): BoardRow[] {
  const rows = new Map<string, ListItem[][]>()
  for (const item of items) {
    const due = dueOf(item)
    if (due.slice(0, 4) !== String(year)) continue
    const months = rows.get(item.first_party) ?? Array.from({ length: 12 }, () => [])
    months[Number(due.slice(5, 7)) - 1]!.push(item)
    rows.set(item.first_party, months)
  }
  return [...rows].sort(([a], [b]) => a.localeCompare(b, 'zh')).map(([who, months]) => ({
    who,
    cells: months.map((inside, at) => ({ month: at + 1, items: inside, light: worst.find((light) => inside.some((item) => lightOf(item) === light)) ?? 'none' })),
  }))
}

export const yearsOf = (items: ListItem[]): number[] =>
  [...new Set(items.map((item) => Number(dueOf(item).slice(0, 4))).filter(Boolean))].sort((a, b) => a - b)

// What is overdue or soon due, the latest first to be urged.
export const toUrge = (items: ListItem[]): ListItem[] =>
  items.filter((item) => ['red', 'yellow'].includes(lightOf(item))).sort((a, b) => dueOf(a).localeCompare(dueOf(b)))
