// How a deadline was computed, asked for when somebody wants to know.
import { shallowRef, watch } from 'vue'
import { api } from '@/api/calls'
import type { Calculation } from '@/api/types'

export function useCalculation(id: () => string) {
  const calculation = shallowRef<Calculation>()

  async function explain(clock: string) {
    calculation.value = await api.matters.calculation(id(), clock).catch(() => undefined)
  }

  watch(id, () => { calculation.value = undefined })
  return { calculation, explain }
}
