// Noting an erratum: the paragraph is chosen by what it is called, and the figure chosen on the paper fills what it can.
import type { Answers, MoveSpec, Report, ReportBlock, ReportFigure } from '@/api/types'

const name = 'note_erratum'

export function erratumMove(move: MoveSpec, report: Report, chosen?: ReportFigure): MoveSpec {
  if (move.name !== name) return move
  const filled: Record<string, string | undefined> = { paragraph: chosen?.anchor, printed: chosen?.printed }
  const asks = (move.asks ?? []).filter((field) => field.name !== 'place').map((field) => ({
    ...field, value: filled[field.name] ?? field.value,
    ...(field.name === 'paragraph' && { kind: 'choice' as const, values: namesOf(report.blocks) }),
  }))
  return { ...move, asks }
}

// Of the chosen figure, as it is printed, the erratum keeps the place.
export function withPlace(move: string, answers: Answers | undefined, chosen?: ReportFigure): Answers | undefined {
  const ofChosen = move === name && !!chosen && answers?.paragraph === chosen.anchor && answers.printed === chosen.printed
  return ofChosen ? { ...answers, place: chosen.place } : answers
}

const longest = 20  // characters of a line that stands for a paragraph without a heading

function namesOf(blocks: ReportBlock[]) {
  const names = new Map<string, string>()
  for (const { anchor, kind, runs, table } of blocks) {
    if (!anchor || names.has(anchor)) continue
    const words = table?.name ?? runs.map((run) => run.text).join('')
    names.set(anchor, kind === 'heading' || words.length <= longest ? words : `${words.slice(0, longest)}…`)
  }
  return [...names].map(([value, label]) => ({ value, label, code: '' }))
}
