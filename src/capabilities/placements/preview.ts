import { z } from "zod"
import { refusedAs, type Violation, violation } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"

/** One thing that will happen; its text is `placements.consequence.<code>`. */
export type Consequence = { code: string; params?: Record<string, string | number>; why?: Violation }
/** One as a reading answers it. */
export const Told = answer({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

/** A dry run is the command itself, rolled back when everything has been checked. */
export const step = () => z.enum(["preview", "confirm"]).default("confirm")

export const previewed = (consequences: readonly Consequence[]) =>
  refusedAs("rule", [violation("PREVIEW")], { consequences })

export const consequence = (code: string, params?: Consequence["params"]): Consequence =>
  params ? { code, params } : { code }

const isConsequence = (one: unknown): one is Consequence =>
  typeof one === "object" && one !== null && "code" in one

/** The consequences a refusal carries, when it is a preview. */
export function consequencesIn(facts: Record<string, unknown> | undefined): Consequence[] | null {
  const list = facts?.consequences
  return Array.isArray(list) ? list.filter(isConsequence) : null
}
