import type { Id } from "../kernel/id.ts"
import type { WriteTx } from "./db/tenant.ts"
import type { Stegvis } from "./stegvis.ts"

/** The synthetic municipality while it is filled. */
export type DemoTown = {
  units: Record<"cai" | "adult" | "welfare", string>
  accounts: Record<string, string>
  /** Ids by name that a part has left for those after it: organisations, workplaces, seats, supervisors. */
  left: Record<string, Record<string, string>>
}

/** What a capability shows of itself in the demo. People are made up, with official test numbers. */
export type DemoPart = {
  name: string
  /** Parts that must be there before. */
  after?: readonly string[]
  /** In the transaction that fills the municipality. */
  load?: (tx: WriteTx, town: DemoTown) => Promise<void>
  /** When all of it is there: by commands, as the staff would. */
  act?: (app: Stegvis, town: DemoTown & { tenantId: Id<"tenant"> }) => Promise<void>
}

/** The id of what an earlier part has made by that name. */
export function known(of: Record<string, string>, name: string): string {
  const id = of[name]
  if (!id) throw new Error(`the demo lacks ${name}`)
  return id
}

/** Each part after those it needs, otherwise as they stand. */
export function inOrder(parts: readonly DemoPart[]): readonly DemoPart[] {
  const done: DemoPart[] = []
  for (let left = [...parts]; left.length > 0; ) {
    const has = (name: string) => done.some((one) => one.name === name)
    const next = left.find(({ after = [] }) => after.every(has))
    if (!next)
      throw new Error(`parts of the demo wait for what is not there: ${left.map(({ name }) => name)}`)
    done.push(next)
    left = left.filter((one) => one !== next)
  }
  return done
}
