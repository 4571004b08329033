import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import { addWorkingDays } from "../../kernel/working-day.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"

const workingDaysToAnswer = 10

/** The day a referral is answered at the latest; the municipality may set the number of working days. */
export async function answerBy(tx: ReadTx): Promise<Day> {
  const { rows } = await sql<{ days: number | null }>`
    select (settings->>'referralAnswerDays')::int as days from tenant where id = app.tenant()`.execute(tx)
  return addWorkingDays(tx.today, rows[0]?.days ?? workingDaysToAnswer)
}
