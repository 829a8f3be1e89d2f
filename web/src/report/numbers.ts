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

// What stands around a number, cut anywhere out of the text: figures, whole or cut through, and marks of conditions are left out.
export const plainAround = (text: string) => text.replace(/\{[^{}]*\}|^[^{}]*\}|\{[^{}]*$/g, '…').replace(/\[\?[^:[\]]*(:\s?|$)|\|:\s?|\]/g, '')

// Where such numbers stand in the lines under the pen, to be marked there.
export function rangesOf(paragraph: ParentNode, { number, nth }: UnlinkedNumber): Range[] {
  let left = nth
  for (const line of paragraph.querySelectorAll('.line-edit')) {
    for (const node of wordsIn(line)) {
      for (let at = node.data.indexOf(number); at >= 0; at = node.data.indexOf(number, at + number.length)) {
        if (--left > 0) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + number.length)
        return [range]
      }
    }
  }
  return []
}

// Words, not figures.
const wordsIn = (node: Node): Text[] => [...node.childNodes].flatMap((one) => (one instanceof Text ? [one] : (one as HTMLElement).dataset?.source ? [] : wordsIn(one)))
