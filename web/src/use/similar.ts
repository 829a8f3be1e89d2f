// Proposals like the one being written, asked for when the writer pauses.
import { onScopeDispose, shallowRef, watch } from 'vue'
import { api } from '@/api/calls'
import type { SimilarItem } from '@/api/types'

const pause = 900
const shortest = 8

export function useSimilar(flow: () => string, text: () => string, except: () => string | undefined = () => undefined) {
  const items = shallowRef<SimilarItem[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined

  async function look(asked: string) {
    // A warning is help, not a gate: without an answer one writes on.
    const answer = await api.matters.similar(flow(), asked).catch(() => undefined)
    if (asked === text()) items.value = (answer?.items ?? []).filter((item) => item.id !== except())
  }

  watch(text, (asked) => {
    clearTimeout(timer)
    if (asked.trim().length < shortest) items.value = []
    else timer = setTimeout(() => void look(asked), pause)
  }, { immediate: true })
  onScopeDispose(() => clearTimeout(timer))
  return items
}

export const shareOf = (score: number) => Math.round(score <= 1 ? score * 100 : score)
