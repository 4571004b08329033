import type { Day } from "../../kernel/day.ts"
import { addWorkingDays } from "../../kernel/working-day.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { type Setting, settingOf } from "../../platform/settings.ts"

export const referralAnswerDays: Setting = {
  name: "referralAnswerDays",
  least: 1,
  most: 60,
  usual: 10,
  order: 10,
}

/** The day a referral is answered at the latest; the municipality may set the number of working days. */
export async function answerBy(tx: ReadTx): Promise<Day> {
  return addWorkingDays(tx.today, await settingOf(tx, referralAnswerDays))
}
