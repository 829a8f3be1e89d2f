// How a deadline was computed, asked for when somebody wants to know.
import { shallowRef, watch } from 'vue'
import { api } from '@/api/calls'
import type { Calculation } from '@/api/types'

export function useCalculation(id: () => string) {
  const calculation = shallowRef<Calculation>()

  // `of`: another matter's clock shown here, such as a part's.
  async function explain(clock: string, of = id()) {
    calculation.value = await api.matters.calculation(of, clock).catch(() => undefined)
  }

  watch(id, () => { calculation.value = undefined })
  return { calculation, explain }
}
