// The text of a report under the pen: what is typed is kept in this browser at once and on the server two seconds later. Somebody else's text is
// never written over, and one's own is never lost.
import { computed, onScopeDispose, reactive, ref } from 'vue'
import { Refusal, noConnection } from '@/api/refusal'
import type { Report, ReportParagraph } from '@/api/types'
import { now } from '@/texts/format'
import { draftName } from './draft'
import { keep, kept } from './keep'
import { me } from './session'

const pause = 2000
const together = 1000  // ms: keys pressed within are undone at once

interface Typed { text: string; base: string }  // base: the tag of the paragraph it began from
interface Step { anchor: string; text: string; at: number }
export interface Clash { anchor: string; mine: string; theirs: string; who: string }

interface Door {
  id: () => string
  report: () => Report | undefined
  put: (anchor: string, text: string, base: string) => Promise<unknown>  // the answer is shown by whoever gave it
  reload: () => Promise<void>
}

export function useReportText({ id, report, put, reload }: Door) {
  const typed = reactive<Record<string, Typed>>({})
  const clashes = ref<Clash[]>([])
  const refusals = reactive<Record<string, Refusal>>({})
  const saving = ref(false)
  const offline = ref(false)
  const savedAt = ref<string>()
  const undone: Step[] = []
  const done = ref<Step[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined

  const name = () => draftName(me.value?.person.id ?? '', `report.${id()}`)
  const paragraph = (anchor: string): ReportParagraph | undefined => report()?.paragraphs.find((one) => one.anchor === anchor && !one.gone)
  const textOf = (anchor: string) => typed[anchor]?.text ?? paragraph(anchor)?.text ?? ''
  const waiting = computed(() => Object.keys(typed).length > 0)

  function write(anchor: string, text: string) {
    const before = textOf(anchor)
    if (text === before) return
    remember(done.value, { anchor, text: before, at: Date.now() })
    undone.length = 0
    take(anchor, text)
  }

  function remember(steps: Step[], step: Step) {
    const last = steps[steps.length - 1]
    if (last?.anchor === step.anchor && step.at - last.at < together) last.at = step.at
    else steps.push(step)
  }

  function take(anchor: string, text: string) {
    typed[anchor] = { text, base: typed[anchor]?.base ?? paragraph(anchor)?.tag ?? '' }
    keepHere()
    soon()
  }

  function step(from: Step[], to: Step[]) {
    const last = from.pop()
    if (!last) return
    to.push({ anchor: last.anchor, text: textOf(last.anchor), at: 0 })
    take(last.anchor, last.text)
  }

  const keepHere = () => keep(name(), waiting.value ? JSON.stringify(typed) : null)
  function soon() {
    clearTimeout(timer)
    timer = setTimeout(saveAll, pause)
  }

  async function saveAll(): Promise<boolean> {
    clearTimeout(timer)
    if (saving.value) return false
    saving.value = true
    for (const anchor of Object.keys(typed)) if (!clashes.value.some((clash) => clash.anchor === anchor)) await save(anchor)
    saving.value = false
    keepHere()
    if (Object.entries(typed).some(([anchor, one]) => refusals[anchor] === undefined && one.text !== paragraph(anchor)?.text) && !offline.value) soon()
    return !waiting.value
  }

  async function save(anchor: string) {
    const { text, base } = typed[anchor]!
    try {
      await put(anchor, text, base)
      offline.value = false
      savedAt.value = now().toISOString()
      delete refusals[anchor]
      const fresh = paragraph(anchor)?.tag ?? base
      if (typed[anchor]?.text === text) delete typed[anchor]
      else if (typed[anchor]) typed[anchor]!.base = fresh
    } catch (error) {
      await meet(anchor, text, error instanceof Refusal ? error : noConnection())
    }
  }

  async function meet(anchor: string, mine: string, refusal: Refusal) {
    offline.value = refusal.offline
    if (refusal.offline) return
    if (!refusal.conflict) return void (refusals[anchor] = refusal)
    await reload()
    const theirs = paragraph(anchor)
    if (theirs?.text === mine) delete typed[anchor]
    else clashes.value.push({ anchor, mine, theirs: theirs?.text ?? '', who: theirs?.edited_by?.name ?? '' })
  }

  // What stood on both sides was seen; the chosen text counts.
  function settle(anchor: string, text: string) {
    clashes.value = clashes.value.filter((clash) => clash.anchor !== anchor)
    delete typed[anchor]
    if (text !== paragraph(anchor)?.text) take(anchor, text)
    keepHere()
  }

  // Another's text stands there now: to take back one's own earlier change would take back his.
  function forget(anchor: string) {
    done.value = done.value.filter((one) => one.anchor !== anchor)
    undone.splice(0, undone.length, ...undone.filter((one) => one.anchor !== anchor))
  }

  // Text of an earlier visit that never reached the server.
  function resume() {
    const text = kept(name())
    if (!text || waiting.value) return
    for (const [anchor, one] of Object.entries(parsed(text))) {
      if (paragraph(anchor) && paragraph(anchor)!.text !== one.text) typed[anchor] = one
    }
    if (waiting.value) soon()
    else keepHere()
  }

  const online = () => { if (waiting.value) void saveAll() }
  addEventListener('online', online)
  onScopeDispose(() => {
    removeEventListener('online', online)
    if (waiting.value) void saveAll()
  })

  return {
    textOf, write, saveAll, settle, forget, resume, clashes, refusals, saving, offline, savedAt, waiting,
    undo: () => step(done.value, undone), redo: () => step(undone, done.value), mayUndo: computed(() => done.value.length > 0),
  }
}

function parsed(text: string): Record<string, Typed> {
  try {
    return JSON.parse(text) as Record<string, Typed>
  } catch {
    return {}
  }
}
