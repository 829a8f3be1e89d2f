// What an activity (a matter that is held: docs/flow-language) keeps in its records, read as sittings, agenda, papers and ballots.
import type { Answer, FileRef, Matter, MoveSpec, RecordRow } from '@/api/types'
import { dayOf, now, shownSpan, today } from '@/texts/format'

export interface Sitting {
  id: string
  kind: string
  name: string
  place: string
  link: string
  starts: number
  ends: number
  cancelled: boolean
  leaders: string
  receives: string
}
export interface AgendaItem { id: string; order: number; item: string; sitting: string; minutes: number; speakers: string; outcome: string; over: boolean }
export interface Paper { id: string; name: string; files: FileRef[]; item: string; secrecy: string; withdrawn: boolean }

// The records an activity's page shows as documents instead of as rows.
export const heldRecords = ['sittings', 'agenda', 'materials', 'ballots']

// Kinds of matters that are held, for the button that begins one; a page of one that exists needs no such list.
export const heldKinds = ['meeting', 'inspection', 'oversight', 'event']

// A record without rows is not sent; then the move that adds the first says it.
export const isActivity = (matter: Matter) => 'sittings' in matter.records || matter.moves.some((move) => move.adds === 'sittings')

export function sittingsOf(matter: Matter): Sitting[] {
  return rowsOf(matter, 'sittings').map(sittingOf).sort((one, other) => one.starts - other.starts)
}

export function agendaOf(matter: Matter): AgendaItem[] {
  const items = rowsOf(matter, 'agenda').map(({ id, values, texts }) => ({
    id, order: number(values.order), item: texts.item ?? '', sitting: text(values.sitting), minutes: number(values.minutes),
    speakers: texts.speakers ?? '', outcome: texts.outcome ?? '', over: values.over === true,
  }))
  return items.sort((one, other) => (one.order || Infinity) - (other.order || Infinity))
}

export function papersOf(matter: Matter): Paper[] {
  return rowsOf(matter, 'materials').map(({ id, values, texts }) => ({
    id, name: texts.name ?? '', files: (values.paper as FileRef[] | undefined) ?? [], item: text(values.item), secrecy: texts.secrecy ?? '', withdrawn: values.withdrawn === true,
  }))
}

export const ballotsOf = (matter: Matter): RecordRow[] => rowsOf(matter, 'ballots')

// The one people mean when they ask: under way or next; else the last there was.
export function presentSitting(sittings: Sitting[]): Sitting | undefined {
  const held = sittings.filter((sitting) => !sitting.cancelled)
  return held.find((sitting) => sitting.ends >= now().getTime()) ?? held[held.length - 1] ?? sittings[sittings.length - 1]
}

// The day of the sitting, until it ends: when one would think of signing in.
export const isNear = (sitting: Sitting) => !sitting.cancelled && now().getTime() <= sitting.ends && dayOf(new Date(sitting.starts)) <= today()

export const sittingName = (sitting: { kind: string; name: string }) => sitting.name || sitting.kind

// As a choice in a list: the server's label, but a sitting by its day and hour as the reader writes them.
export function shownRow(record: string, row: RecordRow): string {
  if (record !== 'sittings') return row.label
  const sitting = sittingOf(row)
  return [sittingName(sitting), shownSpan(sitting.starts, sitting.ends), sitting.place].filter(Boolean).join('　')
}

// ---- the moves of one row, and those that add one
export const movesOfRow = (matter: Matter, record: string, row: string) =>
  matter.moves.filter((move) => move.allowed && move.changes === record && move.rows?.includes(row))

export const movesThatAdd = (matter: Matter, record: string) => matter.moves.filter((move) => move.allowed && move.adds === record)

// What stands beside its row is not said again in the list of moves; nor that a row to change is not there yet. What adds one and is shut says why.
export const standsInPlace = (move: MoveSpec) => heldRecords.includes((move.allowed ? move.changes ?? move.adds : move.changes) ?? '')

// The move as it stands beside one row: only this row, its fields beginning with what the row has.
export function moveFor(move: MoveSpec, row: RecordRow): MoveSpec {
  return { ...move, rows: [row.id], asks: move.asks?.map((field) => ({ ...field, value: field.value ?? row.values[field.name] })) }
}

const rowsOf = (matter: Matter, record: string): RecordRow[] => matter.records[record]?.rows ?? []

function sittingOf({ id, values, texts }: RecordRow): Sitting {
  return {
    id, kind: texts.kind ?? '', name: texts.name ?? '', place: texts.place ?? '', link: texts.link ?? '', starts: number(values.starts), ends: number(values.ends),
    cancelled: values.cancelled === true, leaders: texts.leader ?? '', receives: texts.receives ?? '',
  }
}

const number = (answer: Answer) => (typeof answer === 'number' ? answer : 0)
const text = (answer: Answer) => (typeof answer === 'string' ? answer : '')
