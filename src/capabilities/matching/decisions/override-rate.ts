import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../../kernel/day.ts"
import { addDays, addMonths, day } from "../../../kernel/day.ts"
import { ok } from "../../../kernel/result.ts"
import { answer, answerDay } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { matchingAccess } from "../access.ts"
import { decisionKinds, decisionReasons } from "./reasons.ts"

const OverrideFigures = answer({
  proposed: z.int(),
  skipped: z.int(),
  /**
   * Decisions that took a stand on the first suggestion: every proposal, and every time the first was passed
   * over.
   */
  counted: z.int(),
  /** Of those, where something else than the first was proposed, or the first was passed over. */
  against: z.int(),
  /** Percent, one decimal; null without decisions. */
  rate: z.number().nullable(),
})
export type OverrideFigures = z.infer<typeof OverrideFigures>
const ReasonCount = answer({
  decision: z.enum(decisionKinds),
  reason: z.enum(decisionReasons),
  n: z.int(),
})
type ReasonCount = z.infer<typeof ReasonCount>
const MatchDecisions = answer({
  period: answer({ from: answerDay(), to: answerDay() }),
  all: OverrideFigures,
  months: z.array(OverrideFigures.extend({ month: answerDay() })),
  reasons: z.array(ReasonCount),
})

/** Counted from the decisions that whoever reads may see. */
async function overrideFigures(tx: ReadTx, period: { from: Day; to: Day }): Promise<OverrideFigures> {
  const found = await tx.one(sql<Omit<OverrideFigures, "rate">>`select
      count(*) filter (where decision = 'proposed')::int as proposed,
      count(*) filter (where decision = 'skipped')::int as skipped,
      count(*) filter (where decision = 'proposed' or is_first)::int as counted,
      count(*) filter (where (decision = 'proposed' and not is_first)
        or (decision = 'skipped' and is_first))::int as against
    from match_decision
      where tenant_id = app.tenant() and decided_on between ${period.from}::date and ${period.to}::date`)
  return {
    ...found,
    rate: found.counted === 0 ? null : Math.round((1000 * found.against) / found.counted) / 10,
  }
}

async function reasonsOf(tx: ReadTx, period: { from: Day; to: Day }): Promise<ReasonCount[]> {
  return tx.all(sql<ReasonCount>`select decision, reason, count(*)::int as n from match_decision
    where tenant_id = app.tenant() and decided_on between ${period.from}::date and ${period.to}::date
    group by decision, reason order by n desc, reason`)
}

/** The last twelve months, month by month, and the reasons given. */
export const matchDecisions = read(
  matchingAccess,
  "match.decisions",
  { takes: z.object({}), answers: MatchDecisions },
  async (tx) => {
    const thisMonth = day(`${tx.today.slice(0, 7)}-01`)
    const months = Array.from({ length: 12 }, (_, back) => addMonths(thisMonth, back - 11))
    const from = months[0] ?? thisMonth
    const each = []
    for (const month of months) {
      each.push({
        month,
        ...(await overrideFigures(tx, { from: month, to: addDays(addMonths(month, 1), -1) })),
      })
    }
    const period = { from, to: tx.today }
    return ok({
      period,
      all: await overrideFigures(tx, period),
      months: each,
      reasons: await reasonsOf(tx, period),
    })
  },
)
