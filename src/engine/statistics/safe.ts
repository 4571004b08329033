import { furthest, type Witness } from "./freedom.ts"
import type { System } from "./system.ts"
import { fewest } from "./table.ts"

export type Doubt = { high: Witness; low: Witness }

const whole = (witness: readonly number[]) =>
  witness.every((value) => Math.abs(value - Math.round(value)) < 1e-6)

/**
 * A small number is safe when every reader must reckon with five numbers or more, of which one is five or
 * more. It is proven by two tables in whole numbers that differ from the truth only in what is hidden; null
 * when there are none.
 */
export function doubtAbout(system: System, target: number): Doubt | null {
  const truth = system.truth[target] ?? 0
  const high = furthest(system, target, 1, Math.max(fewest - truth, fewest - 1))
  if (high === null) return { high, low: system.truth }
  if (!whole(high)) return null
  const top = Math.round(high[target] ?? 0)
  if (top < fewest) return null
  if (top - truth >= fewest - 1) return { high, low: system.truth }
  const low = furthest(system, target, -1, fewest - 1 - (top - truth))
  if (low === null || !whole(low)) return null
  return top - Math.round(low[target] ?? 0) >= fewest - 1 ? { high, low } : null
}
