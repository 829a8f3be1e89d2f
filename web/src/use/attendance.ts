// Who comes and who was there: the list of one sitting, its numbers in words, and a clerk's writing in it.
import { computed } from 'vue'
import { api } from '@/api/calls'
import type { AttendanceLine, AttendanceSheet } from '@/api/types'
import { t, type TextKey } from '@/texts'
import { useCommand } from './command'
import { useResource } from './resource'

// In the order in which people ask: who is there, who will not come, who is missing.
export const presences = ['present', 'late', 'left_early', 'on_leave', 'excused', 'awaited', 'absent', 'cancelled', 'elsewhere'] as const
export const answerKinds = ['comes', 'declines', 'substitute', 'silent'] as const
const there = ['present', 'late', 'left_early']
const tones: Record<string, string> = { present: 'go', late: 'warn', left_early: 'warn', absent: 'stop' }

export const presenceText = (presence: string) => t(`presence.${presence}` as TextKey)
export const presenceTone = (presence: string) => tones[presence] ?? ''
// How a missed sitting was made up, by sitting; nothing where none was.
export const madeUp = (line: AttendanceLine) => line.made_up.filter((state) => state).map((state) => t(`made_up.${state}` as TextKey))
export const madeUpTone = (line: AttendanceLine) => (line.made_up.includes('not_enough') ? 'warn' : line.made_up.includes('waiting') ? 'now' : 'go')
export const answerText = (line: Pick<AttendanceLine, 'answer' | 'substitute'>) =>
  line.answer === 'substitute' && line.substitute ? t('answer.substitute_named', { name: line.substitute }) : t(`answer.${line.answer || 'silent'}` as TextKey)

export interface Counts { wanted: number; there: number; onLeave: number; missing: number }

export function countsOf(sheet: AttendanceSheet): Counts {
  const of = (...names: string[]) => names.reduce((sum, name) => sum + (sheet.presences[name] ?? 0), 0)
  return { wanted: sheet.wanted, there: of(...there), onLeave: of('on_leave', 'excused'), missing: of('awaited', 'absent', 'cancelled') }
}

export const presenceParts = (sheet: AttendanceSheet) =>
  presences.flatMap((presence) => (sheet.presences[presence] ? [{ presence, label: presenceText(presence), n: sheet.presences[presence]! }] : []))

// "参加 9 人，不参加 2 人，没答复 6 人"
export const answersSaid = (sheet: AttendanceSheet) =>
  answerKinds.flatMap((answer) => (sheet.answers[answer] ? [t('attendance.answered', { answer: t(`answer.${answer}`), n: sheet.answers[answer]! })] : []))

export function useAttendance(matter: () => string, sitting: () => string | undefined) {
  const { data, refusal, reload } = useResource(() => api.attendance.read(matter(), sitting()), { live: true }).watched(() => `${matter()} ${sitting() ?? ''}`)
  return { sheet: data, refusal, reload, items: computed(() => data.value?.items ?? []) }
}

// What a clerk writes for one person; the list is read again after each.
export type ClerkWrites =
  | { do: 'in' | 'out'; person: string }
  | { do: 'correct'; person: string; in_at?: string; out_at?: string; note: string }

export function useClerk(matter: () => string, sitting: () => string, written: () => Promise<void>) {
  const { send, busy, refusal, forget } = useCommand(async (given: ClerkWrites, key: string) => {
    const { do: what, ...written } = given
    if (what === 'in') return api.attendance.signIn(matter(), sitting(), written, key)
    return what === 'out' ? api.attendance.signOut(matter(), sitting(), written, key) : api.attendance.correct(matter(), sitting(), written, key)
  })
  async function write(given: ClerkWrites): Promise<boolean> {
    if (!(await send(given))) return false
    await written()
    return true
  }
  return { write, busy, refusal, forget }
}

// Names as people paste them: one a line or with commas; blanks inside a Chinese name are only for looks.
export function namesOf(pasted: string): string[] {
  const names = pasted.split(/[\n\r\t,，、;；]+/).map((name) => name.trim()).filter(Boolean)
  return [...new Set(names.map((name) => (/^[\u3400-\u9fff·\s]+$/.test(name) ? name.replace(/\s+/g, '') : name)))]
}
