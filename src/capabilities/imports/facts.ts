import { toE164 } from "../../kernel/phone-number.ts"
import { nameKey } from "./name-key.ts"

type Fact = string | number
/** What a row says, by the file's field. A blank says nothing and is not there. */
export type SaidFacts = Readonly<Record<string, Fact>>
/** What is known, by the same fields; of several telephone numbers or addresses any one counts. */
export type KnownFacts = Readonly<Record<string, Fact | readonly string[] | null>>

export const personFields = ["mobile", "sfiLevel"] as const
export const enrolmentFields = [
  "programme",
  "percent",
  "measureFrom",
  "measureTo",
  "referrer",
  "department",
  "support",
  "exitReason",
] as const
export const employerFields = ["kind", "sector", "email", "phone"] as const
export const workplaceFields = ["street", "postalCode", "town", "municipalityCode"] as const
export const seatFields = ["capacity", "to", "hoursPerWeek", "languageLevel"] as const

export const factsOf = <F extends string>(
  row: Readonly<Partial<Record<F, Fact | null>>>,
  fields: readonly F[],
): SaidFacts =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const said = row[field]
      return said === null || said === undefined || said === "" ? [] : [[field, said]]
    }),
  )

/**
 * As it is compared: a telephone number as it is dialled, words as names are, a postal code without its
 * space.
 */
function keyOf(field: string, value: Fact): Fact {
  if (typeof value === "number") return value
  if (field === "mobile" || field === "phone") return toE164(value) ?? nameKey(value)
  return field === "postalCode" ? value.replace(/\s/g, "") : nameKey(value)
}

/**
 * The facts said that are not those known; `app.differing_facts` is the same for people whom the sender does
 * not see.
 */
export const differingFacts = (said: SaidFacts, known: KnownFacts): SaidFacts =>
  Object.fromEntries(
    Object.entries(said).filter(([field, value]) => {
      const there = [known[field] ?? []].flat()
      return !there.some((one) => keyOf(field, one) === keyOf(field, value))
    }),
  )

/** What several rows say of the same, the first that says something first. */
export const firstSaid = (all: readonly SaidFacts[]): SaidFacts =>
  Object.fromEntries(all.toReversed().flatMap((said) => Object.entries(said)))
