// Which passages two texts have in common, so that a reviewer sees them marked on both sides. Short runs are chance, not likeness.
export interface Piece { text: string; same: boolean }

const shortest = 7

export function overlapping(text: string, other: string): Piece[] {
  const known = runs(other)
  const marks = new Array<boolean>(text.length).fill(false)
  for (let at = 0; at + shortest <= text.length; at++) {
    if (known.has(text.slice(at, at + shortest))) marks.fill(true, at, at + shortest)
  }
  return pieces(text, marks)
}

function runs(text: string): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at + shortest <= text.length; at++) {
    const run = text.slice(at, at + shortest)
    if (!/\s/.test(run)) found.add(run)
  }
  return found
}

function pieces(text: string, marks: boolean[]): Piece[] {
  const result: Piece[] = []
  for (let at = 0; at < text.length; at++) {
    const last = result[result.length - 1]
    if (last && last.same === marks[at]) last.text += text[at]
    else result.push({ text: text[at]!, same: marks[at]! })
  }
  return result
}
