// The kinds of matter and the shape of one of them.
import { computed } from 'vue'
import { api } from '@/api/calls'
import type { FlowItem } from '@/api/types'
import { useResource } from './resource'

export function useFlows() {
  const { data, refusal } = useResource(() => api.flows.list()).watched(() => 0)
  return { flows: computed(() => data.value?.items ?? []), refusal }
}

export function useFlow(flow: () => string) {
  return useResource(() => (flow() ? api.flows.read(flow()) : undefined)).watched(flow)
}

export interface KindGroup { name: string; label: string; kinds: FlowItem[] }
// By the groups of the menu, each group where its first kind stands.
export function grouped(kinds: FlowItem[]): KindGroup[] {
  const groups: KindGroup[] = []
  for (const kind of kinds) {
    const known = groups.find((group) => group.name === kind.group)
    if (known) known.kinds.push(kind)
    else groups.push({ name: kind.group, label: kind.group_label, kinds: [kind] })
  }
  return groups
}
