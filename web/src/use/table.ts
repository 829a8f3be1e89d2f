// How a person wants his lists drawn, kept in this browser under his name: one line a row, and which columns of a kind are left out.
import { computed, ref, watch } from 'vue'
import { keep, kept } from './keep'
import { me } from './session'

export interface Wishes { one_line: boolean; hidden: string[] }

// left_out: what a list leaves out before the person has chosen.
export function useTable(flow: () => string, left_out: () => string[]) {
  const place = (name: string) => `list.${me.value?.person.id ?? ''}.${name}`
  const one_line = ref(false)
  const chosen = ref<string[]>()
  const hidden = computed(() => chosen.value ?? left_out())

  watch([flow, () => me.value?.person.id], () => {
    one_line.value = kept(place('one_line')) === '1'
    chosen.value = kept(place(`hidden.${flow()}`))?.split(',').filter(Boolean)
  }, { immediate: true })

  function toggle(column: string) {
    chosen.value = hidden.value.includes(column) ? hidden.value.filter((other) => other !== column) : [...hidden.value, column]
    keep(place(`hidden.${flow()}`), hidden.value.join(','))
  }
  function setOneLine(on: boolean) {
    one_line.value = on
    keep(place('one_line'), on ? '1' : null)
  }
  return { wishes: computed<Wishes>(() => ({ one_line: one_line.value, hidden: hidden.value })), toggle, setOneLine }
}
