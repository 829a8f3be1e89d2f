// A line of a report on an editable element: words are text nodes, figures and the marks of conditions are pieces that only move as a whole.
// The element is filled from the text in the template language and read back to it; nothing typed can become markup.
import { tokensOf, type Token, type TokenKind } from './tokens'

// How a piece looks; the source is what it stands for. What follows a mark of a condition may not be printed as things stand.
export interface Piece { text: string; look: string; place: string; hint: string; printed?: boolean }
export type PieceOf = (token: Token, nth: number) => Piece

const gap = '\u200b'  // gives the caret a place beside a piece that begins or ends a line

export function fill(line: HTMLElement, source: string, pieceOf: PieceOf) {
  line.replaceChildren(nodesOf(source, pieceOf))
}

// What the pieces say is told anew; words and what is chosen in them stay as they are. Only where other pieces stand, or a passage came into print,
// the line is filled again, with the caret where it was.
export function refresh(line: HTMLElement, source: string, pieceOf: PieceOf) {
  const fresh = nodesOf(source, pieceOf)
  if (shapeOf(fresh) !== shapeOf(line)) return refill(line, fresh)
  piecesIn(line).forEach((element, nth) => dress(element, pieceOf({ kind: element.dataset.kind as TokenKind, source: element.dataset.source! }, nth)))
}

export function refill(line: HTMLElement, fresh: DocumentFragment) {
  const at = caretIn(line)
  line.replaceChildren(fresh)
  if (at !== undefined) putCaret(line, Math.min(at, read(line).length))
}

const shapeOf = (line: ParentNode) => piecesIn(line).map((piece) => `${piece.dataset.source}${(piece.nextSibling as HTMLElement | null)?.className === 'unprinted' ? '-' : ''}`).join('')

export function nodesOf(source: string, pieceOf: PieceOf): DocumentFragment {
  const nodes = document.createDocumentFragment()
  let into: DocumentFragment | HTMLElement = nodes
  let nth = 0
  for (const token of tokensOf(source)) {
    if (token.kind === 'text') {
      into.append(token.source)
      continue
    }
    const piece = pieceOf(token, nth++)
    if (token.kind === 'else' || token.kind === 'end') into = nodes
    into.append(...beside(into), pieceElement(token, piece))
    if ((token.kind === 'when' || token.kind === 'else') && piece.printed === false) into = nodes.appendChild(unprinted())
  }
  nodes.append(...beside(nodes))
  return nodes
}

const beside = (nodes: ParentNode & Node) => (nodes.lastChild instanceof Text ? [] : [gap])

function unprinted() {
  const element = document.createElement('span')
  element.className = 'unprinted'
  return element
}

function pieceElement(token: Token, piece: Piece): HTMLElement {
  const element = document.createElement('span')
  element.contentEditable = 'false'
  element.dataset.kind = token.kind
  element.dataset.source = token.source
  dress(element, piece)
  return element
}

function dress(element: HTMLElement, piece: Piece) {
  if (element.textContent !== piece.text) element.textContent = piece.text
  if (element.className !== piece.look) element.className = piece.look
  element.dataset.place = piece.place
  element.title = piece.hint
}

export const piecesIn = (line: ParentNode) => [...line.querySelectorAll<HTMLElement>('[data-source]')]

export function read(node: Node): string {
  if (node instanceof Text) return node.data.replace(/\u200b/g, '').replace(/[\u00a0\n]/g, ' ')
  if (node instanceof HTMLElement && isPiece(node)) return node.dataset.source!
  return [...node.childNodes].map(read).join('')
}

// What comes from another program may call anything a piece; only what the language knows as one is taken.
function isPiece(element: HTMLElement) {
  const tokens = tokensOf(element.dataset.source ?? '')
  return tokens.length === 1 && tokens[0]!.kind !== 'text'
}

// ---- the caret, counted in characters of the source
export function caretIn(line: HTMLElement): number | undefined {
  const chosen = getSelection()
  if (!chosen?.focusNode || !line.contains(chosen.focusNode)) return undefined
  const before = document.createRange()
  before.setStart(line, 0)
  before.setEnd(chosen.focusNode, chosen.focusOffset)
  return read(before.cloneContents()).length
}

export function putCaret(line: HTMLElement, at: number) {
  let left = at
  line.focus()
  for (const leaf of leavesOf(line)) {
    const length = read(leaf).length
    if (leaf instanceof Text && left <= length) return select(leaf, offsetIn(leaf, left))
    if (left < length) return selectBeside(leaf)
    left -= length
  }
  select(line, line.childNodes.length)
}

// Words and pieces in their order, whatever holds them together.
const leavesOf = (node: Node): Node[] => [...node.childNodes].flatMap((one) => (one instanceof Text || (one instanceof HTMLElement && isPiece(one)) ? [one] : leavesOf(one)))

function offsetIn(text: Text, at: number) {
  let offset = 0
  for (let seen = 0; offset < text.length && seen < at; offset++) if (text.data[offset] !== gap) seen++
  return offset
}

function select(node: Node, offset: number) {
  getSelection()?.collapse(node, offset)
}
function selectBeside(node: Node, after = false) {
  const at = document.createRange()
  after ? at.setStartAfter(node) : at.setStartBefore(node)
  select(at.startContainer, at.startOffset)
}

// Where one pressed, the caret goes; on a piece, which takes none, beside it where that is nearer.
export function caretAt(line: HTMLElement, node: Node, offset: number) {
  const piece = (node instanceof HTMLElement ? node : node.parentElement)?.closest<HTMLElement>('[data-source]')
  line.focus()
  if (piece) selectBeside(piece, offset > (piece.textContent ?? '').length / 2)
  else select(node, offset)
}

// The piece right before or after the caret.
export function pieceAtCaret(line: HTMLElement): HTMLElement | undefined {
  const at = caretIn(line)
  if (at === undefined) return undefined
  let from = 0
  for (const leaf of leavesOf(line)) {
    const until = from + read(leaf).length
    if (leaf instanceof HTMLElement && (from === at || until === at)) return leaf
    from = until
  }
  return undefined
}

// ---- what is chosen, taken away or put in
export function chosenIn(line: HTMLElement): Range | undefined {
  const chosen = getSelection()
  if (!chosen?.rangeCount) return undefined
  const range = chosen.getRangeAt(0)
  return line.contains(range.commonAncestorContainer) ? range : undefined
}

export function put(range: Range, source: string, pieceOf: PieceOf) {
  range.deleteContents()
  const nodes = nodesOf(source, pieceOf)
  const last = nodes.lastChild
  range.insertNode(nodes)
  if (last) {
    range.setStartAfter(last)
    range.collapse(true)
    const chosen = getSelection()
    chosen?.removeAllRanges()
    chosen?.addRange(range)
  }
}

export function copyTo(carrier: DataTransfer, range: Range) {
  const holder = document.createElement('div')
  holder.append(range.cloneContents())
  carrier.setData('text/plain', (holder.textContent ?? '').replace(/\u200b/g, ''))
  carrier.setData('text/html', holder.innerHTML)
}

// Figures keep what they are when they come from a report; anything else comes as words. Lines are joined: a line of a report is one paragraph.
export function pastedFrom(carrier: DataTransfer): string {
  const body = new DOMParser().parseFromString(carrier.getData('text/html'), 'text/html').body
  const source = piecesIn(body).length ? read(body) : carrier.getData('text/plain')
  return source.split(/\s*\n\s*/).join('')
}
