// A list of matters as its filters say, page after page behind a cursor.
import { computed, ref, shallowRef, watch } from 'vue'
import { api } from '@/api/calls'
import { unattended } from '@/api/client'
import { Refusal, noConnection } from '@/api/refusal'
import type { ListItem, MatterPage } from '@/api/types'
import { language } from '@/texts'
import { queryOf, type Filters } from './filters'
import { liveTick } from './live'

const pageSize = 40, lookSize = 200, mostLookedAt = 1000  // a board or a shelf shows all, up to a thousand

export function useMatters(filters: () => Filters) {
  const items = shallowRef<ListItem[]>([])
  const page = shallowRef<MatterPage>()
  const refusal = shallowRef<Refusal>()
  const loading = ref(false)
  const asked = ref(false)
  let round = 0

  const size = () => (filters().look ? lookSize : pageSize)

  async function load(cursor?: string, limit = size()) {
    const mine = ++round
    if (!filters().flow) return
    loading.value = true
    try {
      const answer = await api.matters.list({ ...queryOf({ ...filters(), look: '' }), limit, cursor })
      if (mine !== round) return
      items.value = cursor ? [...items.value, ...answer.items] : answer.items
      page.value = answer
      asked.value = true
      refusal.value = undefined
      if (filters().look && answer.next && items.value.length < mostLookedAt) void load(answer.next)
    } catch (error) {
      if (mine === round) refusal.value = error instanceof Refusal ? error : noConnection()
    } finally {
      if (mine === round) loading.value = false
    }
  }

  const reload = () => load(undefined, Math.min(lookSize, Math.max(size(), items.value.length)))
  const more = () => { if (page.value?.next) void load(page.value.next) }

  watch([() => JSON.stringify(queryOf(filters())), language], () => load(), { immediate: true })
  watch(liveTick, () => unattended(reload))
  return { items, asked, refusal, loading, reload, more, total: computed(() => page.value?.total ?? 0), orMore: computed(() => page.value?.or_more ?? false), views: computed(() => page.value?.views ?? []), hasMore: computed(() => !!page.value?.next) }
}
