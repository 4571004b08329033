import type { Cell, Relation } from "./table.ts"

/**
 * The hidden numbers as unknowns that are zero or more, with one row for each relation that still says
 * something.
 */
export type System = {
  keys: readonly string[]
  truth: readonly number[]
  rows: readonly (readonly number[])[]
}

/**
 * What a reader can set up: every relation in which something is hidden. "At most" gets an unknown of its own
 * for what is left over. Only the part that hangs together with `around` is taken; the rest tells nothing
 * about it.
 */
export function systemAround(
  around: string,
  cells: ReadonlyMap<string, Cell>,
  relations: readonly Relation[],
  hidden: ReadonlySet<string>,
): System {
  const touching = relations
    .map((relation, at) => ({
      relation,
      at,
      unknowns: [relation.total, ...relation.parts].filter((key) => hidden.has(key)),
    }))
    .filter(({ unknowns }) => unknowns.length > 0)
  const reached = new Set([around])
  const taken = new Set<number>()
  for (let grew = true; grew; ) {
    grew = false
    for (const { at, unknowns } of touching) {
      if (taken.has(at) || !unknowns.some((key) => reached.has(key))) continue
      taken.add(at)
      for (const key of unknowns) reached.add(key)
      grew = true
    }
  }
  const used = touching.filter(({ at }) => taken.has(at))
  const keys = [...reached]
  const truth = keys.map((key) => cells.get(key)?.value ?? 0)
  const at = new Map(keys.map((key, index) => [key, index]))
  const slacks = used.filter(({ relation }) => relation.atMost)
  const numberOf = (key: string) => cells.get(key)?.value ?? 0
  const rows = used.map(({ relation }) => {
    const row = new Array<number>(keys.length + slacks.length).fill(0)
    const add = (key: string, sign: number) => {
      const index = at.get(key)
      if (index !== undefined) row[index] = (row[index] ?? 0) + sign
    }
    add(relation.total, 1)
    for (const part of relation.parts) add(part, -1)
    const slack = slacks.findIndex((one) => one.relation === relation)
    if (slack >= 0) row[keys.length + slack] = 1
    return row
  })
  const left = slacks.map(
    ({ relation }) =>
      relation.parts.reduce((sum, part) => sum + numberOf(part), 0) - numberOf(relation.total),
  )
  return { keys: [...keys, ...slacks.map((_, index) => `slack ${index}`)], truth: [...truth, ...left], rows }
}
