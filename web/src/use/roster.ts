import { ref, shallowRef } from 'vue'
import { api } from '@/api/calls'
import type { RosterCheck, RosterResult } from '@/api/types'
import { t } from '@/texts'
import { useCommand } from './command'
import { csvOf, download } from './export'

export function useRoster() {
  const check = shallowRef<RosterCheck>()
  const result = shallowRef<RosterResult>()
  const share = ref(0)
  const checking = useCommand((file: File) => api.roster.check(file, (now) => { share.value = now }))
  const confirming = useCommand((id: string) => api.roster.confirm(id))

  async function send(file: File) {
    check.value = undefined
    share.value = 0
    check.value = await checking.send(file)
  }
  async function confirm() {
    if (check.value) result.value = await confirming.send(check.value.id)
  }
  function exportErrors() {
    const rows = (check.value?.rows ?? []).flatMap((row) => row.errors.map((error) => [String(row.line), row.name, error.column, error.text]))
    download(`${t('roster.errors')}.csv`, csvOf([[t('roster.line'), t('people.name'), t('roster.column'), t('roster.reason')], ...rows]))
  }

  return {
    check, result, share, send, confirm, exportErrors,
    checking: checking.busy, checkRefusal: checking.refusal, confirming: confirming.busy, confirmRefusal: confirming.refusal,
  }
}
