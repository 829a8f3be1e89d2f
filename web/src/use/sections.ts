// Which parts of a matter a page shows, in words the page needs.
import type { Clock, Entry, FieldSpec, FileRef, Linked, Matter, PartyEntry } from '@/api/types'
import { remember } from './pick'

// The deadline that counts: the earliest that runs and is not a mere right.
export function mainClock(matter: Matter): Clock | undefined {
  const running = (matter.clocks ?? []).filter((clock) => !clock.window && clock.due && clock.light !== 'done' && clock.light !== 'none')
  return [...running].sort((one, other) => one.due.localeCompare(other.due))[0]
}

// The deadline a matter stands under: its own, or else the last of those who have it in parts, by which the whole is due. `of` is whose it is.
export function deadlineOf(matter: Matter): { clock: Clock; of: string } | undefined {
  const own = mainClock(matter)
  if (own) return { clock: own, of: matter.id }
  const parts = (matter.children?.items ?? []).flatMap((child) => (child.role && child.clock?.due ? [{ clock: child.clock, of: child.id }] : []))
  return parts.reduce<{ clock: Clock; of: string } | undefined>((last, part) => (last && last.clock.due >= part.clock.due ? last : part), undefined)
}

export const otherClocks = (matter: Matter) => (matter.clocks ?? []).filter((clock) => clock !== mainClock(matter) && clock.due && clock.light !== 'done' && clock.light !== 'none')

// Long texts are read; the rest are facts in a list.
export const shownTexts = (matter: Matter) => matter.form.filter((field) => isShown(field) && field.kind === 'text')
export const shownFacts = (matter: Matter) => matter.form.filter((field) => isShown(field) && field.kind !== 'text' && field.kind !== 'file' && field.name !== 'title')

function isShown(field: FieldSpec) {
  return field.what === 'field' && !!field.text
}

export const shownRecords = (matter: Matter) => Object.entries(matter.records).filter(([, record]) => record.rows.length > 0)

export function filesOf(matter: Matter): FileRef[] {
  const inFields = matter.form.filter((field) => field.kind === 'file').flatMap((field) => (Array.isArray(field.value) ? (field.value as FileRef[]) : []))
  const inRows = Object.values(matter.records).flatMap((record) => record.fields.filter((field) => field.kind === 'file').flatMap((field) =>
    record.rows.flatMap((row) => (Array.isArray(row.values[field.name]) ? (row.values[field.name] as FileRef[]) : []))))
  const all = [...inFields, ...inRows]
  return all.filter((file, at) => all.findIndex((other) => other.id === file.id) === at)
}

export function linksOf(matter: Matter): { name: string; label: string; items: Linked[] }[] {
  return Object.entries(matter.links ?? {}).flatMap(([name, list]) => (list.items.length ? [{ name, ...list }] : []))
}

// Nobody, when the reader is not told: the step alone then stands there. What the system did, the server says.
export const whoDid = (entry: Entry) => entry.actor?.name || entry.acting?.label || ''

// Who brought it, and how many they are with those who signed, as lists count them; of whom that is hidden, nobody else stands in the place.
export function firstParty(matter: Matter): { party: string; names: string; count: number } | undefined {
  const standing = (name: string) => matter.parties[name]?.entries.filter((entry) => !entry.standing || entry.standing === 'confirmed') ?? []
  const list = matter.parties[matter.leading]
  const first = standing(matter.leading)
  const signed = matter.leading === 'cosigner' ? [] : standing('cosigner')
  return list && first[0] ? { party: list.label, names: first[0].label, count: first.length + signed.length } : undefined
}

export function rememberParties(matter: Matter) {
  const entries: PartyEntry[] = Object.values(matter.parties).flatMap((party) => party.entries)
  for (const entry of entries) remember(entry.id, entry.label)
}

// What a matter is called where one line must do: its parent's number and title when the reader may see it.
export const parentOf = (matter: Matter) => (matter.parent && !matter.parent.hidden ? matter.parent : undefined)
