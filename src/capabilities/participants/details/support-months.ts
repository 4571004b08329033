import { z } from "zod"
import { isDay } from "../../../kernel/day.ts"
import { ok, refused, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { id } from "../../../platform/validation.ts"
import { participantAccess } from "../access.ts"

/** Socialstyrelsen's reasons for support, coded; never in free text. */
export const barriers = [
  "unemployed",
  "sickWithCertificate",
  "sicknessCompensation",
  "socialReasons",
  "parentalLeave",
  "partTimeWork",
  "languageBarrier",
  "none",
  "other",
  "notStated",
] as const

export const setSupportMonth = command(
  participantAccess,
  "supportMonth.set",
  {
    takes: z.object({
      personId: id("person"),
      month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
      barrier: z.enum(barriers),
    }),
    answers: idAnswer(),
  },
  async (tx, { personId, month, barrier }) => {
    const first = `${month}-01`
    if (!isDay(first) || first > tx.today) return refused(violation("MONTH_AHEAD", { at: "month" }))
    await tx
      .insertInto("support_month")
      .values({ ...tx.stamp(), person_id: personId, month: first, barrier })
      .onConflict((same) => same.columns(["tenant_id", "person_id", "month"]).doUpdateSet({ barrier }))
      .execute()
    tx.detail({ month, barrier })
    return ok({ id: personId })
  },
)
