// What became of one text in another, in stretches that stayed, went or came. Characters are compared, so Chinese needs no word list.
export interface Stretch { kind: 'same' | 'gone' | 'come'; text: string }

const most = 2000  // characters of the middle; beyond it the whole middle counts as replaced

export function diffOf(before: string, after: string): Stretch[] {
  const [old, fresh] = [[...before], [...after]]
  let head = 0
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head++
  let tail = 0
  while (tail < old.length - head && tail < fresh.length - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++
  const middle = [old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail)] as const
  return joined([same(old.slice(0, head)), ...between(...middle), same(tail ? old.slice(-tail) : [])])
}

const same = (letters: string[]): Stretch => ({ kind: 'same', text: letters.join('') })

function between(old: string[], fresh: string[]): Stretch[] {
  if (old.length > most || fresh.length > most) return [{ kind: 'gone', text: old.join('') }, { kind: 'come', text: fresh.join('') }]
  const common = lengthsOf(old, fresh)
  const stretches: Stretch[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) stretches.push({ kind: 'same', text: old[i++]! }), j++
    else if (j >= fresh.length || (i < old.length && common[i + 1]![j]! >= common[i]![j + 1]!)) stretches.push({ kind: 'gone', text: old[i++]! })
    else stretches.push({ kind: 'come', text: fresh[j++]! })
  }
  return stretches
}

// common[i][j]: how much the rest of both has in common, from i and from j.
function lengthsOf(old: string[], fresh: string[]): Uint16Array[] {
  const common = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1))
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      common[i]![j] = old[i] === fresh[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!)
    }
  }
  return common
}

function joined(stretches: Stretch[]): Stretch[] {
  const all: Stretch[] = []
  for (const one of stretches.filter(({ text }) => text)) {
    const last = all[all.length - 1]
    if (last?.kind === one.kind) last.text += one.text
    else all.push({ ...one })
  }
  return all
}
