// A number typed by hand, put out of the text by the figure it stands for.
import type { UnlinkedNumber } from '@/api/types'
import { tokensOf } from './tokens'

// The nth such number among the words; what stands inside a figure is none.
export function replaced(text: string, { number, nth }: UnlinkedNumber, source: string): string {
  let left = nth
  return tokensOf(text).map((token) => {
    if (token.kind !== 'text') return token.source
    let from = 0
    for (let at = token.source.indexOf(number); at >= 0; at = token.source.indexOf(number, from)) {
      if (--left === 0) return token.source.slice(0, at) + source + token.source.slice(at + number.length)
      from = at + number.length
    }
    return token.source
  }).join('')
}
