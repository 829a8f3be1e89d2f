// One move for many matters. What each allows is asked of the server when it is selected; what it refuses is listed, not hidden.
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { api } from '@/api/calls'
import { newKey } from '@/api/client'
import { Refusal } from '@/api/refusal'
import type { Matter, MoveSpec } from '@/api/types'
import { t } from '@/texts'
import type { MoveInput } from './matter'
import { say } from './toast'

const most = 50

export interface BulkMove { move: MoveSpec; ids: string[]; why: string }
export type Bulk = ReturnType<typeof useBulk>

export function useBulk(selected: Ref<string[]>, done: () => unknown) {
  const known = shallowRef<Record<string, Matter>>({})
  const refused = ref<{ id: string; title: string; text: string }[]>([])
  const running = ref<{ at: number; of: number }>()
  let stopped = false

  watch(selected, async (ids) => {
    const missing = ids.slice(0, most).filter((id) => !known.value[id])
    const read = await Promise.all(missing.map((id) => api.matters.read(id).catch(() => undefined)))
    known.value = { ...known.value, ...Object.fromEntries(read.flatMap((matter) => (matter ? [[matter.id, matter]] : []))) }
  })

  const moves = computed<BulkMove[]>(() => {
    const found = new Map<string, BulkMove>()
    for (const id of selected.value) {
      for (const move of known.value[id]?.moves ?? []) {
        if (move.name === 'edit' || move.changes) continue
        const entry = found.get(move.name) ?? { move, ids: [], why: '' }
        if (move.allowed) entry.ids.push(id)
        else entry.why ||= move.reasons?.[0]?.text ?? ''
        if (move.allowed && !entry.move.allowed) entry.move = move
        found.set(move.name, entry)
      }
    }
    return [...found.values()].sort((one, other) => Number(other.move.expected) - Number(one.move.expected))
  })

  async function run(entry: BulkMove, input: MoveInput) {
    stopped = false
    refused.value = []
    for (const [at, id] of entry.ids.entries()) {
      if (stopped) break
      running.value = { at, of: entry.ids.length }
      await moveOne(id, input)
    }
    const failed = refused.value.length
    const moved = (running.value?.at ?? -1) + 1 - failed
    running.value = undefined
    if (moved > 0) say(t('bulk.done', { n: moved, move: entry.move.label }))
    known.value = {}
    selected.value = refused.value.map((one) => one.id)
    void done()
  }

  async function moveOne(id: string, input: MoveInput) {
    const matter = known.value[id]!
    try {
      await api.matters.move(id, { ...input, version: matter.version }, newKey())
    } catch (error) {
      const text = error instanceof Refusal ? [...error.reasons.map((reason) => reason.text), ...error.fields.map((field) => field.text)].join('；') || error.title : ''
      refused.value.push({ id, title: matter.title, text: text || t('refusal.plain') })
    }
  }

  const stop = () => { stopped = true }
  return { moves, run, refused, running, stop }
}
