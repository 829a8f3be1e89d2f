// A line in the template language beside what was printed of it: at which place each figure stands, what other words became, which passages were left out.
import type { ReportBlock } from '@/api/types'
import type { Token } from './tokens'

export interface Aligned { text: string; place: string; printed: boolean }  // printed: of a mark that begins a passage, whether it stands on the paper

const nothing: Aligned = { text: '', place: '', printed: false }
const figure = '\ue000'  // stands for a figure in what was printed; no text has it

// Takes the block that fits out of those left; a line of which nothing was printed has none.
export function alignedWith(tokens: Token[], left: ReportBlock[]): Aligned[] {
  const { pattern, groups } = patternOf(tokens)
  for (const [at, block] of left.entries()) {
    const found = pattern.exec(block.runs.map((run) => (run.place ? figure : run.text)).join(''))
    if (!found) continue
    left.splice(0, at + 1)
    const places = block.runs.filter((run) => run.place)
    return tokens.map((_, nth) => {
      const text = groups[nth] && found[groups[nth]!]
      if (text !== figure) return { text: text || '', place: '', printed: typeof text === 'string' }
      const run = places.shift()!
      return { text: run.text, place: run.place, printed: true }
    })
  }
  return tokens.map(() => nothing)
}

// Every piece and every passage is a group; that of a passage takes part only if it was printed.
function patternOf(tokens: Token[]) {
  const groups: (number | undefined)[] = []
  let pattern = ''
  let last = 0
  let open = false
  for (const [nth, { kind, source }] of tokens.entries()) {
    if (kind === 'when') {
      groups[nth] = ++last
      pattern += '(?:('
      open = true
    } else if (kind === 'else' && open) {
      groups[nth] = ++last
      pattern += ')|('
    } else if (kind === 'end' && open) {
      pattern += ')|)'
      open = false
    } else if (kind === 'figure') {
      groups[nth] = ++last
      pattern += `(${figure}|[^${figure}]*?)`
    } else {
      pattern += escaped(source)
    }
  }
  return { pattern: new RegExp(`^\\s*${pattern}${open ? ')|)' : ''}\\s*$`), groups }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
