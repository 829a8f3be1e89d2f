// The list one came from, so that a matter knows its place in it: previous, next, back.
interface Trail { address: string; label: string; ids: string[]; total: number }

const name = 'yishi.trail'

export function leaveTrail(trail: Trail) {
  sessionStorage.setItem(name, JSON.stringify(trail))
}

export function trailOf(id: string) {
  const text = sessionStorage.getItem(name)
  const trail = text ? (JSON.parse(text) as Trail) : undefined
  const place = trail?.ids.indexOf(id) ?? -1
  if (!trail || place < 0) return undefined
  return { address: trail.address, label: trail.label, place: place + 1, total: trail.total, previous: trail.ids[place - 1], next: trail.ids[place + 1] }
}
