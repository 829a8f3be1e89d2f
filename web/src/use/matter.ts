// One matter: the server says which moves are allowed; the client never repeats the rule.
import { computed, ref, watch } from 'vue'
import { api } from '@/api/calls'
import { goneFromSight } from '@/api/refusal'
import type { Matter, MoveCommand } from '@/api/types'
import { useCommand } from './command'
import { useResource } from './resource'
import { provideTyping } from './typing'

export type MoveInput = Omit<MoveCommand, 'version'>

export function useMatter(id: () => string) {
  const { data: matter, refusal: missing, reload } = useResource<Matter>(() => (id() ? api.matters.read(id()) : undefined), { live: true }).watched(id)
  const entries = useResource(() => (id() ? api.matters.entries(id()) : undefined), { live: true }).watched(id)
  const { known, forms, caughtUp } = provideTyping(() => matter.value?.version)
  // What another did while we typed: an entry's number is the version it made.
  const since = computed(() => (known.value === undefined ? [] : (entries.data.value?.items ?? []).filter((entry) => entry.seq > known.value!)))
  const done = ref('')
  let told: number | undefined  // the version a refusal told us of: sending again after that is meant

  const { send, busy, refusal, forget } = useCommand((input: MoveInput, key: string) =>
    api.matters.move(id(), { ...input, version: told ?? known.value ?? matter.value?.version ?? 0 }, key))

  // Seen: the refusal, and what another did meanwhile.
  function seen() {
    forget()
    told = undefined
    caughtUp()
  }
  watch(id, seen)

  async function move(input: MoveInput): Promise<boolean> {
    const label = matter.value?.moves.find((one) => one.name === input.move)?.label ?? ''
    const answer = await send(input)
    if (!answer) {
      if (refusal.value?.conflict) {
        told = refusal.value.version
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
    told = undefined
    caughtUp()
    done.value = label
    void entries.reload()
    return true
  }

  return {
    matter, missing, reload, move, busy, refusal, forget: seen, since, typing: computed(() => forms.value > 0), done,
    moves: computed(() => matter.value?.moves ?? []),
    entries: computed(() => entries.data.value?.items ?? []),
  }
}
