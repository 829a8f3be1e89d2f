// Writing a draft other than by typing: figures and tables put in, typed numbers linked or confirmed, whole paragraphs moved.
import { computed, nextTick, ref, shallowRef } from 'vue'
import { api } from '@/api/calls'
import type { Figures, ReportParagraph, UnlinkedNumber } from '@/api/types'
import { replaced } from '@/report/numbers'
import { t } from '@/texts'
import { say } from './toast'
import type { useReport } from './report'

type Picking = '' | 'figure' | 'table'
interface Place { anchor: string; put?: (source: string) => void }

export function useReportWriting(id: () => string, { report, text, change }: ReturnType<typeof useReport>) {
  const here = shallowRef<Place>({ anchor: '' })  // where the caret was last
  const picking = ref<Picking>('')
  const linking = ref<UnlinkedNumber>()
  const catalogue = shallowRef<Figures>()

  const standing = computed(() => (report.value?.paragraphs ?? []).filter((one) => !one.gone))
  const anchors = computed(() => standing.value.map((one) => one.anchor))
  const removed = computed(() => (report.value?.paragraphs ?? []).filter((one) => one.gone))
  const at = computed(() => anchors.value.indexOf(here.value.anchor))
  const where = computed(() => (linking.value ? t('report.link_to', { text: linking.value.number }) : t(here.value.put ? 'report.insert_where' : 'report.insert_last')))

  const labels = computed(() => new Map((catalogue.value?.items ?? []).map((item) => [item.name, item.label])))
  async function look() {
    if (report.value?.year) catalogue.value ??= await api.figures({ year: report.value.year, as_of: report.value.as_of }).catch(() => undefined)
  }

  async function partsOf(name: string, by: string) {
    const { year, as_of } = report.value ?? {}
    return (year && (await api.breakdown(name, by, { year, as_of }).catch(() => undefined))?.parts.map(({ value, label }) => ({ value, label }))) || []
  }

  async function pick(what: Picking, number?: UnlinkedNumber) {
    picking.value = picking.value === what && !number ? '' : what
    linking.value = number
    if (picking.value) await look()
  }

  function insert(source: string) {
    if (linking.value) text.write(linking.value.anchor, replaced(text.textOf(linking.value.anchor), linking.value, source))
    else if (picking.value === 'figure' && here.value.put) here.value.put(source)
    else append(source)
    void pick('')
  }
  // A table has a line of its own, below the paragraph one was in.
  function append(source: string) {
    const anchor = here.value.anchor || last()
    if (anchor) text.write(anchor, `${text.textOf(anchor)}\n${source}`)
    else void addParagraph(source)
  }
  const last = () => anchors.value.slice(-1)[0] ?? ''

  async function addParagraph(words: string) {
    const before = anchors.value
    if (!(await change(() => api.reports.add(id(), { text: words, after: here.value.anchor || last() })))) return
    await nextTick()
    const added = anchors.value.find((anchor) => !before.includes(anchor))
    const line = document.querySelector<HTMLElement>(`#p-${added} .line-edit`)
    line?.focus()
    if (line) getSelection()?.selectAllChildren(line)
  }

  const before = (nth: number) => anchors.value[nth - 1] ?? ''
  const move = (after: string) => change(() => api.reports.place(id(), here.value.anchor, after))

  async function remove() {
    const anchor = here.value.anchor
    if (!(await change(() => api.reports.remove(id(), anchor, tagOf(anchor))))) return
    here.value = { anchor: '' }
    say(t('report.removed'))
  }
  // Back where it stood: below the nearest one above it that is still there.
  function restore(paragraph: ReportParagraph) {
    const all = report.value?.paragraphs ?? []
    const after = all.slice(0, all.indexOf(paragraph)).filter((one) => !one.gone).slice(-1)[0]?.anchor ?? ''
    return change(() => api.reports.add(id(), { anchor: paragraph.anchor, text: paragraph.text, after }))
  }
  const tagOf = (anchor: string) => report.value?.paragraphs.find((one) => one.anchor === anchor)?.tag ?? ''

  return {
    here, at, anchors, picking, catalogue, labels, look, partsOf, where, pick, insert, removed, remove, restore,
    up: () => move(before(at.value - 1)),
    down: () => move(anchors.value[at.value + 1] ?? ''),
    add: () => addParagraph(t('report.new_paragraph')),
    confirm: (number: UnlinkedNumber, source: string) => change(() => api.reports.hand(id(), number, source)),
    keep: (place: string, source: string) => change(() => api.reports.keep(id(), place, source)),
    lookAgain: () => change(() => api.reports.look(id())),
    accept: (anchor: string) => change(() => api.reports.refresh(id(), anchor)),
  }
}
