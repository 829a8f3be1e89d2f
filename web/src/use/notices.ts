import { computed } from 'vue'
import { api } from '@/api/calls'
import { useCommand } from './command'
import { useResource } from './resource'
import { me } from './session'

export function useNotices() {
  const { data, refusal, reload } = useResource(() => api.notices.list(), { live: true }).watched(() => 0)
  const { send, busy } = useCommand(() => api.notices.read().then(() => true))

  async function readAll() {
    if (!(await send(undefined))) return
    if (me.value) me.value = { ...me.value, notice_count: 0 }
    await reload()
  }
  return { items: computed(() => data.value?.items ?? []), unread: computed(() => data.value?.unread ?? 0), ready: computed(() => !!data.value), refusal, reload, readAll, busy }
}
