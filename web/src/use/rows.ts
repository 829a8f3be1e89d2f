// The rows of the matter whose form is open: a field of kind `row` offers them, wherever in the form it stands.
import { inject, provide, type InjectionKey } from 'vue'
import type { Matter, RecordRow } from '@/api/types'
import { shownRow } from './activity'

const given: InjectionKey<() => Matter | undefined> = Symbol('matter')

export const provideMatter = (matter: () => Matter | undefined) => provide(given, matter)
export const useGivenMatter = () => inject(given, () => undefined)

export interface RowChoice { id: string; label: string }

export function useRows(): (record: string) => RowChoice[] {
  const matter = useGivenMatter()
  return (record) => (matter()?.records[record]?.rows ?? []).filter((row) => !isGone(row)).map((row) => ({ id: row.id, label: shownRow(record, row) }))
}

// What was cancelled or withdrawn is not offered any more.
const isGone = (row: RecordRow) => row.values.cancelled === true || row.values.withdrawn === true || row.values.dissolved === true
