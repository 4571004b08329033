import type { ZodType } from "zod"
import { jsonSchemaOf } from "./input.ts"

export const megabyte = 1024 * 1024
export const mostBodyBytes = 25 * megabyte

/**
 * How many bytes a request for an operation may hold: 1 MB, and where a field takes a whole file what that
 * field may hold beside it. A body is read before anybody knows whose it is, so it is no larger than the
 * operation needs.
 */
export function mostBytesFor(schema: ZodType): number {
  const lengths = Object.values(jsonSchemaOf(schema).properties ?? {}).map((field) => field.maxLength ?? 0)
  const files = lengths.filter((length) => length > megabyte)
  return Math.min(
    mostBodyBytes,
    files.reduce((sum, length) => sum + length, megabyte),
  )
}
