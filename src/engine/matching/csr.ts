/**
 * Lists of numbers, one for each row, in two flat arrays: row `r` is values[starts[r]] up to values[starts[r
 * + 1]].
 */
export type Csr = { starts: Int32Array; values: Int32Array }

export function csrOf(lists: readonly (readonly number[])[]): Csr {
  const starts = new Int32Array(lists.length + 1)
  lists.forEach((list, row) => {
    starts[row + 1] = (starts[row] ?? 0) + list.length
  })
  const values = new Int32Array(starts[lists.length] ?? 0)
  let at = 0
  for (const list of lists) for (const value of list) values[at++] = value
  return { starts, values }
}

export type Postings = Csr & { weights: Uint8Array }

/** Turned around: for each key the rows that have it, in row order, with the weight it has there. */
export function postingsOf(
  keys: number,
  lists: readonly (readonly { key: number; weight: number }[])[],
): Postings {
  const starts = new Int32Array(keys + 1)
  for (const list of lists) for (const { key } of list) starts[key + 1] = (starts[key + 1] ?? 0) + 1
  for (let key = 0; key < keys; key += 1) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0)
  const next = starts.slice()
  const values = new Int32Array(starts[keys] ?? 0)
  const weights = new Uint8Array(values.length)
  lists.forEach((list, row) => {
    for (const { key, weight } of list) {
      const at = next[key] ?? 0
      next[key] = at + 1
      values[at] = row
      weights[at] = weight
    }
  })
  return { starts, values, weights }
}

export function has({ starts, values }: Csr, row: number, value: number): boolean {
  const end = starts[row + 1] ?? 0
  for (let at = starts[row] ?? 0; at < end; at += 1) if (values[at] === value) return true
  return false
}

const sizeOf = ({ starts }: Csr, row: number): number => (starts[row + 1] ?? 0) - (starts[row] ?? 0)

/** How many values of a's row are in b's row. */
function shared(a: Csr, row: number, b: Csr, other: number): number {
  let count = 0
  const end = a.starts[row + 1] ?? 0
  for (let at = a.starts[row] ?? 0; at < end; at += 1) if (has(b, other, a.values[at] ?? -1)) count += 1
  return count
}
export const within = (a: Csr, row: number, b: Csr, other: number): boolean =>
  shared(a, row, b, other) === sizeOf(a, row)
export const meets = (a: Csr, row: number, b: Csr, other: number): boolean => shared(a, row, b, other) > 0
