import { z } from "zod"
import { answer } from "../answer.ts"

/** How another system's file is read: which heading holds which field, and what its words mean here. */
export const Mapping = answer({
  name: z.string(),
  kind: z.string(),
  /** Several headings are joined with a space, as when a street and its number stand apart. */
  columns: z.record(z.string(), z.union([z.string(), z.array(z.string()).readonly()])).readonly(),
  /** Per field: the source's value in lower case, to ours. The key "" says what a blank cell means. */
  values: z.record(z.string(), z.record(z.string(), z.string()).readonly()).readonly(),
})
export type Mapping = z.infer<typeof Mapping>

export const headingsFor = (mapping: Mapping, field: string): readonly string[] => {
  const heading = Object.hasOwn(mapping.columns, field) ? mapping.columns[field] : undefined
  if (heading === undefined) return []
  return typeof heading === "string" ? [heading] : heading
}
