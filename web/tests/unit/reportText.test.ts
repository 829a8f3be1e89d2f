import { describe, expect, it } from 'vitest'
import type { MoveSpec, Report, ReportBlock, ReportFigure, ReportPart } from '@/api/types'
import { diffOf } from '@/report/diff'
import { erratumMove, withPlace } from '@/report/erratum'
import { bothOf, knownOf, linesOf, piecesOf, titleOf, wordsOf } from '@/report/lines'
import { plainAround, rangesOf, replaced } from '@/report/numbers'
import { onlyWords, withSaved } from '@/report/part'
import { caretIn, fill, pastedFrom, putCaret, read, refresh } from '@/report/surface'

const run = (text: string, place = '') => ({ text, place, marked: false })
const block = (kind: ReportBlock['kind'], ...runs: ReportBlock['runs']): ReportBlock => ({ kind, level: 1, anchor: 'filed', runs, items: [], table: null })
const text = '## 二、审查\n截至{date at}，立案{proposal.filed}[? proposal.merged > 0: ，并案{proposal.merged}][? proposal.refused > 0: ，不予立案{proposal.refused}|: ，没有不予立案的]。'
const blocks = [block('heading', run('二、审查')), block('paragraph', run('截至2021年12月31日，立案'), run('318件', 'filed.2'), run('，没有不予立案的。'))]

describe('what the server printed of a paragraph', () => {
  const known = knownOf(text, blocks)
  const of = (source: string) => known.find((one) => one.source === source)

  it('is found for figures by their place and for other words by what stands between', () => {
    expect(of('{proposal.filed}')).toMatchObject({ place: 'filed.2', text: '318件' })
    expect(of('{date at}')).toMatchObject({ place: '', text: '2021年12月31日' })
  })

  it('says which passages were left out', () => {
    expect(of('[? proposal.merged > 0: ')!.printed).toBe(false)
    expect(of('{proposal.merged}')).toMatchObject({ place: '', text: '' })
    expect(of('[? proposal.refused > 0: ')!.printed).toBe(false)
    expect(of('|: ')!.printed).toBe(true)
  })

  it('is nothing for a line that was not printed', () => {
    expect(knownOf('[? a.b > 0: 甲{a.b}。]\n立案{proposal.filed}', [block('paragraph', run('立案'), run('318件', 'filed.2'))]).map((one) => one.place)).toEqual(['', '', '', 'filed.2'])
  })
})

describe('a line under the pen', () => {
  function lineOf(source: string) {
    const [line] = piecesOf(linesOf(source), knownOf(text, blocks), { figures: new Map(), labels: new Map([['proposal.key', '重点提案']]), chosen: '' })
    const element = document.createElement('p')
    document.body.append(element)
    fill(element, source, line!)
    return { element, pieceOf: line! }
  }

  it('reads back the very text it was filled with', () => {
    for (const source of ['', '立案{proposal.filed}', '{a.b}{c.d}', '立案[? a.b > 0: ，并案{a.b}|: 无]。', text.split('\n')[1]!]) expect(read(lineOf(source).element)).toBe(source)
  })

  it('keeps what is typed around its figures', () => {
    const { element, pieceOf } = lineOf('立案{proposal.filed}。')
    element.firstChild!.textContent = '共立案'
    refresh(element, '共立案{proposal.filed}。', pieceOf)
    expect(read(element)).toBe('共立案{proposal.filed}。')
  })

  it('calls a figure by its name until it is printed', () => {
    expect(lineOf('选出{proposal.key:n}件').element.textContent).toBe('选出〔重点提案〕件')
  })

  it('takes a figure that was typed as one, and a passage that came into print', () => {
    const { element, pieceOf } = lineOf('选出')
    element.append('{proposal.key}')
    refresh(element, '选出{proposal.key}', pieceOf)
    expect(element.querySelector('[data-source]')!.textContent).toBe('〔重点提案〕')
  })

  it('puts the caret where it was, counted in the text', () => {
    const { element } = lineOf('立案{proposal.filed}，占{share a.b[c=d]:1}。')
    for (const at of [0, 1, 2, 18, 19, 20]) {
      putCaret(element, at)
      expect(caretIn(element)).toBe(at)
    }
  })
})

describe('what is pasted', () => {
  const carried = (html: string, plain: string) => ({ getData: (type: string) => (type === 'text/html' ? html : plain) }) as unknown as DataTransfer

  it('keeps a figure what it is when it comes from a report', () => {
    expect(pastedFrom(carried('立案<span data-kind="figure" data-source="{proposal.filed}">318件</span>', '立案318件'))).toBe('立案{proposal.filed}')
  })

  it('is words when it comes from elsewhere, in one line', () => {
    expect(pastedFrom(carried('<b onclick="x()">立案</b>', '立案\n  318件'))).toBe('立案318件')
    expect(pastedFrom(carried('<span data-source="<img>">x</span>', '只有字'))).toBe('x')
  })
})

describe('a typed number', () => {
  it('gives way to a figure at the place it was found, and nowhere else', () => {
    const typed = '调研{hand 40余次|记录}，座谈40余次，走访40余次。'
    expect(replaced(typed, { anchor: 'a', heading: '', number: '40余次', nth: 2, around: '' }, '{study.visits}')).toBe('调研{hand 40余次|记录}，座谈40余次，走访{study.visits}。')
  })
})

describe('two texts side by side', () => {
  it('show what stayed, went and came', () => {
    expect(diffOf('立案312件，并案31件。', '立案312件，其中并案30件。')).toEqual([
      { kind: 'same', text: '立案312件，' }, { kind: 'come', text: '其中' }, { kind: 'same', text: '并案3' }, { kind: 'gone', text: '1' }, { kind: 'come', text: '0' }, { kind: 'same', text: '件。' }])
    expect(diffOf('同', '同')).toEqual([{ kind: 'same', text: '同' }])
  })
})

it('a paragraph is called by its heading, else by how it begins', () => {
  expect(titleOf(text)).toBe('二、审查')
  expect(titleOf('经{year}年全体会议审查，立案{proposal.filed}')).toBe('经…年全体会议审查，立案…')
})

describe('a text beside another', () => {
  it('is read as it is printed, without anything of the template language', () => {
    const shown = { figures: new Map([['filed.2', { place: 'filed.2', printed: '318件' } as ReportFigure]]), labels: new Map(), chosen: '' }
    const words = wordsOf(`${text}\n[table proposal.filed by category: count]`, knownOf(text, blocks), shown)
    expect(words).toContain('截至2021年12月31日，立案318件')
    expect(words).toContain('\n〔表格〕')
    expect(words).not.toMatch(/[{}[\]]/)
  })

  it('is kept with the other one, what both have once', () => {
    expect(bothOf('## 二、审查\n立案{a.b}。先存的。', '## 二、审查情况\n立案{a.b}。\n立案{a.b}。先存的。')).toBe('## 二、审查\n立案{a.b}。先存的。\n二、审查情况\n立案{a.b}。')
  })
})

describe('a number that rests on nothing', () => {
  it('is found where it stands under the pen, never inside a figure', () => {
    document.body.innerHTML = '<div id="p-a"><p class="line-edit">会<span data-source="{a.b}">12次</span>12次，又12次</p><p class="line-edit">再12次</p></div>'
    const at = (nth: number) => rangesOf(document.getElementById('p-a')!, { anchor: 'a', heading: '', number: '12次', nth, around: '' }).map((range) => `${range.startContainer.textContent} ${range.startOffset}`)
    expect([at(1), at(2), at(3), at(4)]).toEqual([['12次，又12次 0'], ['12次，又12次 5'], ['再12次 1'], []])
  })

  it('is told with the words around it, not with half a figure', () => {
    expect(plainAround('sal.filed}，召开12次{proposal.rec')).toBe('…，召开12次…')
    expect(plainAround('件{a.b}。|: 没有。][? a.b > 0: 召开12次。][? a.c')).toBe('件…。没有。召开12次。')
  })
})

describe('an erratum', () => {
  const report = { blocks: [...blocks, { ...block('paragraph', run('前言一共二十多个字的一段话没有小标题也要认得出来')), anchor: 'open' }] } as unknown as Report
  const move = { name: 'note_erratum', asks: [{ name: 'paragraph', kind: 'line' }, { name: 'printed', kind: 'line' }, { name: 'place', kind: 'line' }] } as unknown as MoveSpec
  const chosen = { place: 'filed.2', anchor: 'filed', printed: '318件' } as ReportFigure

  it('names its paragraph by what one reads, and is filled from the chosen figure', () => {
    const [paragraph, printed, ...rest] = erratumMove(move, report, chosen).asks!
    expect(paragraph).toMatchObject({ kind: 'choice', value: 'filed', values: [{ value: 'filed', label: '二、审查' }, { value: 'open', label: '前言一共二十多个字的一段话没有小标题也要…' }] })
    expect(printed).toMatchObject({ value: '318件' })
    expect(rest).toEqual([])
  })

  it('keeps the place of that figure only while it is about that figure', () => {
    expect(withPlace('note_erratum', { paragraph: 'filed', printed: '318件' }, chosen)).toMatchObject({ place: 'filed.2' })
    expect(withPlace('note_erratum', { paragraph: 'filed', printed: '立案' }, chosen)).not.toHaveProperty('place')
    expect(withPlace('revise', {}, chosen)).toEqual({})
  })
})

describe('a save that changed only words', () => {
  it('is one that leaves figures, headings and tables as they are', () => {
    expect(onlyWords(text, text.replace('截至', '到'))).toBe(true)
    expect(onlyWords(text, `${text}\n又一行。`)).toBe(true)
    for (const other of [text.replace('二、审查', '二、立案'), text.replace('{proposal.filed}', '318件'), `${text}\n[table a.b by c: count]`]) expect(onlyWords(text, other)).toBe(false)
    expect(onlyWords('[table a.b by c: count]\n甲', '[table a.b by c: count]\n乙')).toBe(false)
  })

  it('is answered with its paragraph, which takes the place of what stood there', () => {
    const figure = (place: string, state: string) => ({ place, anchor: place.split('.')[0], state })
    const report = {
      version: 1, blocks: [...blocks, { ...block('paragraph', run('尾')), anchor: 'last' }], figures: [figure('filed.2', 'changed'), figure('last.1', 'hand')], open_points: [figure('last.2', 'open')],
      unlinked: [{ anchor: 'filed' }], paragraphs: [{ anchor: 'filed', text }, { anchor: 'last', text: '尾' }], sums: {},
    } as unknown as Report
    const part = { version: 2, paragraph: { anchor: 'filed', text: '新' }, blocks: [block('paragraph', run('新')), block('paragraph', run('二'))], figures: [figure('filed.2', 'same')], open_points: [], unlinked: [] } as unknown as ReportPart
    const merged = withSaved(report, part)!
    expect(merged.blocks.map((one) => one.runs[0]!.text)).toEqual(['新', '二', '尾'])
    expect(merged.paragraphs.map((one) => one.text)).toEqual(['新', '尾'])
    expect(merged).toMatchObject({ version: 2, unlinked: [], sums: { all: 3, same: 1, changed: 0, hand: 1, open: 1, erratum: 0 } })
    expect(withSaved({ ...report, blocks: [] }, part)).toBeUndefined()
    expect(withSaved(undefined, report)).toBe(report)
  })
})
