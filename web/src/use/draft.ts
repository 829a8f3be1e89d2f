// What was typed is kept in this browser until it is sent: an error, a lost session or a lost connection never costs text.
import { onScopeDispose, ref, shallowRef, toRaw, watch, type Ref } from 'vue'
import { now } from '@/texts/format'
import { keep, kept, keptNames } from './keep'

const pause = 2000

interface Kept<Content> { at: string; content: Content }

export function useDraft<Content extends object>(name: () => string, content: Ref<Content>) {
  const savedAt = ref<string>()
  const saving = ref(false)
  const found = shallowRef<Kept<Content> | undefined>(readDraft<Content>(name()))
  let timer: ReturnType<typeof setTimeout> | undefined
  let quiet = false

  function save() {
    clearTimeout(timer)
    const at = now().toISOString()
    keep(name(), JSON.stringify({ at, content: toRaw(content.value) }))
    savedAt.value = at
    saving.value = false
  }

  function soon() {
    if (quiet) return
    saving.value = true
    clearTimeout(timer)
    timer = setTimeout(save, pause)
  }

  // Takes the kept text back into the form.
  function resume() {
    if (found.value) content.value = found.value.content
    found.value = undefined
  }

  // Sent, or not wanted: nothing stays behind.
  function drop() {
    clearTimeout(timer)
    saving.value = false
    savedAt.value = undefined
    found.value = undefined
    keep(name(), null)
  }

  // Fills the form without that counting as typing.
  function fill(value: Content) {
    quiet = true
    content.value = value
    quiet = false
  }

  // Before the page is left, put away or refused: what was typed within the pause is kept as well.
  function flush() {
    if (saving.value) save()
  }

  watch(content, soon, { deep: true, flush: 'sync' })
  addEventListener('pagehide', flush)
  document.addEventListener('visibilitychange', flush)
  onScopeDispose(() => {
    flush()
    removeEventListener('pagehide', flush)
    document.removeEventListener('visibilitychange', flush)
  })
  return { savedAt, saving, found, resume, drop, fill, save, flush }
}

export const draftName = (person: string, place: string) => `draft.${person}.${place}`

export function dropDrafts(person: string) {
  for (const name of keptNames(draftName(person, ''))) keep(name, null)
}

export function readDraft<Content>(name: string): Kept<Content> | undefined {
  const text = kept(name)
  if (!text) return undefined
  try {
    return JSON.parse(text) as Kept<Content>
  } catch {
    return undefined
  }
}
