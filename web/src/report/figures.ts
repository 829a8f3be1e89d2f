// How the figures of a report look in its text, how many there are of each kind, and the forms one may be printed in.
import type { Report, ReportFigure } from '@/api/types'

export type FigureState = ReportFigure['state']
const states: FigureState[] = ['same', 'changed', 'hand', 'open', 'erratum']

// blue: as the records say; amber: changed since it was written; dashed: entered by hand; red: nothing to print yet
export function lookOf(figure: ReportFigure | undefined): string {
  switch (figure?.state) {
    case 'changed': return 'diff'
    case 'hand': return 'hand'
    case 'open': return 'open'
    default: return ''
  }
}

// Every number is in exactly one of these; those a report has none of are left out, but for the first.
export const listedSums = (sums: Report['sums']) => states.map((state) => ({ state, n: sums[state] })).filter((one) => one.n || one.state === 'same')

// How many there are of each, where those without a value stand in a list of their own.
export function sumsOf(figures: ReportFigure[], open: unknown[]): Report['sums'] {
  const count = (state: FigureState) => figures.filter((figure) => figure.state === state).length
  return { all: figures.length + open.length, same: count('same'), changed: count('changed'), hand: count('hand'), open: open.length, erratum: count('erratum') }
}

// The entry of the structure each paragraph stands under.
export function sectionsOf({ blocks, toc }: Pick<Report, 'blocks' | 'toc'>): Map<string, string> {
  const sections = new Map<string, string>()
  let here = ''
  for (const { anchor } of blocks) {
    if (toc.some((entry) => entry.anchor === anchor)) here = anchor
    if (anchor) sections.set(anchor, here)
  }
  return sections
}

// The one after the chosen one, and round again.
export function nextOf(figures: ReportFigure[], state: string, chosen: string): ReportFigure | undefined {
  const such = figures.filter((figure) => figure.state === state)
  const at = such.findIndex((figure) => figure.place === chosen)
  return such[(at + 1) % such.length]
}

export type FormName = 'plain' | 'bare' | 'over' | 'nearly' | 'about' | 'words' | 'prior' | 'share'
export const forms: { name: FormName; form: string }[] = [
  { name: 'plain', form: '' }, { name: 'bare', form: 'n' }, { name: 'over', form: '余' }, { name: 'nearly', form: '近' }, { name: 'about', form: '约' }, { name: 'words', form: '汉' }, { name: 'prior', form: 'prior' }, { name: 'share', form: '' },
]
// Of these one says to what the number is rounded.
export const roundings: FormName[] = ['over', 'nearly', 'about']
export const steps = ['10', '100', '千', '万']

export function placeholderOf(name: string, form: FormName, step: string, only: string): string {
  const { form: word } = forms.find((one) => one.name === form)!
  const tail = word && `:${word}${roundings.includes(form) ? step : ''}`
  return `{${form === 'share' ? 'share ' : ''}${name}${only}${tail}}`
}
