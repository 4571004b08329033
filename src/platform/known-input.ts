import type { ZodType } from "zod"
import { type Violation, violation } from "../kernel/result.ts"
import { fieldOf, type JsonSchema, jsonSchemaOf } from "./http/input.ts"

/** As many faults as somebody can mend at once. More of them would cost memory, and tell nobody anything. */
const mostFaults = 50
/**
 * No field of ours that is named by its sender has more members: a day's attendance of 500 people, two each.
 */
const mostMembers = 2000
const mostDepth = 20
/** The largest number that PostgreSQL's integer holds; no input of ours is larger. */
const largest = 2_147_483_647
// NUL, or half a character.
const unreadable = /[\0\uD800-\uDFFF]/u

/** All faults, or the first fifty and that there are more. */
export const firstFaults = (faults: readonly Violation[]): Violation[] =>
  faults.length <= mostFaults ? [...faults] : [...faults.slice(0, mostFaults), violation("MORE_FAULTS")]

const isObject = (input: unknown): input is Record<string, unknown> =>
  input !== null && typeof input === "object" && !Array.isArray(input)

/** A field that may be null or one other thing is described as that thing. */
function described(schema: JsonSchema | undefined): JsonSchema | undefined {
  const some = schema?.anyOf?.filter((one) => one.type !== "null")
  return some ? (some.length === 1 ? some[0] : undefined) : schema
}

/**
 * An input as the schema knows it, and what no schema needs to say: text that can't be stored, numbers that
 * no column holds, lists and nesting without an end. Fields the operation does not have are left out before
 * anything is read in them, and looking stops at the first faults, so that a large body of nonsense costs
 * little.
 */
export function knownInput(schema: ZodType, raw: unknown): { value: unknown; faults: Violation[] } {
  const faults: Violation[] = []
  const keep = (input: unknown, field: JsonSchema | undefined, at: string, depth: number): unknown => {
    if (faults.length > mostFaults) return undefined
    if (typeof input === "string") {
      if (unreadable.test(input)) faults.push(violation("TEXT_UNREADABLE", { at }))
      return input
    }
    if (typeof input === "number") {
      if (!(Math.abs(input) <= largest))
        faults.push(
          violation(input > 0 ? "TOO_LARGE" : "TOO_SMALL", { at, limit: Math.sign(input) * largest }),
        )
      return input
    }
    if (input === null || typeof input !== "object") return input
    if (depth > mostDepth) {
      faults.push(violation("INVALID", { at }))
      return undefined
    }
    const shape = described(field)
    const inner = (name: string | number) => (at ? `${at}.${name}` : String(name))
    if (Array.isArray(input)) {
      const limit = shape?.maxItems ?? mostMembers
      if (input.length > limit) {
        faults.push(violation("TOO_LARGE", { at, actual: input.length, limit }))
        return undefined
      }
      return input.map((one, index) => keep(one, shape?.items, inner(index), depth + 1))
    }
    if (!isObject(input)) return input
    const open = shape?.properties === undefined || shape.additionalProperties !== undefined
    const names = Object.keys(input).filter((name) => open || fieldOf(shape, name))
    if (names.length > mostMembers) {
      faults.push(violation("TOO_LARGE", { at, actual: names.length, limit: mostMembers }))
      return undefined
    }
    if (names.some((name) => unreadable.test(name))) faults.push(violation("FIELD_UNKNOWN"))
    const members = typeof shape?.additionalProperties === "object" ? shape.additionalProperties : undefined
    return Object.fromEntries(
      names.map((name) => [name, keep(input[name], fieldOf(shape, name) ?? members, inner(name), depth + 1)]),
    )
  }
  const value = keep(raw, jsonSchemaOf(schema), "", 0)
  return { value, faults: firstFaults(faults) }
}
