// The running text of a matter: what a reviewer compares.
import type { Matter } from '@/api/types'
import { shownTexts } from './sections'

export function textOf(matter: Matter): string {
  const rows = Object.values(matter.records).flatMap((record) =>
    record.rows.flatMap((row) => record.fields.filter((field) => field.kind === 'text').map((field) => row.texts[field.name] ?? '')))
  return [matter.title, ...shownTexts(matter).map((field) => field.text ?? ''), ...rows].filter(Boolean).join('\n')
}
