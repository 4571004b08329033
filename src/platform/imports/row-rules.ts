import { hash } from "node:crypto"
import type { Day } from "../../kernel/day.ts"
import type { Finding } from "./row-errors.ts"

type Row = { line: number }
type Values = Readonly<Record<string, unknown>>

/** The end may be the same day as the start, never before it. */
export const endNotBeforeStart =
  <Start extends string, End extends string>(start: Start, end: End) =>
  (row: { [K in Start | End]?: Day | null }): Finding[] => {
    const from: Day | null | undefined = row[start]
    const to: Day | null | undefined = row[end]
    return from && to && to < from ? [{ field: end, code: "END_BEFORE_START" }] : []
  }

export const notBeforeBirth =
  <Field extends string>(field: Field) =>
  (row: { [K in Field]?: Day | null } & { identity?: { birthDate: Day | null } | null }): Finding[] => {
    const on: Day | null | undefined = row[field]
    const born = row.identity?.birthDate
    return on && born && on < born ? [{ field, code: "BEFORE_BIRTH" }] : []
  }

/** The same row again, however its cells are written. Keeps a digest for each row, so a million rows fit. */
export const notTwice = (field: string) => (): ((row: Row & Values) => Finding[]) => {
  const seen = new Set<string>()
  return ({ line: _, ...values }) => {
    const digest = hash("sha1", JSON.stringify(values), "base64")
    if (seen.has(digest)) return [{ field, code: "DUPLICATE_ROW" }]
    seen.add(digest)
    return []
  }
}
