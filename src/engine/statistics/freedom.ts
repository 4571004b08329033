import { pivotOn, reduced } from "./rows.ts"
import type { System } from "./system.ts"

const nearlyZero = 1e-9

/**
 * What the unknowns could be instead, when one is moved as far as it goes; null where it can grow without an
 * end.
 */
export type Witness = readonly number[] | null

/**
 * The furthest that unknown number `target` can be above (`sign` 1) or below (−1) its true value, while all
 * unknowns stay zero or more and every relation holds. A linear programme that starts in the truth, solved by
 * the simplex method with Bland's rule, which never goes round in circles. It stops when it has come `enough`
 * far.
 */
export function furthest(system: System, target: number, sign: 1 | -1, enough: number): Witness {
  const { leading, rows } = reduced(system.rows, system.keys.length)
  const following = new Map(leading.map((column, at) => [column, at]))
  const free = system.keys.map((_, index) => index).filter((index) => !following.has(index))
  // Each unknown as a sum of the free ones' moves; it may fall to zero at most.
  const moves = system.keys.map((_, index) => {
    const at = following.get(index)
    return free.map((column) => (at === undefined ? Number(column === index) : -(rows[at]?.[column] ?? 0)))
  })
  const width = 2 * free.length
  const table = moves.map((move, index) => [
    ...move.map((by) => -by),
    ...move,
    ...system.keys.map((_, other) => Number(other === index)),
    system.truth[index] ?? 0,
  ])
  const goal = (moves[target] ?? []).map((by) => by * sign)
  const cost = [...goal.map((by) => -by), ...goal, ...system.keys.map(() => 0), 0]
  const base = system.keys.map((_, index) => width + index)
  const last = cost.length - 1
  const at = (row: readonly number[], index: number) => row[index] ?? 0
  while (at(cost, last) < enough - nearlyZero) {
    const entering = cost.findIndex((value, index) => index < last && value < -nearlyZero)
    if (entering < 0) break
    const leaving = leavingRow(table, base, entering)
    if (leaving < 0) return null
    pivotOn([...table, cost], leaving, entering)
    base[leaving] = entering
  }
  return system.keys.map((_, index) => {
    const row = table[base.indexOf(width + index)]
    return row ? at(row, last) : 0
  })
}

/** The row that first stops the entering column; of several the one whose unknown comes first (Bland). */
function leavingRow(table: readonly number[][], base: readonly number[], entering: number): number {
  let [leaving, least] = [-1, Number.POSITIVE_INFINITY]
  for (const [index, row] of table.entries()) {
    const by = row[entering] ?? 0
    if (by <= nearlyZero) continue
    const ratio = (row.at(-1) ?? 0) / by
    const tied = Math.abs(ratio - least) <= nearlyZero && (base[index] ?? 0) < (base[leaving] ?? 0)
    if (ratio < least - nearlyZero || tied) {
      leaving = index
      least = ratio
    }
  }
  return leaving
}
