// Writing with others: what somebody else saved of a draft is taken up as it comes. What one is typing stays as it is, and meets theirs when it
// is saved.
import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { api } from '@/api/calls'
import type { Report } from '@/api/types'
import { titleOf } from '@/report/lines'
import { onlyWords, withSaved } from '@/report/part'
import { t } from '@/texts'
import { me } from './session'
import { say } from './toast'

const whole = ''  // instead of an anchor
interface Tag { anchor: string; tag: string }

interface Door {
  id: () => string
  report: Ref<Report | undefined>
  editing: () => boolean
  saving: () => boolean
  taken: (anchor: string) => void  // another text stands there now
}

export function useTogether({ id, report, editing, saving, taken }: Door) {
  const composing = ref(false)
  const busy = () => composing.value || saving()
  let told: Tag[] | undefined
  let taking = false

  async function takeUp() {
    if (taking) return
    taking = true
    while (told && !busy() && report.value) {
      const news = told
      told = undefined
      if (!(await takeAll(news))) told ??= news
    }
    taking = false
  }

  // False where one's own save came in between: then it is looked at anew.
  async function takeAll(news: Tag[]): Promise<boolean> {
    const changed = report.value && editing() ? changedIn(report.value, news) : []
    for (const anchor of changed ?? [whole]) {
      const before = report.value!
      const fresh = await freshOf(before, anchor).catch(() => undefined)
      if (!fresh) return true  // the next change, or one's own save, tells it again
      if (report.value !== before || busy()) return false
      report.value = fresh
      settle(before, fresh)
    }
    return true
  }

  // Of a paragraph whose words alone are others, that one; else the whole report.
  async function freshOf(before: Report, anchor: string): Promise<Report> {
    if (anchor === whole) return api.reports.read(id())
    const part = await api.reports.part(id(), anchor)
    const was = before.paragraphs.find((one) => one.anchor === anchor)?.text ?? ''
    return (onlyWords(was, part.paragraph.text) && withSaved(before, part)) || api.reports.read(id())
  }

  function settle(before: Report, fresh: Report) {
    for (const one of fresh.paragraphs) {
      if (tagOf(before, one.anchor) === one.tag) continue
      taken(one.anchor)
      if (one.edited_by && one.edited_by.id !== me.value?.person.id) say(t('report.others_wrote', { who: one.edited_by.name, title: titleOf(one.text) }))
    }
  }

  let source: EventSource | undefined
  watch(() => (editing() && report.value ? id() : ''), (heard) => {
    source?.close()
    told = undefined
    source = heard ? new EventSource(api.reports.live(heard, report.value!.live_from)) : undefined
    source?.addEventListener('changed', (event: MessageEvent<string>) => {
      told = (JSON.parse(event.data) as { items: Tag[] }).items
      void takeUp()
    })
  }, { immediate: true })
  watch(busy, (still) => { if (!still) void takeUp() })

  const begins = () => { composing.value = true }
  const ends = () => { composing.value = false }
  addEventListener('compositionstart', begins)
  addEventListener('compositionend', ends)
  onScopeDispose(() => {
    source?.close()
    removeEventListener('compositionstart', begins)
    removeEventListener('compositionend', ends)
  })
}

const tagOf = (report: Report, anchor: string) => report.paragraphs.find((one) => one.anchor === anchor)?.tag

// The paragraphs that stand with another tag there; nothing where others stand, or in another order, so that the whole report is wanted.
export function changedIn(report: Report, told: Tag[]): string[] | undefined {
  const here = report.paragraphs.filter((one) => !one.gone)
  if (here.map((one) => one.anchor).join() !== told.map((one) => one.anchor).join()) return undefined
  return here.filter((one, at) => one.tag !== told[at]!.tag).map((one) => one.anchor)
}
