import { z } from "zod"
import { type Day, isDay } from "../kernel/day.ts"
import type { Id } from "../kernel/id.ts"
import { mistyped } from "../kernel/identity-number.ts"
import { ok, type Result, refusedAs, type Violation, violation } from "../kernel/result.ts"
import { firstFaults, knownInput } from "./known-input.ts"

/** Text that PostgreSQL can store and people can read: no NUL, trimmed, never empty. */
export const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((value) => !/[\0\uD800-\uDFFF]/u.test(value), { params: { code: "TEXT_UNREADABLE" } })

export const dayField = () =>
  z
    .string()
    .meta({ format: "date" })
    .transform((value, ctx): Day => {
      if (isDay(value)) return value
      ctx.addIssue({
        code: "custom",
        params: { code: value === "" ? "REQUIRED" : "DATE_INVALID" },
        input: value,
      })
      return z.NEVER
    })

/** A personal or an organisation's number, as typed; empty is for the command to judge. */
export const numberField = (prefix = "") =>
  z
    .string()
    .trim()
    .max(20)
    .superRefine((value, ctx) => {
      const code = value === "" ? null : mistyped(value)
      if (code) ctx.addIssue({ code: "custom", params: { code: `${prefix}${code}` }, input: value })
    })

/**
 * In the one form that the database gives it back in, so that what is logged and compared is what is stored.
 */
/** An id, where it is said of what it is. */
export function id(): z.ZodType<string, string>
export function id<Of extends string>(of: Of): z.ZodType<Id<Of>, string>
export function id(): z.ZodType<string, string> {
  return z.uuid().toLowerCase()
}
/** The fewest characters that say why something is done that the rules would not have. */
export const leastReason = 20
export const reasonField = (most: number) =>
  text(most).refine((value) => value.length >= leastReason, { params: { code: "REASON_TOO_SHORT" } })

export const version = () => z.int().min(1).max(2_147_483_647)
export const email = () => z.email().max(254)
export const phone = () =>
  z
    .string()
    .trim()
    .max(30)
    .regex(/^\+?[\d\s-]{6,25}$/)
export const timeField = () => z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** How much came, never what: a length or a number, so that a refusal holds no text of anybody. */
function sizeOf(input: unknown): { actual?: number } {
  if (typeof input === "number") return { actual: input }
  return typeof input === "string" || Array.isArray(input) ? { actual: input.length } : {}
}

/** Every fault of an input at once, each with the path of its field; of very many the first. */
export const inputFaults = (error: z.ZodError): Violation[] => firstFaults(error.issues.map(faultOf))

/** What is wanted instead, where that can be said. */
const wanted: Readonly<Record<string, string>> = { number: "NUMBER_WANTED", int: "WHOLE_NUMBER_WANTED" }

function faultOf(issue: z.core.$ZodIssue): Violation {
  const at = issue.path.join(".")
  const own = issue.code === "custom" && typeof issue.params?.code === "string" ? issue.params.code : null
  if (own) return violation(own, { at })
  switch (issue.code) {
    case "invalid_type":
      return violation(
        issue.input === undefined || issue.input === null
          ? "REQUIRED"
          : (wanted[issue.expected] ?? "TYPE_WRONG"),
        { at },
      )
    case "too_small":
      return issue.origin === "string" && issue.minimum === 1
        ? violation("REQUIRED", { at })
        : violation(issue.origin === "string" ? "TEXT_TOO_SHORT" : "TOO_SMALL", {
            at,
            ...sizeOf(issue.input),
            limit: Number(issue.minimum),
          })
    case "too_big":
      return violation(issue.origin === "string" ? "TEXT_TOO_LONG" : "TOO_LARGE", {
        at,
        ...sizeOf(issue.input),
        limit: Number(issue.maximum),
      })
    case "invalid_value":
      return violation("CHOICE_UNKNOWN", { at, limit: issue.values.map(String) })
    case "invalid_format":
      return violation(issue.format === "email" ? "EMAIL_INVALID" : "FORMAT", { at })
    case "unrecognized_keys":
      return violation("FIELD_UNKNOWN", { at: issue.keys.join(",") })
    default:
      return violation("INVALID", { at })
  }
}

/** An input as its schema takes it, or every fault it has: in what came, and by the schema. */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): Result<z.infer<S>> {
  const known = knownInput(schema, raw)
  if (known.faults.length > 0) return refusedAs("invalid", known.faults)
  const parsed = schema.safeParse(known.value, { reportInput: true })
  return parsed.success ? ok(parsed.data) : refusedAs("invalid", inputFaults(parsed.error))
}
