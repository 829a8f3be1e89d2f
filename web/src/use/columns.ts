// What a list shows in which column; the export writes the same.
import type { ListItem, Word } from '@/api/types'
import { t } from '@/texts'

// These have a place of their own in the table; the rest are the definition's own columns.
const placed = new Set(['number', 'title', 'state', 'badges', 'holders', 'due', 'clock', 'first_party', 'changed_at'])

export const ownColumns = (columns: Word[]) => columns.filter((column) => !placed.has(column.name))
export const holdersOf = (item: ListItem) => item.holders.map((holder) => holder.label).join('、')

export function tableOf(items: ListItem[], columns: Word[]): string[][] {
  const own = ownColumns(columns)
  const head = [t('column.number'), t('column.title'), t('column.first'), ...own.map((column) => column.label), t('column.holders'), t('column.state'), t('column.badges'), t('column.due'), t('column.left')]
  return [head, ...items.map((item) => [
    item.number ?? '', item.title, item.first_party, ...own.map((column) => item.values[column.name]?.label ?? ''), holdersOf(item), item.state.label,
    item.badges.map((badge) => badge.label).join('、'), item.clock?.due ?? '', item.clock?.left.text ?? '',
  ])]
}
