// What a planned time would clash with, asked while it is typed, and the nearest times that are free.
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { api } from '@/api/calls'
import type { Answers, Clashes, LookForClashes, Matter, MoveSpec } from '@/api/types'
import { me } from './session'

const pause = 500  // milliseconds after the last key
const mostPeople = 5  // more people on both lists are worth a word

// A move that sets when something is held.
export const setsTime = (move: MoveSpec) => ['starts', 'ends'].every((name) => move.asks?.some((field) => field.name === name && field.kind === 'moment'))

// Who and what the time takes: the sitting's own, and the leaders and people of the whole activity.
export function wantedTime(matter: Matter, answers: Answers): Partial<LookForClashes> | undefined {
  const { starts, ends, place, leader, receives } = answers
  if (typeof starts !== 'number' || typeof ends !== 'number' || ends <= starts) return undefined
  const inParty = (party: string) => (matter.parties[party]?.entries ?? []).map((entry) => entry.id)
  const list = (answer: unknown) => (Array.isArray(answer) ? (answer as string[]) : [])
  return {
    from: new Date(starts).toISOString(), until: new Date(ends).toISOString(), place: typeof place === 'string' ? place.trim() : '',
    leaders: [...new Set([...list(leader), ...inParty('leader')])], units: list(receives),
    people: inParty('invited').filter((id) => id.startsWith('p_')), most_people: mostPeople, but_matter: matter.id,
  }
}

export function useClashes(matter: () => Matter | undefined, answers: () => Answers) {
  const found = shallowRef<Clashes>()
  const may = computed(() => !!me.value?.may.includes('clashes.read'))
  const wanted = computed(() => { const now = matter(); return now && may.value ? JSON.stringify(wantedTime(now, answers()) ?? null) : 'null' })
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(wanted, (asked) => {
    clearTimeout(timer)
    if (asked === 'null') found.value = undefined
    else timer = setTimeout(() => void look(asked), pause)
  }, { immediate: true })

  // A hint, not a gate: when it cannot be asked nothing is said.
  async function look(asked: string) {
    const answer = await api.clashes(JSON.parse(asked) as Partial<LookForClashes>).catch(() => undefined)
    if (asked === wanted.value) found.value = answer
  }
  onScopeDispose(() => clearTimeout(timer))
  return found
}
