import { describe, expect, it } from 'vitest'
import { figureOf, figureSource, sourceOf, tokensOf } from '@/report/tokens'

const proposals = '截至{date at}，共收到提案{proposal.received}；立案率{proposal.filing_rate:1}，{proposal.received:prior}。[? proposal.merged > 0: 并案{proposal.merged_told}|: 没有并案]占{share proposal.filed[collective=true]}。'

describe('a paragraph of a report', () => {
  it('is taken apart into words, figures and the marks of conditions', () => {
    expect(tokensOf('收到{a.b:n}件[? a.c > 0: ，并案{a.c}|: 。]').map(({ kind, source }) => `${kind} ${source}`)).toEqual([
      'text 收到', 'figure {a.b:n}', 'text 件', 'when [? a.c > 0: ', 'text ，并案', 'figure {a.c}', 'else |: ', 'text 。', 'end ]'])
  })

  it('is the same text put together again', () => {
    for (const text of [proposals, '', '〔2021〕14号 [table a.b by c.five: count share]', '[list proposal.key where [x = 1]: number title | sort number | max 20]', '{没写完', '多的]括号']) {
      expect(sourceOf(tokensOf(text))).toBe(text)
    }
  })

  it('keeps a table and a list in one piece', () => {
    expect(tokensOf('[table proposal.filed by category.five: count share]').map((token) => token.kind)).toEqual(['table'])
    expect(tokensOf('[list proposal.select_key: number title lead | sort number | max 20]').map((token) => token.kind)).toEqual(['list'])
  })
})

describe('a figure in a paragraph', () => {
  it('is named with the form it is printed in', () => {
    expect(figureOf('{share proposal.filed[collective=true]:1}')).toEqual({ name: 'proposal.filed', form: '1', share: true, only: '[collective=true]' })
    expect(figureOf('{date at}')).toBeUndefined()
  })

  it('is written as it was read', () => {
    for (const text of ['{a.b}', '{a.b:余100}', '{share a.b[c=经济]:1}']) expect(figureSource(figureOf(text)!)).toBe(text)
  })
})
