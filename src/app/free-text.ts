import type { ZodType } from "zod"
import { jsonSchemaOf } from "../platform/http/input.ts"

type Field = {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  items?: Field
  anyOf?: Field[]
  properties?: Record<string, Field>
}
const closedFormats = ["uuid", "date", "date-time"]
const closedTypes = ["integer", "number", "boolean", "null"]

/**
 * A field that can't hold a name: an id, a day, a number, yes or no, one of a list. A pattern says too
 * little.
 */
function isClosed(field: Field): boolean {
  if (field.enum || field.const !== undefined) return true
  if (field.anyOf) return field.anyOf.every(isClosed)
  if (field.properties) return Object.values(field.properties).every(isClosed)
  const types = [field.type ?? "any"].flat()
  return types.every(
    (type) =>
      closedTypes.includes(type) ||
      (type === "string" && closedFormats.includes(field.format ?? "")) ||
      (type === "array" && isClosed(field.items ?? {})),
  )
}

/**
 * Whether somebody could write a name in the input: then it must not stand in an address, which logs keep.
 */
export const hasFreeText = (schema: ZodType): boolean =>
  Object.values((jsonSchemaOf(schema) as Field).properties ?? {}).some((field) => !isClosed(field))
