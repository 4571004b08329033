import { addMonths, type Day } from "../../kernel/day.ts"
import { lastDay, overlaps, type Period } from "../../kernel/period.ts"
import type { Finding } from "../../platform/imports/row-errors.ts"
import { programmes } from "../../register/programmes/programmes.ts"

type Row = { line: number }

/**
 * A planned end may stand in a register some time before it comes; more than a year ahead it is a year
 * written wrong.
 */
export const notFarAhead =
  <Field extends string>(field: Field) =>
  (row: { [K in Field]?: Day | null }, today: Day): Finding[] => {
    const on: Day | null | undefined = row[field]
    return on && on > addMonths(today, 12) ? [{ field, code: "EXIT_IN_FUTURE" }] : []
  }

/** A programme takes no new decisions after it has closed; what began before may run on. */
export const programmeOpen =
  <Start extends string>(start: Start) =>
  (row: { [K in Start]?: Day | null } & { programme?: string | null }): Finding[] => {
    const from: Day | null | undefined = row[start]
    if (!from || !row.programme) return []
    const versions = programmes.filter(({ code }) => code === row.programme)
    const open = versions.some(({ validTo }) => validTo === null || from <= validTo)
    return open ? [] : [{ field: "programme", code: "PROGRAMME_CLOSED" }]
  }

export type Part = Period & { percent: number }

/**
 * The most that `part` and the earlier ones take of any one day: reached on a day when one of them begins.
 */
export function busiest(parts: readonly Part[], part: Part): number {
  const near = parts.filter((other) => overlaps(other, part))
  const starts = [part, ...near]
    .map(({ start }) => start)
    .filter((on) => part.start <= on && on <= lastDay(part))
  const loads = starts.map((on) =>
    near.reduce((sum, p) => (p.start <= on && on <= lastDay(p) ? sum + p.percent : sum), part.percent),
  )
  return Math.max(part.percent, ...loads)
}

/** A person's parts in the file may not pass full time on any day; the later row is the one refused. */
export const withinFullTime =
  <R extends Row & { identity: { value: string } }>(partOf: (row: R) => Part | null) =>
  () => {
    const earlier = new Map<string, Part[]>()
    return (row: R): Finding[] => {
      const part = partOf(row)
      if (!part) return []
      const parts = earlier.get(row.identity.value) ?? []
      if (busiest(parts, part) > 100) return [{ field: "percent", code: "OVER_FULL_TIME" }]
      parts.push(part)
      earlier.set(row.identity.value, parts)
      return []
    }
  }
