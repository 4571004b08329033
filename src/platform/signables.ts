import { z } from "zod"
import type { Day } from "../kernel/day.ts"
import type { Id } from "../kernel/id.ts"
import type { Violation } from "../kernel/result.ts"
import type { ReadTx } from "./db/tenant.ts"

/** Whom an agreement concerns. Of a role there may be several, such as two who sign for an employer. */
export const partyRoles = ["participant", "guardian", "employer", "supervisor", "municipality"] as const
export type PartyRole = (typeof partyRoles)[number]

/**
 * What a field is to those who sign: what they promise, what it costs or gives, or what only informs, such as
 * a telephone number.
 */
export const fieldClasses = ["material", "money", "information"] as const

export const FieldValue = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.array(z.union([z.string(), z.number()])),
])

export const Field = z.object({
  /** Its words are `agreement.field.<name>`. */
  name: z.string(),
  class: z.enum(fieldClasses),
  value: FieldValue,
  /** Whose promise it touches; everybody's when nobody is named. */
  binds: z.array(z.enum(partyRoles)).optional(),
})
export type Field = z.infer<typeof Field>

/** A field that somebody in this role promises something by, and so signs anew when it changes. */
export const isBoundBy = (field: Pick<Field, "class" | "binds">, role: PartyRole): boolean =>
  field.class !== "information" && (field.binds ?? partyRoles).includes(role)

/** Something that several sign, as it stands today. */
export type SignableNow = {
  personId: Id<"person">
  /** What it is about, in words: a name of a place. */
  title: string
  startsOn: Day
  fields: readonly Field[]
  /** The participant as a party, and what the form begins with for the others. */
  participant: { name: string; accountId: Id<"account"> | null; isMinor: boolean }
  employer: { name: string | null; email: string | null; phone: string | null }
  /** Where the supervisor signs too, who that is today; null where nobody of the kind is asked. */
  supervisor: { name: string | null; email: string | null; phone: string | null } | null
  /** What stops it from beginning, though all have signed: staff are told before they sign. */
  stops: readonly Violation[]
  /** It can no longer be signed, such as a placement that ended before it began. */
  over: boolean
}

/** A kind of thing that several sign. */
export type Signable = {
  kind: "placement"
  /** Where its own page stands. */
  href: (subjectId: string) => string
  /** Null where there is none that the reader sees. */
  load: (tx: ReadTx, subjectId: string) => Promise<SignableNow | null>
}
