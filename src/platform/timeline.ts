import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../kernel/id.ts"
import { answer, answerDay, answerMoment } from "./answer.ts"
import type { ReadTx } from "./db/tenant.ts"

/** Something that happened to a person, with what was said or decided. */
export const TimelineRow = answer({
  at: answerMoment(),
  /** For what is known by its day only; `at` is then the middle of it. */
  day: answerDay().nullable(),
  /** Its words are `timeline.<kind>.<code>`, which may use the facts; days among them are said as days. */
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  body: z.string().nullable(),
  by: z.string().nullable(),
  href: z.string(),
})
export type TimelineRow = z.infer<typeof TimelineRow>

/** Rows before a moment, the latest first, at most so many. */
export type TimelinePart = { before: Date; most: number }

/** The middle of a day in Sweden, for what is known by its day only. */
export const middleOf = (day: string) =>
  sql.raw(`((${day})::timestamp + interval '12 hours') at time zone 'Europe/Stockholm'`)

/** A kind of happenings on a person's timeline: `timeline.<kind>` is what the choice of it says. */
export type TimelineSource = {
  kind: string
  order: number
  /** What the kind is called in an address. */
  word: string
  /** The tab of the record where they stand. */
  tab: string
  /** What of the history is of this kind, by the beginning of the names. */
  names: readonly string[]
  /** What of it the rows tell with their content, so that it is not told twice. */
  tells: readonly string[]
  load: (tx: ReadTx, personId: Id<"person">, part: TimelinePart) => Promise<TimelineRow[]>
}
