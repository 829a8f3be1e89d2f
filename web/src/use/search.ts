// Words looked for in every kind one has; a list of the API is of one kind.
import { api } from '@/api/calls'
import { useResource } from './resource'

const kindsAtMost = 6
const each = 20

export function useSearch(words: () => string) {
  return useResource(() => (words() ? search(words()) : undefined)).watched(words)
}

async function search(q: string) {
  const { items } = await api.flows.list()
  const kinds = items.filter((kind) => kind.count > 0).slice(0, kindsAtMost)
  const pages = await Promise.all(kinds.map((kind) => api.matters.list({ flow: kind.flow, q, limit: each })))
  return pages.flatMap((page) => page.items)
}
