import type { Child } from "hono/jsx"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { Visit } from "../../platform/http/visit.ts"

/** A part of the person's overview that belongs to another capability; null is not shown. */
export type OverviewPanel = {
  order: number
  load: (tx: ReadTx, personId: string) => Promise<unknown>
  show: (model: never, visit: Visit) => Child
}

/** Keeps what `load` gives and what `show` takes the same. */
export const overviewPanel = <M>(panel: {
  order: number
  load: (tx: ReadTx, personId: string) => Promise<M | null>
  show: (model: M, visit: Visit) => Child
}): OverviewPanel => panel
