import { sql } from "kysely"
import { z } from "zod"
import { addMonths, type Day } from "../../../kernel/day.ts"
import type { Id } from "../../../kernel/id.ts"
import { answer } from "../../../platform/answer.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { childUnder8On, suggestedHours } from "../activity-hours.ts"

export const Duty = answer({ applies: z.boolean(), childUnder8: z.boolean(), months: z.int() })
export type Duty = z.infer<typeof Duty>

/**
 * SoL (2025:400) 12 kap. (verify): from the third month with support in a row, counted back from this month
 * or the last.
 */
export function supportInARow(months: readonly Day[], today: Day): number {
  const known = new Set(months)
  const thisMonth = `${today.slice(0, 7)}-01` as Day
  let month = known.has(thisMonth) ? thisMonth : addMonths(thisMonth, -1)
  let count = 0
  while (known.has(month)) {
    count += 1
    month = addMonths(month, -1)
  }
  return count
}

export async function dutyOf(tx: ReadTx, personId: Id<"person">): Promise<Duty> {
  const rows = await tx.all(sql<{ month: Day }>`select month from support_month
    where tenant_id = app.tenant() and person_id = ${personId} and barrier <> 'none'`)
  const child = await tx.maybe(
    sql<{ born: Day | null }>`
      select youngest_child_born as born from person where tenant_id = app.tenant() and id = ${personId}`,
  )
  const born = child?.born
  const months = supportInARow(
    rows.map((row) => row.month),
    tx.today,
  )
  return { applies: months >= 3, childUnder8: born ? childUnder8On([born], tx.today) : false, months }
}

/** Null where the duty does not apply: then nothing is suggested. */
export const suggestionFor = (duty: Duty, workHours: number, programmeHours: number): number | null =>
  duty.applies ? suggestedHours({ childUnder8: duty.childUnder8, workHours, programmeHours }) : null
