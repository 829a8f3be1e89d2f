// The hall screen of one sitting: its changing code, its numbers as people arrive, and who is still missing.
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { api } from '@/api/calls'
import { Refusal, noConnection } from '@/api/refusal'
import type { AttendanceLine, AttendanceSheet, HallCode } from '@/api/types'
import { now } from '@/texts/format'
import { countsOf } from './attendance'
import { useMatter } from './matter'
import { useResource } from './resource'

const listEvery = 1500  // milliseconds; two hundred people arrive in a minute, the list need not be read for each
const askAgain = 5000   // after the code did not come

interface HallCounts { wanted: number; signed_in: number; on_leave: number; awaited: number }

export function useBoard(matterId: () => string, sitting: () => string) {
  const { matter, missing, reload: reloadMatter } = useMatter(matterId)
  const list = useResource<AttendanceSheet>(() => api.attendance.read(matterId(), sitting())).watched(() => `${matterId()} ${sitting()}`)
  const counts = shallowRef<HallCounts>()
  watch(list.data, (sheet) => {
    if (!sheet) return
    const { wanted, there, onLeave, missing: awaited } = countsOf(sheet)
    counts.value = { wanted, signed_in: there, on_leave: onLeave, awaited }
  })

  // Names and the words on the quorum follow the numbers, at most so often.
  let soon: ReturnType<typeof setTimeout> | undefined
  function follow() {
    soon ??= setTimeout(() => {
      soon = undefined
      void list.reload()
      void reloadMatter()
    }, listEvery)
  }
  let source: EventSource | undefined
  function listen(from: string) {
    source = new EventSource(api.attendance.live(matterId(), sitting(), from))
    source.addEventListener('changed', (event: MessageEvent<string>) => {
      counts.value = JSON.parse(event.data) as HallCounts
      follow()
    })
  }
  watch(list.data, (sheet) => { if (sheet && !source) listen(sheet.live_from) })
  onScopeDispose(() => { source?.close(); clearTimeout(soon) })

  const begin = computed(() => matter.value?.moves.find((move) => move.name === 'begin'))
  return { matter, missing, sheet: list.data, refusal: list.refusal, reload: list.reload, counts, begin, ...useHallCode(matterId, sitting) }
}

// The code changes of itself; each is asked for when its time has come by the installation's clock.
function useHallCode(matter: () => string, sitting: () => string) {
  const code = shallowRef<HallCode>()
  const shut = shallowRef<Refusal>()
  const left = ref(0)
  let until = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let gone = false

  async function fetchCode() {
    let wait = askAgain
    try {
      code.value = await api.attendance.code(matter(), sitting(), location.origin)
      shut.value = undefined
      wait = Math.max(1000, Date.parse(code.value.next_at) - now().getTime())
    } catch (error) {
      shut.value = error instanceof Refusal ? error : noConnection()
      if (!shut.value.offline && shut.value.status < 500) code.value = undefined
    }
    if (gone) return
    until = Date.now() + wait
    timer = setTimeout(() => void fetchCode(), wait)
  }
  const ticking = setInterval(() => { left.value = Math.max(0, Math.ceil((until - Date.now()) / 1000)) }, 500)
  void fetchCode()
  onScopeDispose(() => { gone = true; clearTimeout(timer); clearInterval(ticking) })
  return { code, shut, left }
}

export interface Group { name: string; all: number; there: number; away: number; missing: number }

// By sector, in the order of the list; those without one stand together at the end.
export function groupsOf(lines: AttendanceLine[]): Group[] {
  const groups = new Map<string, Group>()
  for (const line of lines) {
    const group = groups.get(line.sub) ?? { name: line.sub, all: 0, there: 0, away: 0, missing: 0 }
    group.all += 1
    if (isThere(line)) group.there += 1
    else if (line.presence === 'on_leave' || line.presence === 'excused') group.away += 1
    else group.missing += 1
    groups.set(line.sub, group)
  }
  return [...groups.values()].sort((one, other) => Number(!one.name) - Number(!other.name))
}

export const isMissing = (line: AttendanceLine) => line.presence === 'awaited' || line.presence === 'absent'
export const isThere = (line: AttendanceLine) => ['present', 'late', 'left_early'].includes(line.presence)

export const lastIn = (lines: AttendanceLine[], most: number) =>
  lines.filter((line) => line.in_at).sort((one, other) => Date.parse(other.in_at!) - Date.parse(one.in_at!)).slice(0, most)
