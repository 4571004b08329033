import type { Child } from "hono/jsx"
import type { ReadTx } from "./db/tenant.ts"
import type { Visit } from "./http/visit.ts"

/** A part of a person's overview that belongs to another capability than the overview; null is not shown. */
export type Panel = {
  order: number
  load: (tx: ReadTx, personId: string) => Promise<unknown>
  show: (model: never, visit: Visit) => Child
}

/** Keeps what `load` gives and what `show` takes the same. */
export const panel = <M>(parts: {
  order: number
  load: (tx: ReadTx, personId: string) => Promise<M | null>
  show: (model: M, visit: Visit) => Child
}): Panel => parts
