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
  groups: string
  groupIds: string[]
  visitors: string
}
export interface Group { id: string; name: string; place: string; conveners: string; people: string; count: number; dissolved: boolean }
export interface AgendaItem { id: string; order: number; item: string; sitting: string; minutes: number; speakers: string; outcome: string; over: boolean }
export interface Paper { id: string; name: string; files: FileRef[]; item: string; secrecy: string; withdrawn: boolean; releasedAt: number; audience: string[] }

// The records an activity's page shows as documents instead of as rows.
export const heldRecords = ['sittings', 'groups', 'agenda', 'materials', 'ballots']

// Kinds of matters that are held, for the button that begins one; a page of one that exists needs no such list.
export const heldKinds = ['meeting', 'inspection', 'oversight', 'event']

// A record without rows is not sent; then the move that adds the first says it.
export const isActivity = (matter: Matter) => 'sittings' in matter.records || matter.moves.some((move) => move.adds === 'sittings')

export function sittingsOf(matter: Matter): Sitting[] {
  const rooms = new Map(groupsOf(matter).map((group) => [group.id, group.place]))  // a group has its room for the whole session
  const placed = (sitting: Sitting) => (sitting.place || sitting.groupIds.length !== 1 ? sitting : { ...sitting, place: rooms.get(sitting.groupIds[0]!) ?? '' })
  return rowsOf(matter, 'sittings').map(sittingOf).map(placed).sort((one, other) => one.starts - other.starts)
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
    releasedAt: number(values.released_at), audience: [texts.for_groups, texts.for_people, texts.for_units].filter((one): one is string => !!one),
  }))
}

// The groups that meet apart, as they were formed.
export function groupsOf(matter: Matter): Group[] {
  return rowsOf(matter, 'groups').map(({ id, values, texts }) => ({
    id, name: texts.name ?? '', place: texts.place ?? '', conveners: texts.conveners ?? '', people: texts.people ?? '', count: ids(values.people).length, dissolved: values.dissolved === true,
  }))
}

// Whether somebody is wanted at a sitting: everybody, unless it is of groups and he is in none of them, nor leads or visits it.
export function isWanted(matter: Matter, sitting: Sitting, person: string): boolean {
  if (!sitting.groupIds.length) return true
  const own = rowsOf(matter, 'sittings').find((row) => row.id === sitting.id)
  const groups = rowsOf(matter, 'groups').filter((row) => sitting.groupIds.includes(row.id))
  return [...groups.flatMap((row) => [...ids(row.values.people), ...ids(row.values.conveners)]), ...ids(own?.values.leader), ...ids(own?.values.visitors)].includes(person)
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
  if (record === 'groups' || record === 'materials') return row.texts.name ?? row.label
  if (record !== 'sittings') return row.label
  const sitting = sittingOf(row)
  return [sittingName(sitting), shownSpan(sitting.starts, sitting.ends), sitting.place].filter(Boolean).join('　')
}

// ---- the moves of one row, and those that add one
export const movesOfRow = (matter: Matter, record: string, row: string) =>
  matter.moves.filter((move) => move.allowed && move.changes === record && move.rows?.includes(row))

export const movesThatAdd = (matter: Matter, record: string) => matter.moves.filter((move) => move.allowed && move.adds === record && !placeTaken(move))

// A move that adds a row in the place of another (a new version) stands beside that one: the field that names it.
const placeTaken = (move: MoveSpec) => move.asks?.find((field) => field.kind === 'row' && field.required && !field.many && field.of?.[0] === move.adds)
export const movesInPlaceOf = (matter: Matter, record: string) => matter.moves.filter((move) => move.allowed && move.adds === record && placeTaken(move))

// It names the row whose place is taken, and begins with that one's name and agenda item; not with its file, nor with whom it was for.
export function moveInPlaceOf(move: MoveSpec, row: RecordRow): MoveSpec {
  const taken = placeTaken(move)
  const goesOn = ['line', 'choice', 'row']
  return { ...move, asks: move.asks?.map((field) => ({ ...field, value: field === taken ? row.id : goesOn.includes(field.kind) && !field.many ? row.values[field.name] : field.value })) }
}

// What stands beside its row is not said again in the list of moves; nor that a row to change is not there yet. What adds one and is shut says why.
export const standsInPlace = (move: MoveSpec) => heldRecords.includes((move.allowed ? move.changes ?? move.adds : move.changes) ?? '')

// The move as it stands beside one row: only this row, its fields beginning with what the row has.
export function moveFor(move: MoveSpec, row: RecordRow): MoveSpec {
  return { ...move, rows: [row.id], asks: move.asks?.map((field) => ({ ...field, value: field.value ?? row.values[field.name], text: field.text ?? row.texts[field.name] })) }
}

const rowsOf = (matter: Matter, record: string): RecordRow[] => matter.records[record]?.rows ?? []

function sittingOf({ id, values, texts }: RecordRow): Sitting {
  return {
    id, kind: texts.kind ?? '', name: texts.name ?? '', place: texts.place ?? '', link: texts.link ?? '', starts: number(values.starts), ends: number(values.ends),
    cancelled: values.cancelled === true, leaders: texts.leader ?? '', receives: texts.receives ?? '',
    groups: texts.groups ?? '', groupIds: ids(values.groups), visitors: texts.visitors ?? '',
  }
}

const number = (answer: Answer) => (typeof answer === 'number' ? answer : 0)
const ids = (answer: Answer): string[] => (Array.isArray(answer) ? answer.filter((one): one is string => typeof one === 'string') : [])
const text = (answer: Answer) => (typeof answer === 'string' ? answer : '')
