// The year of a plan as its page draws it: what stands where in a lane, which clashes are told once, and which topics are looked for.
import { computed } from 'vue'
import { api } from '@/api/calls'
import type { PlanActivity, PlanHint, PlanTopic, PlanYear } from '@/api/types'
import { dayOf, now, shownDay, today } from '@/texts/format'
import { t } from '@/texts'
import { addDays } from './calendar'
import { useResource } from './resource'

export type PlanView = 'year' | 'quarter' | 'months' | 'duties'
export const planViews: PlanView[] = ['year', 'quarter', 'months', 'duties']
export type HintKind = PlanHint['kind']
export const hintKinds: HintKind[] = ['drift', 'clash', 'missing']

export function usePlanYear(id: () => string) {
  return useResource(() => (id() ? api.plans.year(id()) : undefined), { live: true }).watched(id)
}

// The days a picture of the year goes over: all of it, or one quarter.
export interface Range { from: string; until: string }
export function rangeOf(year: number, quarter = 0): Range {
  const [first, last] = quarter ? [quarter * 3 - 2, quarter * 3] : [1, 12]
  const next = last === 12 ? `${year + 1}-01-01` : `${year}-${twoDigits(last + 1)}-01`
  return { from: `${year}-${twoDigits(first)}-01`, until: addDays(next, -1) }
}
const twoDigits = (n: number) => String(n).padStart(2, '0')
export const quarterOf = (day: string) => Math.floor((Number(day.slice(5, 7)) + 2) / 3)

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000
const monthNumber = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const daysOfMonth = (day: string) => new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate()
// Where a day begins, in hundredths of the range, whose months are all of one width; what lies outside ends at its edge.
export function placeOf(day: string, range: Range): number {
  const months = monthNumber(range.until) + 1 - monthNumber(range.from)
  const into = monthNumber(day) - monthNumber(range.from) + (Number(day.slice(8, 10)) - 1) / daysOfMonth(day)
  return Math.min(100, Math.max(0, (100 * into) / months))
}

// ---- the bars of one topic
export interface Bar { kind: 'window' | 'go' | 'plan' | 'late' | 'clash'; left: number; width: number; text: string; title: string }
export interface Lane { bars: Bar[]; label: string; tone: '' | 'late' | 'clash'; labelAt: number; before: boolean }
const narrowest = 0.9  // of a hundred: one day still shows in a year

export function laneOf(topic: PlanTopic, range: Range): Lane {
  const bars = [...windowOf(topic, range), ...topic.activities.flatMap((activity) => barsOf(topic, activity, range))]
  const [label, tone] = labelOf(topic)
  const end = Math.max(0, ...bars.map((bar) => bar.left + bar.width))
  const before = end > 78  // no room after the last bar: the words stand before it, on a ground of their own
  return { bars, label: bars.length ? label : '', tone, labelAt: before ? 100 - startOfLast(bars) : end, before }
}

// Where the last bar begins, with what touches it from the left: words before it must not cover that.
function startOfLast(bars: Bar[]): number {
  const fromRight = [...bars].sort((one, other) => other.left - one.left)
  return fromRight.reduce((start, bar) => (bar.left + bar.width >= start ? Math.min(start, bar.left) : start), fromRight[0]?.left ?? 0)
}

function windowOf(topic: PlanTopic, range: Range): Bar[] {
  if (!topic.from || topic.until < range.from || topic.from > range.until) return []
  const crowded = clashesOf(topic).some((hint) => !hint.sitting)
  const kind = topic.standing === 'late' ? 'late' : crowded ? 'clash' : 'window'
  return [bar(kind, topic.from, topic.until, range, '', t('plan.month_planned', { n: topic.month || Number(topic.from.slice(5, 7)) }))]
}

// What is done is dark up to today; each sitting to come stands by itself.
function barsOf(topic: PlanTopic, activity: PlanActivity, range: Range): Bar[] {
  const sittings = activity.sittings.filter((sitting) => !sitting.cancelled)
  if (activity.hidden || !activity.opened) return []
  const ends = sittings.map((sitting) => dayOf(new Date(sitting.ends))).sort()
  const last = ends[ends.length - 1]
  const until = activity.state?.class === 'done' ? last ?? activity.opened : last && last < today() ? last : today()
  const past = activity.opened <= range.until && until >= range.from && activity.opened <= until
    ? [bar('go', activity.opened, until, range, activity.flow_label ?? '', `${activity.flow_label}　${shownDay(activity.opened)}—${shownDay(until)}`)] : []
  const ahead = sittings.filter((sitting) => Date.parse(sitting.ends) >= now().getTime()).flatMap((sitting) => {
    const [from, to] = [dayOf(new Date(sitting.starts)), dayOf(new Date(sitting.ends))]
    if (to < range.from || from > range.until) return []
    return [bar(clashesOf(topic).some((hint) => hint.sitting === sitting.id) ? 'clash' : 'plan', from, to, range, '', `${shownDay(from)}　${sitting.place}`)]
  })
  return [...past, ...ahead]
}

function bar(kind: Bar['kind'], from: string, until: string, range: Range, text: string, title: string): Bar {
  const left = placeOf(from, range)
  const width = Math.max(narrowest, placeOf(addDays(until, 1), range) - left)
  return { kind, left: Math.min(left, 100 - width), width, text: width > 6 ? text : '', title }
}

// The one thing said beside the bars: a clash, how late, the next sitting, the last one, or the month.
function labelOf(topic: PlanTopic): [string, Lane['tone']] {
  const clash = clashesOf(topic)[0]
  if (clash?.starts) return [t('plan.clash_on', { day: shownDay(dayOf(new Date(clash.starts)), 'short') }), 'clash']
  if (clash) return [t('plan.clash_month', { n: topic.month }), 'clash']
  if (topic.standing === 'late') {
    const late = daysLate(topic)
    return [late > 0 ? t('plan.late_by', { n: late }) : t('plan.late'), 'late']
  }
  const sittings = topic.activities.flatMap((activity) => activity.sittings).filter((sitting) => !sitting.cancelled).sort((one, other) => one.starts.localeCompare(other.starts))
  const next = sittings.find((sitting) => Date.parse(sitting.ends) >= now().getTime())
  const day = (moment: string) => shownDay(dayOf(new Date(moment)), 'short')
  if (next) return [`${day(next.starts)}　${next.place}`, '']
  const last = sittings[sittings.length - 1]
  if (last) return [t(topic.standing === 'done' ? 'plan.done_on' : 'plan.held_on', { day: day(last.starts) }), '']
  return [topic.standing === 'done' ? t('plan.standing.done') : '', '']
}

export function daysLate(topic: PlanTopic): number {
  const due = topic.due ?? topic.until
  return due ? dayNumber(today()) - dayNumber(due) : 0
}

// ---- what the planner should see
export const clashesOf = (topic: PlanTopic) => topic.hints.filter((hint) => hint.kind === 'clash')

export interface TimeClash { topic: PlanTopic; hint: PlanHint }
// Sittings that clash, each pair once: the other topic of the plan has the same to say.
export function timeClashes(year: PlanYear): TimeClash[] {
  const seen = new Set<string>()
  return year.topics.flatMap((topic) => topic.hints.filter((hint) => hint.code === 'clash').flatMap((hint) => {
    const pairs = (hint.with ?? []).map((other) => [hint.sitting, other.sitting].sort().join(' '))
    const fresh = pairs.some((pair) => !seen.has(pair))
    pairs.forEach((pair) => seen.add(pair))
    return fresh ? [{ topic, hint }] : []
  }))
}

export interface Wanted { host: string; kind: string }
export function useWanted(year: () => PlanYear | undefined, wanted: () => Wanted) {
  const hosts = computed(() => {
    const found = new Map((year()?.topics ?? []).flatMap((topic) => topic.hosts.map((host) => [host.id, host.name] as const)))
    return [...found].map(([id, name]) => ({ id, name }))
  })
  const topics = computed(() => (year()?.topics ?? []).filter((topic) =>
    (!wanted().host || topic.hosts.some((host) => host.id === wanted().host)) && (!wanted().kind || topic.hints.some((hint) => hint.kind === wanted().kind))))
  return { hosts, topics }
}

// ---- the calendar of the year: what stands in a month
export interface MonthEntry { topic: PlanTopic; day: string; text: string; kind: 'held' | 'plan' | 'clash' | 'late' | 'open' }
export function entriesOf(topics: PlanTopic[], month: string): MonthEntry[] {
  const found = topics.filter((topic) => topic.standing !== 'dropped').flatMap((topic): MonthEntry[] => {
    const sittings = topic.activities.flatMap((activity) => activity.sittings).filter((sitting) => !sitting.cancelled)
    const here = sittings.filter((sitting) => dayOf(new Date(sitting.starts)).startsWith(month)).map((sitting): MonthEntry => ({
      topic, day: dayOf(new Date(sitting.starts)), text: String(Number(dayOf(new Date(sitting.starts)).slice(8))),
      kind: clashesOf(topic).some((hint) => hint.sitting === sitting.id) ? 'clash' : Date.parse(sitting.ends) < now().getTime() ? 'held' : 'plan',
    }))
    if (here.length || !topic.from.startsWith(month) || sittings.length) return here
    return [{ topic, day: '', text: '', kind: topic.standing === 'late' ? 'late' : clashesOf(topic).length ? 'clash' : topic.standing === 'done' ? 'held' : 'open' }]
  })
  return found.sort((one, other) => (one.day || '9').localeCompare(other.day || '9'))
}
