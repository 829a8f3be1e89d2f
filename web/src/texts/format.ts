// Dates and numbers as the reader writes them. Days come as "2021-06-22"; moments in UTC, shown on the clock of the body (one zone in China).
import type { Language } from '@/api/types'
import { language, t } from '.'

const zone = 'Asia/Shanghai'
const offset = '+08:00'  // the whole year: no summer time
const locales: Record<Language, string> = { 'zh-CN': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en-GB' }

// The installation's time, which need not be this machine's: set from the session.
let ahead = 0
export const setClock = (now: string) => { ahead = Date.parse(now) - Date.now() }
export const now = () => new Date(Date.now() + ahead)

type Shape = Intl.DateTimeFormatOptions
// English months are shortened: columns are as wide as 11月22日 needs.
const dayShape = (): Shape => ({ month: language.value === 'en' ? 'short' : 'long', day: 'numeric' })

// The year only when it is not this one; never in the short form, which stands beside what is left.
export function shownDay(day: string, form: 'full' | 'short' = 'full'): string {
  const year: Shape = form === 'short' || day.slice(0, 4) === today().slice(0, 4) ? {} : { year: 'numeric' }
  return show(new Date(`${day.slice(0, 10)}T00:00:00Z`), { ...dayShape(), ...year, timeZone: 'UTC' })
}

export const longMonth = (day: string) => show(new Date(`${day}T00:00:00Z`), { year: 'numeric', month: 'long', timeZone: 'UTC' })
export const shownMonth = (day: string) => show(new Date(`${day}T00:00:00Z`), { month: language.value === 'en' ? 'short' : 'numeric', timeZone: 'UTC' })
export const longDay = (day: string) => show(new Date(`${day}T00:00:00Z`), { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' })
export const weekday = (day: string) => show(new Date(`${day}T00:00:00Z`), { weekday: 'long', timeZone: 'UTC' })

// What the server says in one word may be a day: it is then said as days are.
export const readable = (text: string) => (/^\d{4}-\d\d-\d\d$/.test(text) ? shownDay(text) : text)

// A draft may still have none.
export const titled = (title: string) => title || t('matter.untitled')

// "10:26" today, "昨天", else the day.
export function shownMoment(moment: string, { withTime = false, short = false } = {}): string {
  const at = new Date(moment)
  const day = dayOf(at)
  const time = show(at, { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: zone })
  if (day === today()) return withTime ? t('day.today_at', { time }) : time
  if (day === dayOf(new Date(now().getTime() - 86_400_000))) return withTime ? t('day.yesterday_at', { time }) : t('day.yesterday')
  return shownDay(day, short ? 'short' : 'full')
}

export const fullMoment = (moment: string | number) =>
  show(new Date(moment), { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false, timeZone: zone })

// ---- an hour, and from when to when
type Moment = string | number
const hours: Shape = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }

export const shownTime = (moment: Moment) => show(new Date(moment), hours)
export const weekdayOf = (moment: Moment) => weekday(dayOf(new Date(moment)))
export const shownHours = (starts: Moment, ends: Moment) => `${shownTime(starts)}—${shownTime(ends)}`

// 1月21日 星期五 18:30—20:30, with the second day when it ends on another.
export function shownSpan(starts: Moment, ends: Moment): string {
  const [first, last] = [dayOf(new Date(starts)), dayOf(new Date(ends))]
  if (first === last) return `${shownDay(first)} ${weekday(first)} ${shownHours(starts, ends)}`
  return `${shownDay(first)} ${shownTime(starts)}—${shownDay(last)} ${shownTime(ends)}`
}

// 今天, 明天, else the day with its weekday.
export function shownWhen(moment: Moment): string {
  const day = dayOf(new Date(moment))
  if (day === today()) return t('sitting.today')
  return day === dayOf(new Date(now().getTime() + 86_400_000)) ? t('day.tomorrow') : `${shownDay(day)} ${weekday(day)}`
}

// How long still, within a day; further away the date says it.
export function leftUntil(moment: Moment): string {
  const minutes = Math.ceil((new Date(moment).getTime() - now().getTime()) / 60_000)
  if (minutes <= 0 || minutes >= 24 * 60) return ''
  return minutes < 60 ? t('left.minutes', { n: minutes }) : t('left.hours', { h: Math.floor(minutes / 60), n: minutes % 60 })
}

// What two inputs, a day and an hour, say on the clock of the body; null while one of them is empty.
export const momentOf = (day: string, time: string) => (day && time ? Date.parse(`${day}T${time}:00${offset}`) : null)
export const partsOf = (moment: number) => ({ day: dayOf(new Date(moment)), time: new Intl.DateTimeFormat('en-GB', hours).format(new Date(moment)) })

export const today = () => dayOf(now())
export const dayOf = (moment: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(moment)
export const daysSince = (moment: string) => Math.round((Date.parse(today()) - Date.parse(dayOf(new Date(moment)))) / 86_400_000)
export const hourNow = () => Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hour12: false, timeZone: zone }).format(now()))

// Four digits are read at a glance; longer numbers are parted by thousands.
export const shownNumber = (value: number) => new Intl.NumberFormat(locales[language.value], { useGrouping: Math.abs(value) >= 10_000 }).format(value)
export const withDigits = (text: string) => text.replace(/(?<![\d.])\d{5,}/g, (digits) => shownNumber(Number(digits)))

export function shownSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

// 一、二 and three: names joined as a sentence would.
export const listed = (names: string[]) => names.join(language.value === 'en' ? ', ' : '、')

function show(at: Date, shape: Shape) {
  return new Intl.DateTimeFormat(locales[language.value], shape).format(at)
}
