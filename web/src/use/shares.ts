// Shares in tenths of a percent that add up to 100.0: rounded down, and what is missing goes to the largest remainders.
export function sharesOf(counts: number[]): string[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (!total) return counts.map(() => '')
  const exact = counts.map((count) => (count * 1000) / total)
  const tenths = exact.map(Math.floor)
  const missing = 1000 - tenths.reduce((sum, share) => sum + share, 0)
  const byRemainder = exact.map((share, at) => ({ at, rest: share - tenths[at]! })).sort((one, other) => other.rest - one.rest)
  for (const { at } of byRemainder.slice(0, missing)) tenths[at]! += 1
  return tenths.map((share) => `${(share / 10).toFixed(1)}%`)
}
