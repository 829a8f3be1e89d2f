// What a reply still needs, as the closed move says, and the letter as it will be read.
import type { Answers, FieldSpec, Matter, MoveSpec } from '@/api/types'
import { today } from '@/texts/format'
import { parentOf } from './sections'

interface Ready { label: string; note: string; done: boolean }

// The server's reasons are what is missing; the fields and contacts already there are what is done.
export function readinessOf(matter: Matter): Ready[] {
  const move = matter.moves.find((one) => one.name === 'submit_reply') ?? matter.moves.find((one) => one.name === 'give_opinion')
  const open = (move?.allowed ? [] : move?.reasons ?? []).map((reason) => ({ label: reason.text, note: '', done: false }))
  const filled = matter.form.filter((field) => field.what === 'field' && ['reply', 'class', 'publicity'].includes(field.name) && field.text)
  const done = filled.map((field) => ({ label: field.label, note: field.kind === 'text' ? '' : field.text ?? '', done: true }))
  const contacts = matter.records.contacts
  if (contacts?.rows.length) done.unshift({ label: contacts.label, note: Object.values(contacts.rows[0]!.texts).filter(Boolean).slice(0, 2).join('　'), done: true })
  return [...done, ...open]
}

// The step that waits for the reply to be written: expected, still closed, and nothing else is expected instead.
export function waitingMove(moves: MoveSpec[]): MoveSpec | undefined {
  if (moves.some((move) => move.expected && move.allowed && move.name !== 'edit')) return undefined
  return moves.find((move) => move.name === 'submit_reply' && move.expected && !move.allowed && move.note !== 'required')
}

export function letterOf(matter: Matter, answers: Answers = {}) {
  const field = (name: string): FieldSpec | undefined => matter.form.find((one) => one.name === name)
  const value = (name: string) => answers[name] ?? field(name)?.value
  const graded = field('class')?.values ?? matter.moves.flatMap((move) => move.asks ?? []).find((ask) => ask.name === 'class')?.values ?? []
  const parent = parentOf(matter)
  return {
    text: String(value('reply') ?? ''),
    code: graded.find((one) => one.value === value('class'))?.code ?? '',
    number: Object.values(matter.numbers ?? {})[0]?.text ?? '',
    about: [parent?.number, parent?.title ?? matter.title].filter(Boolean).join(' '),
    to: (matter.parties.proposer?.entries ?? []).map((entry) => entry.label),
    from: matter.parties.unit?.entries[0]?.label ?? '',
    day: today(),
  }
}
