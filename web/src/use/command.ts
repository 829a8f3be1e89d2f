// Writing: one at a time, with one key until an answer came, so that a lost connection never does a thing twice.
import { ref, shallowRef } from 'vue'
import { newKey } from '@/api/client'
import { Refusal, noConnection } from '@/api/refusal'

export function useCommand<Input, Answer>(run: (input: Input, key: string) => Promise<Answer>) {
  const busy = ref(false)
  const refusal = shallowRef<Refusal>()
  let key = newKey()

  async function send(input: Input): Promise<Answer | undefined> {
    if (busy.value) return undefined
    busy.value = true
    refusal.value = undefined
    try {
      const answer = await run(input, key)
      key = newKey()
      return answer
    } catch (error) {
      const met = error instanceof Refusal ? error : noConnection()
      if (!met.offline) key = newKey()
      refusal.value = met
      return undefined
    } finally {
      busy.value = false
    }
  }

  const forget = () => { refusal.value = undefined }
  return { send, busy, refusal, forget }
}
