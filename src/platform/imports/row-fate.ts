import { z } from "zod"
import { answer } from "../answer.ts"
import { RowCode } from "./row-errors.ts"

export const fates = ["written", "known", "updated", "refused"] as const
export type Fate = (typeof fates)[number]

/**
 * What became of a row. A code says why it was refused, or what it was that was told apart; never what a cell
 * holds. `fields`: what it says otherwise than is known.
 */
export const RowFate = answer({
  line: z.int(),
  fate: z.enum(fates),
  code: RowCode.optional(),
  column: z.string().optional(),
  fields: z.array(z.string()).readonly().optional(),
})
export type RowFate = z.infer<typeof RowFate>
