/** First letters that are mixed up in Swedish; a word that begins otherwise is another word. */
const soundAlike = ["ckqsz", "vw", "gijy"]

/** A short word bears one slip, a longer one two or three. */
const slips = (word: string): number => (word.length <= 4 ? 1 : word.length <= 8 ? 2 : 3)
const leastFirstPart = 4

/** The first part of a compound that was typed: buss of bussförare. */
export const isFirstPart = (typed: string, word: string): boolean =>
  word.length >= leastFirstPart && typed.startsWith(word)

/**
 * Whether somebody who typed one word may have meant the other: it begins alike and a few letters are wrong.
 * Bagare is no åklagare.
 */
export function mayMean(typed: string, word: string): boolean {
  const [a, b] = [typed[0] ?? "", word[0] ?? ""]
  if (a !== b && !soundAlike.some((letters) => letters.includes(a) && letters.includes(b))) return false
  return edits(typed, word) <= slips(typed)
}

/** Letters added, dropped or changed, and neighbours that changed places (Damerau). */
function edits(a: string, b: string): number {
  const width = b.length + 1
  const rows = Array.from({ length: a.length + 1 }, (_, at) => {
    const row = new Array<number>(width).fill(0)
    row[0] = at
    return row
  })
  const cost = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let j = 0; j < width; j += 1) (rows[0] as number[])[j] = j
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j < width; j += 1) {
      const changed = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(cost(i - 1, j) + 1, cost(i, j - 1) + 1, cost(i - 1, j - 1) + changed)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, cost(i - 2, j - 2) + 1)
      ;(rows[i] as number[])[j] = least
    }
  return cost(a.length, b.length)
}
