// A matter under review: itself, what is like it, and the one it is compared with.
import { computed, shallowRef, watch } from 'vue'
import { api } from '@/api/calls'
import type { Matter, SimilarItem } from '@/api/types'
import { useMatter } from './matter'
import { textOf } from './passages'

export function useReview(id: () => string) {
  const base = useMatter(id)
  const similar = shallowRef<SimilarItem[]>([])
  const other = shallowRef<Matter>()

  watch(() => base.matter.value?.id, async (now) => {
    similar.value = []
    other.value = undefined
    const matter = base.matter.value
    if (!now || !matter) return
    const answer = await api.matters.similar(matter.flow, textOf(matter).slice(0, 2000)).catch(() => undefined)
    if (base.matter.value?.id !== now) return
    similar.value = (answer?.items ?? []).filter((item) => item.id !== now)
    if (similar.value[0]) await compare(similar.value[0].id)
  })

  async function compare(wanted: string) {
    const answer = await api.matters.read(wanted).catch(() => undefined)
    if (answer) other.value = answer
  }

  const passages = computed(() => (other.value ? textOf(other.value) : ''))
  return { ...base, similar, other, compare, passages }
}
