import { doubtAbout } from "./safe.ts"
import { systemAround } from "./system.ts"
import { type Cell, isSmall, type Published, type Relation } from "./table.ts"

/** A cell whose fate was decided with another table that it is also part of. */
export type Decided = Cell & { decided?: "shown" | "hidden" }
export type Step = Omit<Published, "cells"> & { cells: readonly Decided[] }

/** Beyond this a step is hidden whole, rather than searched for the least to hide. */
const most = { unknowns: 160, additions: 60 }

/**
 * Which numbers to hide. Steps come in the order they are published: what an earlier step showed stays shown,
 * and a later one hides of its own. First every number from one to four, then, while a reader could still
 * work one of them out, the smallest number that helps. A step for which that leads nowhere is hidden whole,
 * which is always enough.
 */
export function suppress(steps: readonly Step[]): ReadonlySet<string> {
  const cells = new Map<string, Decided>()
  const relations: Relation[] = []
  const hidden = new Set<string>()
  for (const step of steps) {
    for (const cell of step.cells) {
      cells.set(cell.key, cell)
      if (cell.decided !== "shown" && (cell.virtual || cell.decided === "hidden" || isSmall(cell.value)))
        hidden.add(cell.key)
    }
    relations.push(...step.relations.filter((relation) => holds(relation, cells)))
    const own = step.cells.filter((cell) => cell.decided === undefined)
    if (!protect({ cells, relations, hidden, own })) for (const { key } of own) hidden.add(key)
  }
  return hidden
}

type State = {
  cells: ReadonlyMap<string, Decided>
  relations: readonly Relation[]
  hidden: Set<string>
  own: readonly Decided[]
}

function protect({ cells, relations, hidden, own }: State): boolean {
  const ownKeys = new Set(own.map(({ key }) => key))
  const small = [...cells.values()].filter(({ key, value }) => hidden.has(key) && isSmall(value))
  let additions = 0
  for (const { key } of small) {
    for (;;) {
      const system = systemAround(key, cells, relations, hidden)
      if (system.keys.length > most.unknowns) return false
      // Hiding more never makes a number that is safe unsafe, so each is looked at until it is safe and then
      // left.
      if (doubtAbout(system, 0)) break
      const next = nextToHide(key, system.keys, { cells, relations, hidden, ownKeys })
      additions += 1
      if (!next || additions > most.additions) return false
      hidden.add(next)
    }
  }
  return true
}

/**
 * The smallest shown number that is in a relation with the one in danger, or else with what hangs together
 * with it.
 */
function nextToHide(
  key: string,
  around: readonly string[],
  state: Omit<State, "own"> & { ownKeys: ReadonlySet<string> },
): string | null {
  const near = new Set(around)
  const lines = state.relations.map(({ total, parts }) => [total, ...parts])
  const untouched = lines.filter((members) => !members.some((member) => state.hidden.has(member)))
  const choices = lines.flatMap((members) => {
    if (!members.some((member) => near.has(member))) return []
    const distance = members.includes(key) ? 0 : 1
    return members
      .filter((member) => state.ownKeys.has(member) && !state.hidden.has(member))
      .map((member) => ({
        member,
        distance,
        // Each line that is opened asks for one more to be hidden in it.
        opens: untouched.filter((line) => line.includes(member)).length,
        importance: state.cells.get(member)?.importance ?? 0,
        value: state.cells.get(member)?.value ?? 0,
      }))
  })
  // A zero can only grow, which helps least.
  choices.sort(
    (a, b) =>
      Number(a.value === 0) - Number(b.value === 0) ||
      a.distance + a.importance - (b.distance + b.importance) ||
      a.opens - b.opens ||
      a.value - b.value,
  )
  return choices[0]?.member ?? null
}

/**
 * "At most" is something readers know only where it is true: a person may stand in different groups in
 * different periods.
 */
function holds(relation: Relation, cells: ReadonlyMap<string, Cell>): boolean {
  const numberOf = (key: string) => cells.get(key)?.value ?? 0
  return (
    !relation.atMost ||
    numberOf(relation.total) <= relation.parts.reduce((sum, part) => sum + numberOf(part), 0)
  )
}
