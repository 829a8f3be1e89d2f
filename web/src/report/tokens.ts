// The text of a paragraph in the template language, taken apart for the editor: words one types, figures and marks one moves as a whole.
// Putting the parts together again gives the very text they came from.
export type TokenKind = 'text' | 'figure' | 'table' | 'list' | 'when' | 'else' | 'end'
export interface Token { kind: TokenKind; source: string }

// {x}, [table …], [list …], then the three marks of a passage that is printed only under a condition: [? … :  |:  ]
const pattern = /(?<figure>\{[^{}]*\})|(?<table>\[table [^\]]*\])|(?<list>\[list (?:\[[^\]]*\]|[^\][])*\])|(?<when>\[\?(?:\[[^\]]*\]|[^:[\]])*:\s?)|(?<else>\|:\s?)|(?<end>\])/g

export function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  let from = 0
  const words = (until: number) => { if (until > from) tokens.push({ kind: 'text', source: source.slice(from, until) }) }
  for (const found of source.matchAll(pattern)) {
    words(found.index)
    const [kind] = Object.entries(found.groups ?? {}).find(([, text]) => text !== undefined)!
    tokens.push({ kind: kind as TokenKind, source: found[0] })
    from = found.index + found[0].length
  }
  words(source.length)
  return tokens
}

export const sourceOf = (tokens: Token[]) => tokens.map((token) => token.source).join('')

// What the office chose of a figure: its name and the form it is printed in.
export interface FigureSource { name: string; form: string; share: boolean; only: string }

// {share proposal.filed[collective=true]:1}
export function figureOf(source: string): FigureSource | undefined {
  const found = /^\{(?<share>share )?(?<name>[\w.]+)(?<only>\[[^\]]*\])?(?::(?<form>[^}]*))?\}$/.exec(source)?.groups
  return found && { name: found.name!, form: found.form ?? '', share: !!found.share, only: found.only ?? '' }
}

export const figureSource = ({ name, form, share, only }: FigureSource) => `{${share ? 'share ' : ''}${name}${only}${form ? `:${form}` : ''}}`
