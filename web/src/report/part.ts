// A save that changed nothing but words is answered with its paragraph alone: what it prints takes the place of what it printed before.
import type { Report, ReportPart, SavedReport } from '@/api/types'
import { sumsOf } from './figures'
import { linesOf } from './lines'
import { tokensOf } from './tokens'

// Figures decide what else a report prints (conventions, sums), headings its structure, tables their check lines: with any of these changed, the
// whole report is wanted.
export function onlyWords(before: string, after: string): boolean {
  const rest = (text: string) => {
    const lines = linesOf(text)
    return lines.some((line) => line.kind === 'table' || line.kind === 'list') ? undefined : [
      ...lines.filter((line) => line.kind === 'heading').map((line) => line.mark + line.source),
      ...lines.flatMap((line) => tokensOf(line.source)).filter((token) => token.kind !== 'text').map((token) => token.source),
    ].join('\n')
  }
  return rest(before) !== undefined && rest(before) === rest(after)
}

// Nothing where the part has no place in the report as it is here.
export function withSaved(report: Report | undefined, saved: SavedReport): Report | undefined {
  if (!('paragraph' in saved)) return saved
  return report && withPart(report, saved)
}

function withPart(report: Report, part: ReportPart): Report | undefined {
  const { anchor } = part.paragraph
  if (!report.blocks.some((block) => block.anchor === anchor)) return undefined
  const inPlace = <One extends { anchor: string }>(all: One[], fresh: One[]) => {
    const at = all.findIndex((one) => one.anchor === anchor)
    const others = all.filter((one) => one.anchor !== anchor)
    return at < 0 ? [...others, ...fresh] : [...others.slice(0, at), ...fresh, ...others.slice(at)]
  }
  const figures = inPlace(report.figures, part.figures)
  const open_points = inPlace(report.open_points, part.open_points)
  return {
    ...report, version: part.version, figures, open_points, sums: sumsOf(figures, open_points),
    blocks: inPlace(report.blocks, part.blocks), unlinked: inPlace(report.unlinked, part.unlinked), paragraphs: inPlace(report.paragraphs, [part.paragraph]),
  }
}
