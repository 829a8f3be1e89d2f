// The reader's own place in an activity: invited or not, what was answered, and signing in with the code of the hall.
import { computed } from 'vue'
import { api } from '@/api/calls'
import type { AttendanceLine, AttendanceSheet, Matter } from '@/api/types'
import { useCommand } from './command'
import { me } from './session'

// Oneself, or a unit one acts for.
export function ownLine(lines: AttendanceLine[]): AttendanceLine | undefined {
  const ids = [me.value?.person.id, ...(me.value?.units ?? []).map((unit) => unit.id)]
  return lines.find((line) => ids.includes(line.id))
}

export interface GivenAnswer { answer: 'comes' | 'declines' | 'substitute'; substitute: string; note: string }

export function useAnswer(sheet: () => AttendanceSheet | undefined, written: () => Promise<void>) {
  const line = computed(() => ownLine(sheet()?.items ?? []))
  const { send, busy, refusal } = useCommand((given: GivenAnswer, key: string) => {
    const person = line.value && line.value.id !== me.value?.person.id ? line.value.id : undefined
    return api.attendance.answer(sheet()?.matter ?? '', { answer: given.answer, substitute: given.substitute || undefined, note: given.note || undefined, person }, key)
  })
  async function answer(given: GivenAnswer): Promise<boolean> {
    if (!(await send(given))) return false
    await written()
    return true
  }
  return { line, answer, busy, refusal }
}

// Which items of the agenda name the reader as speaker, in the order of the agenda.
export function speechesOf(matter: Matter): { place: number; item: string; minutes: string }[] {
  const rows = [...(matter.records.agenda?.rows ?? [])].sort((one, other) => Number(one.values.order ?? 999) - Number(other.values.order ?? 999))
  return rows.flatMap(({ values, texts }, at) => {
    const speakers = values.speakers
    return Array.isArray(speakers) && (speakers as string[]).includes(me.value?.person.id ?? '') ? [{ place: at + 1, item: texts.item ?? '', minutes: texts.minutes ?? '' }] : []
  })
}
