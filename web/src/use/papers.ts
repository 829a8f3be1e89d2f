// What the rows of papers do not say: which version is in force, who has opened it, and when oneself did.
import { computed } from 'vue'
import { api } from '@/api/calls'
import type { PaperReader, PaperState } from '@/api/types'
import { useResource } from './resource'

export function usePapers(matter: () => string, version: () => number) {
  const { data } = useResource(() => api.papers.list(matter()), { live: true }).watched(() => `${matter()} ${version()}`)
  return computed(() => new Map<string, PaperState>((data.value?.items ?? []).map((state) => [state.paper, state])))
}

export function usePaperReaders(matter: () => string, paper: () => string) {
  return useResource(() => api.papers.readers(matter(), paper()), { live: true }).watched(() => `${matter()} ${paper()}`)
}

// Who has not opened it comes first: these are the ones to remind. Then by the time of opening; last who may see it without being asked to.
export function byOpening(readers: PaperReader[]): { missing: PaperReader[]; read: PaperReader[]; others: PaperReader[] } {
  const opened = readers.filter((reader) => reader.read_at).sort((one, other) => Date.parse(one.read_at!) - Date.parse(other.read_at!))
  return { missing: readers.filter((reader) => reader.expected && !reader.read_at), read: opened.filter((reader) => reader.expected), others: opened.filter((reader) => !reader.expected) }
}
