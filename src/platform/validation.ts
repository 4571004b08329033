import { z } from "zod"
import { type Day, isDay } from "../kernel/day.ts"
import { mistyped } from "../kernel/identity-number.ts"
import { type Violation, violation } from "../kernel/result.ts"

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

export const id = () => z.uuid()
export const version = () => z.int().min(1).max(2_147_483_647)
export const email = () => z.email().max(254)
export const phone = () =>
  z
    .string()
    .trim()
    .max(30)
    .regex(/^\+?[\d\s-]{6,25}$/)
export const timeField = () => z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** The largest number that PostgreSQL's integer holds; no input of ours is larger. */
const largest = 2_147_483_647

/**
 * What no schema needs to say: text that can't be stored (NUL, half a character), numbers that no column holds,
 * and nesting without an end.
 */
export function unstorable(input: unknown, at = "", depth = 0): Violation[] {
  if (typeof input === "string")
    return /[\0\uD800-\uDFFF]/u.test(input) ? [violation("TEXT_UNREADABLE", { at })] : []
  if (typeof input === "number") {
    return Math.abs(input) <= largest
      ? []
      : [violation(input > 0 ? "TOO_LARGE" : "TOO_SMALL", { at, limit: Math.sign(input) * largest })]
  }
  if (input === null || typeof input !== "object") return []
  if (depth > 20) return [violation("INVALID", { at })]
  return Object.entries(input).flatMap(([name, inner]) =>
    /[\0\uD800-\uDFFF]/u.test(name)
      ? [violation("FIELD_UNKNOWN")]
      : unstorable(inner, at ? `${at}.${name}` : name, depth + 1),
  )
}

/** How much came, never what: a length or a number, so that a refusal holds no text of anybody. */
function sizeOf(input: unknown): { actual?: number } {
  if (typeof input === "number") return { actual: input }
  return typeof input === "string" || Array.isArray(input) ? { actual: input.length } : {}
}

/** Every fault of an input at once, each with the path of its field. */
export function inputFaults(error: z.ZodError): Violation[] {
  return error.issues.map((issue) => {
    const at = issue.path.join(".")
    const own = issue.code === "custom" && typeof issue.params?.code === "string" ? issue.params.code : null
    if (own) return violation(own, { at })
    switch (issue.code) {
      case "invalid_type":
        return violation(issue.input === undefined || issue.input === null ? "REQUIRED" : "TYPE_WRONG", {
          at,
        })
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
  })
}
