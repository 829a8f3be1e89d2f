// A report as it stands: the paper, its figures, and what still has to be settled. The page asks; the server prints and counts.
import { computed } from 'vue'
import { api } from '@/api/calls'
import type { OpenPoint, Report, ReportFigure } from '@/api/types'
import { onlyWords, withSaved } from '@/report/part'
import { useCommand } from './command'
import { useReportText } from './reportText'
import { useTogether } from './reportTogether'
import { useResource } from './resource'

export function useReport(id: () => string, edition: () => number) {
  const { data: report, refusal, reload } = useResource<Report>(() => (id() ? api.reports.read(id(), edition() || undefined) : undefined), { live: true })
    .watched(() => [id(), edition()].join())
  const figures = computed(() => new Map<string, ReportFigure>([...(report.value?.open_points ?? []).map(unprinted), ...(report.value?.figures ?? [])].map((figure) => [figure.place, figure])))
  const text = useReportText({ id, report: () => report.value, reload, put })

  async function put(anchor: string, words: string, tag: string) {
    const before = report.value?.paragraphs.find((one) => one.anchor === anchor)?.text ?? ''
    if (!onlyWords(before, words)) return void (report.value = await api.reports.save(id(), anchor, words, tag))
    const merged = withSaved(report.value, await api.reports.saveWords(id(), anchor, words, tag))
    if (merged) report.value = merged
    else await reload()
  }

  // What is done to the text other than by typing; what was typed goes first, so that nothing of it is lost.
  const command = useCommand((run: () => Promise<Report>) => run())
  useTogether({ id, report, editing: () => !!report.value?.editable && !edition(), saving: () => text.saving.value || command.busy.value, taken: text.forget })
  async function change(run: () => Promise<Report>): Promise<boolean> {
    if (text.waiting.value && !(await text.saveAll())) return false
    const answer = await command.send(run)
    if (answer) report.value = answer
    return !!answer
  }

  return { report, refusal, reload, figures, text, change, changing: command.busy, changeRefusal: command.refusal }
}

// A place without a value has no figure yet, but a place in the text.
const unprinted = ({ place, anchor, label, why }: OpenPoint): ReportFigure => ({
  place, anchor, label, name: '', printed: '＿＿', value: null, qualifier: '', unit: '', period: '', at: '', convention: '', how: why, state: 'open', was: null, source: '', link: '',
})

// What is behind a figure; place: '' for none.
export function useReportFigure(id: () => string, place: () => string, edition: () => number) {
  return useResource(() => (place() ? api.reports.figure(id(), place(), edition() || undefined) : undefined)).watched(() => [id(), place(), edition()].join())
}
