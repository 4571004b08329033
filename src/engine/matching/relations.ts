import type { Substitution } from "./facts.ts"

export type Substitutions = {
  /** What somebody from this occupation can take. */
  from: ReadonlyMap<string, readonly Substitution[]>
  /** Who can take a job in this occupation. */
  to: ReadonlyMap<string, readonly Substitution[]>
  /** Who can take some job of this SSYK group. */
  toGroup: ReadonlyMap<string, readonly Substitution[]>
}

export function substitutionsOf(list: readonly Substitution[]): Substitutions {
  const from = new Map<string, Substitution[]>()
  const to = new Map<string, Substitution[]>()
  const toGroup = new Map<string, Substitution[]>()
  const add = (map: Map<string, Substitution[]>, key: string, one: Substitution) => {
    const there = map.get(key)
    if (there) there.push(one)
    else map.set(key, [one])
  }
  for (const one of list) {
    add(from, one.from, one)
    add(to, one.to, one)
    if (one.toSsyk !== null) add(toGroup, one.toSsyk, one)
  }
  return { from, to, toGroup }
}
