// One matter: the server says which moves are allowed; the client never repeats the rule.
import { computed, ref, shallowRef } from 'vue'
import { api } from '@/api/calls'
import { goneFromSight } from '@/api/refusal'
import type { Entry, Matter, MoveCommand } from '@/api/types'
import { useCommand } from './command'
import { useResource } from './resource'

export type MoveInput = Omit<MoveCommand, 'version'>

export function useMatter(id: () => string) {
  const { data: matter, refusal: missing, reload } = useResource<Matter>(() => (id() ? api.matters.read(id()) : undefined), { live: true }).watched(id)
  const entries = useResource(() => (id() ? api.matters.entries(id()) : undefined), { live: true }).watched(id)
  const since = shallowRef<Entry[]>([])  // what another did while we typed
  const done = ref('')

  const { send, busy, refusal, forget } = useCommand((input: MoveInput, key: string) =>
    api.matters.move(id(), { ...input, version: matter.value?.version ?? 0 }, key))

  // Seen: the refusal, and what another did meanwhile.
  function seen() {
    forget()
    since.value = []
  }

  async function move(input: MoveInput): Promise<boolean> {
    const label = matter.value?.moves.find((one) => one.name === input.move)?.label ?? ''
    const answer = await send(input)
    if (!answer) {
      if (refusal.value?.conflict) {
        since.value = refusal.value.entries
        await Promise.all([reload(), entries.reload()])
      }
      return false
    }
    if ('gone' in answer) {
      matter.value = undefined
      missing.value = goneFromSight()
      return true
    }
    matter.value = answer
    since.value = []
    done.value = label
    void entries.reload()
    return true
  }

  return {
    matter, missing, reload, move, busy, refusal, forget: seen, since, done,
    moves: computed(() => matter.value?.moves ?? []),
    entries: computed(() => entries.data.value?.items ?? []),
  }
}
