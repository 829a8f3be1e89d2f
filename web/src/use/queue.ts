// What waits for my review of one kind: not numbered yet, each matter once, the most urgent first.
import { computed } from 'vue'
import { api } from '@/api/calls'
import { useResource } from './resource'

export function useQueue(flow: () => string) {
  const { data, refusal, reload } = useResource(() => api.todos(200), { live: true }).watched(flow)
  const queue = computed(() => {
    const fitting = (data.value?.items ?? []).filter((todo) => !todo.matter.number && (!flow() || todo.matter.flow === flow()))
    return fitting.filter((todo, at) => fitting.findIndex((other) => other.matter.id === todo.matter.id) === at)
  })
  return { queue, ready: computed(() => !!data.value), refusal, reload }
}
