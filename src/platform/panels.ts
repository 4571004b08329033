import type { Child } from "hono/jsx"
import type { ZodType, z } from "zod"
import type { Id } from "../kernel/id.ts"
import type { ReadTx } from "./db/tenant.ts"
import type { Visit } from "./http/visit.ts"

/** A part of a person's overview that belongs to another capability than the overview; null is not shown. */
export type Panel = {
  order: number
  /** Beside the others, where there is room. */
  aside?: boolean
  /** What `load` gives, as the overview answers it. */
  answers: ZodType
  load: (tx: ReadTx, personId: Id<"person">) => Promise<unknown>
  show: (model: unknown, visit: Visit) => Child
}

/** Keeps what it states, what `load` gives and what `show` takes the same. */
export const panel = <A extends ZodType>(parts: {
  order: number
  aside?: boolean
  answers: A
  load: (tx: ReadTx, personId: Id<"person">) => Promise<z.infer<A> | null>
  show: (model: z.infer<A>, visit: Visit) => Child
}): Panel => ({
  ...parts,
  // What is shown is what `load` gave; the tests hold every overview against what its panels state.
  show: (model, visit) => parts.show(model as z.infer<A>, visit),
})
