// Days and sittings as a calendar shows them. Days are "2022-01-21"; weeks begin on Monday.
import { computed } from 'vue'
import { api } from '@/api/calls'
import type { CalendarDay, CalendarItem } from '@/api/types'
import { dayOf } from '@/texts/format'
import { useResource } from './resource'

export type CalendarView = 'month' | 'week' | 'list'
export const calendarViews: CalendarView[] = ['month', 'week', 'list']
const listDays = 28

export function addDays(day: string, n: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + n)
  return at.toISOString().slice(0, 10)
}
const weekdayNumber = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7  // 0 is Monday
export const mondayOf = (day: string) => addDays(day, -weekdayNumber(day))
export const isWeekend = (day: string) => weekdayNumber(day) >= 5

function addMonths(day: string, n: number): string {
  const at = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + n)
  return at.toISOString().slice(0, 10)
}

// The days a view shows: whole weeks for a month, so that each row of the grid is one.
export function daysOf(view: CalendarView, day: string): string[] {
  const from = view === 'list' ? day : mondayOf(view === 'week' ? day : `${day.slice(0, 7)}-01`)
  const last = view === 'list' ? addDays(day, listDays - 1) : view === 'week' ? addDays(from, 6) : addDays(mondayOf(addDays(addMonths(day, 1), -1)), 6)
  return daysBetween(from, last)
}

export function daysBetween(from: string, last: string): string[] {
  const days = [from]
  while (days[days.length - 1]! < last) days.push(addDays(days[days.length - 1]!, 1))
  return days
}

export function stepped(view: CalendarView, day: string, by: 1 | -1): string {
  if (view === 'month') return addMonths(day, by)
  return addDays(day, by * (view === 'week' ? 7 : listDays))
}

export function useCalendar(days: () => string[], mine: () => boolean) {
  const range = () => ({ from: days()[0]!, until: days()[days().length - 1]! })
  const { data, refusal, reload } = useResource(() => api.calendar(range().from, range().until, mine()), { live: true }).watched(() => `${range().from} ${range().until} ${mine()}`)
  const byDay = computed(() => sittingsByDay(data.value?.items ?? [], days()))
  const special = computed(() => new Map((data.value?.days ?? []).map((day) => [day.day, day])))
  return { data, refusal, reload, byDay, special }
}

export type ByDay = Map<string, CalendarItem[]>
export type Special = Map<string, CalendarDay>

// What lasts several days stands on each of them.
export function sittingsByDay(items: CalendarItem[], days: string[]): ByDay {
  const byDay: ByDay = new Map(days.map((day) => [day, []]))
  for (const item of [...items].sort((one, other) => Date.parse(one.starts) - Date.parse(other.starts)))
    for (let day = dayOf(new Date(item.starts)); day <= dayOf(new Date(item.ends)); day = addDays(day, 1)) byDay.get(day)?.push(item)
  return byDay
}

export interface Crowd { place: string; count: number; overlaps: boolean; light: 'go' | 'warn' | 'stop' }

// Places with more than one sitting, the fullest first. Sittings at one place at one time are worse than many in a row.
export function crowdsOf(items: CalendarItem[]): Crowd[] {
  const byPlace = new Map<string, CalendarItem[]>()
  for (const item of items) if (item.place && !item.cancelled) byPlace.set(item.place, [...(byPlace.get(item.place) ?? []), item])
  const crowds = [...byPlace].filter(([, at]) => at.length > 1).map(([place, at]): Crowd => {
    const overlaps = overlapping(at)
    return { place, count: at.length, overlaps, light: overlaps ? 'stop' : at.length > 2 ? 'warn' : 'go' }
  })
  return crowds.sort((one, other) => Number(other.overlaps) - Number(one.overlaps) || other.count - one.count)
}

function overlapping(items: CalendarItem[]): boolean {
  const inOrder = [...items].sort((one, other) => Date.parse(one.starts) - Date.parse(other.starts))
  return inOrder.some((item, at) => at > 0 && Date.parse(item.starts) < Date.parse(inOrder[at - 1]!.ends))
}
