const nearlyZero = 1e-9

/** Makes `column` one in row `at` and zero in all others. */
export function pivotOn(rows: readonly number[][], at: number, column: number): void {
  const pivot = rows[at] ?? []
  const by = pivot[column] ?? 1
  for (let index = 0; index < pivot.length; index += 1) pivot[index] = (pivot[index] ?? 0) / by
  for (const row of rows) {
    const factor = row[column] ?? 0
    if (row === pivot || Math.abs(factor) < nearlyZero) continue
    for (let index = 0; index < row.length; index += 1)
      row[index] = (row[index] ?? 0) - factor * (pivot[index] ?? 0)
  }
}

/**
 * Gauss and Jordan: each row gets an unknown that no other row has; rows that say nothing new are left out.
 */
export function reduced(
  given: readonly (readonly number[])[],
  columns: number,
): { leading: readonly number[]; rows: readonly (readonly number[])[] } {
  const rows = given.map((row) => [...row])
  const leading: number[] = []
  for (let column = 0; column < columns && leading.length < rows.length; column += 1) {
    const at = leading.length
    const found = rows.findIndex((row, index) => index >= at && Math.abs(row[column] ?? 0) > nearlyZero)
    const [one, other] = [rows[at], rows[found]]
    if (!one || !other) continue
    rows[at] = other
    rows[found] = one
    pivotOn(rows, at, column)
    leading.push(column)
  }
  return { leading, rows: rows.slice(0, leading.length) }
}
