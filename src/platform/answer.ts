import { z } from "zod"
import { type Day, isDay } from "../kernel/day.ts"
import type { Id } from "../kernel/id.ts"

/** Fields of what operations answer: as they are in the program and, through JSON, for whoever called. */

/**
 * Only what is named: a field that nobody stated is a fault in the tests, not something more for the caller.
 */
export const answer = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape)

export function answerId(): z.ZodType<string>
export function answerId<Of extends string>(of: Of): z.ZodType<Id<Of>>
export function answerId(): z.ZodType<string> {
  return z.uuid()
}
export const answerDay = () =>
  z.custom<Day>((value) => typeof value === "string" && isDay(value)).meta({ type: "string", format: "date" })
/** A moment; in JSON ISO 8601 in UTC. */
export const answerMoment = () => z.date().meta({ type: "string", format: "date-time" })

/** What most changes answer: the id of what was made or changed. */
export const idAnswer = () => answer({ id: answerId() })

const plain = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** A broken rule, as refusals and previews tell it. */
export const answerViolation = () =>
  answer({
    code: z.string(),
    actual: plain.optional(),
    limit: z.union([plain, z.array(z.union([z.string(), z.number()])).readonly()]).optional(),
    legalRef: z.string().optional(),
    at: z.string().optional(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
