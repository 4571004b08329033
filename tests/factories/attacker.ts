import type { Cell, Relation } from "../../src/engine/statistics/table.ts"

type Bounds = [low: number, high: number]

/**
 * A reader who wants to know. Sets up every relation with the hidden numbers as unknowns, adds and subtracts
 * them pair by pair until nothing new comes of it, and narrows each unknown by what the others can be at
 * least and at most.
 */
export function attack(
  cells: ReadonlyMap<string, Cell>,
  relations: readonly Relation[],
  hidden: ReadonlySet<string>,
): ReadonlyMap<string, Bounds> {
  const bounds = new Map<string, Bounds>([...hidden].map((key) => [key, [0, Number.POSITIVE_INFINITY]]))
  const equations = solved(relations.map((relation) => equationOf(relation, cells, hidden)))
  for (let narrowed = true, rounds = 0; narrowed && rounds < 200; rounds += 1) {
    narrowed = false
    for (const { terms, value } of equations) {
      for (const [key, factor] of terms) {
        let [low, high] = [value, value]
        for (const [other, by] of terms) {
          if (other === key) continue
          const [least, most] = bounds.get(other) ?? [0, Number.POSITIVE_INFINITY]
          low -= by > 0 ? by * most : by * least
          high -= by > 0 ? by * least : by * most
        }
        const [from, to] = factor > 0 ? [low / factor, high / factor] : [high / factor, low / factor]
        const now = bounds.get(key) ?? [0, Number.POSITIVE_INFINITY]
        const next: Bounds = [
          Math.max(now[0], Math.ceil(from - 1e-6)),
          Math.min(now[1], Math.floor(to + 1e-6)),
        ]
        if (next[0] > now[0] || next[1] < now[1]) {
          bounds.set(key, next)
          narrowed = true
        }
      }
    }
  }
  return bounds
}

type Equation = { terms: Map<string, number>; value: number }

function equationOf(
  { total, parts }: Relation,
  cells: ReadonlyMap<string, Cell>,
  hidden: ReadonlySet<string>,
): Equation {
  const terms = new Map<string, number>()
  let value = 0
  for (const [key, by] of [[total, 1], ...parts.map((part) => [part, -1])] as [string, number][]) {
    if (hidden.has(key)) terms.set(key, (terms.get(key) ?? 0) + by)
    else value -= by * (cells.get(key)?.value ?? 0)
  }
  return { terms, value }
}

/** The relations themselves, and all that elimination makes of them. */
function solved(given: readonly Equation[]): Equation[] {
  const useful = given.filter(({ terms }) => terms.size > 0)
  const rows = useful.map(({ terms, value }) => ({ terms: new Map(terms), value }))
  const used = new Set<Equation>()
  for (const key of new Set(rows.flatMap(({ terms }) => [...terms.keys()]))) {
    const pivot = rows.find((row) => !used.has(row) && (row.terms.get(key) ?? 0) !== 0)
    if (!pivot) continue
    used.add(pivot)
    for (const row of rows) {
      const factor = (row.terms.get(key) ?? 0) / (pivot.terms.get(key) ?? 1)
      if (row === pivot || factor === 0) continue
      for (const [name, by] of pivot.terms) {
        const left = (row.terms.get(name) ?? 0) - factor * by
        if (Math.abs(left) < 1e-9) row.terms.delete(name)
        else row.terms.set(name, left)
      }
      row.value -= factor * pivot.value
    }
  }
  return [...useful, ...rows.filter(({ terms }) => terms.size > 0)]
}
