import { z } from "zod"
import { answer } from "../../platform/answer.ts"

export const importKinds = ["participants", "employers", "workplaces", "seats", "placements"] as const
export type ImportKind = (typeof importKinds)[number]

/** How another system's file is read: which heading holds which field, and what its words mean here. */
export const Mapping = answer({
  name: z.string(),
  kind: z.enum(importKinds),
  /** Several headings are joined with a space, as when a street and its number stand apart. */
  columns: z.record(z.string(), z.union([z.string(), z.array(z.string()).readonly()])).readonly(),
  /** Per field: the source's value in lower case, to ours. The key "" says what a blank cell means. */
  values: z.record(z.string(), z.record(z.string(), z.string()).readonly()).readonly(),
})
export type Mapping = z.infer<typeof Mapping>
