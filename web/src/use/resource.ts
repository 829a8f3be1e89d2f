// Reading: asks the server whenever its source or the language changes, keeps the last answer meanwhile, drops answers that come too late.
import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { unattended } from '@/api/client'
import { Refusal, noConnection } from '@/api/refusal'
import { language } from '@/texts'
import { liveTick } from './live'

interface Options {
  live?: boolean
}

export function useResource<Answer>(source: () => Promise<Answer> | undefined, { live = false }: Options = {}) {
  const data: Ref<Answer | undefined> = shallowRef()
  const refusal = shallowRef<Refusal>()
  const loading = ref(false)
  let round = 0

  async function reload() {
    const mine = ++round
    const asked = source()
    if (!asked) return
    loading.value = true
    try {
      const answer = await asked
      if (mine !== round) return
      data.value = answer
      refusal.value = undefined
    } catch (error) {
      if (mine === round) refusal.value = error instanceof Refusal ? error : noConnection()
    } finally {
      if (mine === round) loading.value = false
    }
  }

  function watched(depends: () => unknown) {
    watch([depends, language], reload, { immediate: true })
    return resource
  }

  if (live) watch(liveTick, () => unattended(reload))
  onScopeDispose(() => { round++ })
  const resource = { data, refusal, loading, reload, watched }
  return resource
}
