// The kinds of matter and the shape of one of them.
import { computed } from 'vue'
import { api } from '@/api/calls'
import { useResource } from './resource'

export function useFlows() {
  const { data, refusal } = useResource(() => api.flows.list()).watched(() => 0)
  return { flows: computed(() => data.value?.items ?? []), refusal }
}

export function useFlow(flow: () => string) {
  return useResource(() => (flow() ? api.flows.read(flow()) : undefined)).watched(flow)
}
