// The lines of a paragraph's text, and what each piece in them says on the page.
import type { ReportBlock, ReportFigure } from '@/api/types'
import { t } from '@/texts'
import { alignedWith, type Aligned } from './align'
import { lookOf } from './figures'
import type { Piece, PieceOf } from './surface'
import { figureOf, tokensOf, type Token } from './tokens'

export interface Line { kind: 'heading' | 'text' | 'table' | 'list'; mark: string; source: string }

export function linesOf(text: string): Line[] {
  return text.split('\n').map((line) => {
    const kind = kindOf(line)
    const mark = kind === 'heading' ? /^#+ */.exec(line)![0] : ''
    return { kind, mark, source: line.slice(mark.length) }
  })
}

function kindOf(line: string): Line['kind'] {
  if (/^#+ /.test(line)) return 'heading'
  if (/^\[table .*\]\s*$/.test(line)) return 'table'
  return /^\[list .*\]\s*$/.test(line) ? 'list' : 'text'
}

// What the server made of the pieces of the saved text. A piece is known by its source, so that it says the same after it was moved or copied in
// text that is not saved yet.
interface Known extends Aligned { source: string }

export function knownOf(saved: string, blocks: ReportBlock[]): Known[] {
  const left = blocks.filter((block) => block.kind === 'paragraph' || block.kind === 'heading')
  return linesOf(saved).filter((line) => line.kind === 'text' || line.kind === 'heading').flatMap((line) => {
    const tokens = tokensOf(line.source)
    return alignedWith(tokens, left).map((piece, at) => ({ ...piece, source: tokens[at]!.source })).filter((_, at) => tokens[at]!.kind !== 'text')
  })
}

// labels: of figures by name, for those not printed yet
export interface Shown { figures: Map<string, ReportFigure>; labels: Map<string, string>; chosen: string }

export function piecesOf(lines: Line[], known: Known[], shown: Shown): PieceOf[] {
  const left = [...known]
  const take = (source: string) => {
    const at = left.findIndex((one) => one.source === source)
    return at < 0 ? known.find((one) => one.source === source) : left.splice(at, 1)[0]
  }
  return lines.map((line) => {
    const pieces = tokensOf(line.source).filter((token) => token.kind !== 'text').map((token) => pieceOf(token, take(token.source), shown))
    return (token: Token, nth: number) => pieces[nth] ?? pieceOf(token, known.find((one) => one.source === token.source), shown)
  })
}

// A text as one reads it, for where it stands beside another: figures as printed, nothing of the template language.
export function wordsOf(text: string, known: Known[], shown: Shown): string {
  const lines = linesOf(text)
  const pieces = piecesOf(lines, known, shown)
  return lines.map((line, at) => {
    if (line.kind === 'table' || line.kind === 'list') return `〔${t(line.kind === 'table' ? 'report.a_table' : 'report.a_list')}〕`
    let nth = 0
    return tokensOf(line.source).map((token) => (token.kind === 'text' ? token.source : pieces[at]!(token, nth++).text)).join('')
  }).join('\n')
}

// What two people wrote at once, one below the other; lines both have stand once. A second heading becomes a line: a paragraph has but one.
export function bothOf(theirs: string, mine: string): string {
  const standing = linesOf(theirs).map((line) => line.source)
  return [theirs, ...linesOf(mine).map((line) => line.source).filter((source) => source && !standing.includes(source))].join('\n')
}

function pieceOf(token: Token, known: Known | undefined, { figures, labels, chosen }: Shown): Piece {
  if (token.kind !== 'figure') return { text: markText(token), look: 'when', place: '', hint: token.source, printed: known?.printed }
  const figure = figures.get(known?.place ?? '')
  const word = !figure && known?.text
  const look = ['rf', word ? 'word' : lookOf(figure), figure && figure.place === chosen ? 'on' : ''].filter(Boolean).join(' ')
  const label = labels.get(figureOf(token.source)?.name ?? '')
  return { text: figure?.printed || word || `〔${label ?? t('report.a_figure')}〕`, look, place: figure?.place ?? '', hint: figure?.label ?? token.source }
}

function markText(token: Token): string {
  switch (token.kind) {
    case 'when': return t('report.when')
    case 'else': return t('report.else')
    case 'end': return t('report.end')
    default: return token.source
  }
}

// What a paragraph is called where one line must do: its heading, else how it begins.
export function titleOf(text: string): string {
  const [line] = linesOf(text)
  const words = tokensOf(line!.source).map((token) => (token.kind === 'text' ? token.source : '…')).join('')
  return line!.kind === 'heading' ? words : `${words.slice(0, 12)}…`
}
