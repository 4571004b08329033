import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import { ok, refused, refusedAs, stale, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { dayField, id, leastReason, version } from "../../platform/validation.ts"
import { openWorkplaceAccess } from "../../register/workplaces/workplace-access.ts"
import { lockSupervisor } from "../supervision/public.ts"
import { placementAccess } from "./access.ts"
import { placedFor } from "./happenings.ts"
import { missingYes } from "./missing-yes.ts"
import type { Placement } from "./placement-facts.ts"
import { statusView } from "./placement-status.ts"
import { type Consequence, consequence, previewed, step } from "./preview.ts"
import { aboutPlacement, savePlacement } from "./save-placement.ts"
import { checkInsDue } from "./schedule.ts"
import { startBlocks } from "./start-blocks.ts"

const Start = z.object({
  placementId: id("placement"),
  version: version(),
  on: dayField().optional(),
  /** By policy a placement may start although something blocks it, when somebody says why. */
  overrideReason: z.string().trim().max(500).optional(),
  step: step(),
})

export const startPlacement = command(
  placementAccess,
  "placement.start",
  { takes: Start, answers: idAnswer() },
  {
    about: aboutPlacement,
    run: async (tx, input, placement) => {
      if (placement.ended_on) return refused(violation("PLACEMENT_ENDED"))
      if (placement.started_on) return refused(violation("ALREADY_STARTED"))
      if (placement.version !== input.version) return stale({ current: placement })
      const on = input.on ?? placement.starts_on
      if (on > tx.today)
        return refused(violation("START_TOO_EARLY", { actual: tx.today, limit: on, at: "on" }))
      if (on < placement.starts_on || on > placement.ends_on) {
        return refused(violation("DAY_OUTSIDE_PLACEMENT", { actual: on, at: "on" }))
      }
      if (placement.supervisor_id) await lockSupervisor(tx, placement.supervisor_id)
      const blocks = await startBlocks(tx, placement)
      const missing = missingYes(placement)
      if (missing.length > 0) return refused(...missing, ...blocks)
      const reason = input.overrideReason ?? ""
      if (blocks.length > 0 && reason === "") return refusedAs("rule", blocks, { overridable: true })
      if (blocks.length > 0 && reason.length < leastReason) {
        return refused(
          violation("TEXT_TOO_SHORT", { at: "overrideReason", actual: reason.length, limit: leastReason }),
        )
      }
      const override = blocks.length > 0 ? { override_reason: reason, override_by: tx.actor.accountId } : {}
      const saved = await savePlacement(tx, placement, input.version, { started_on: on, ...override })
      if (!saved.ok) return saved
      const told = await tx.happened(
        "placement.started",
        placedFor(placement, { start: on, end: placement.ends_on }),
      )
      if (!told.ok) return told
      const { id: placementId, person_id: personId, supervisor_account_id: accountId } = placement
      if (accountId)
        await openWorkplaceAccess(tx, {
          placementId,
          personId,
          accountId,
          from: on,
          lastDay: placement.ends_on,
        })
      await planCheckIns(tx, placement, on)
      if (input.step === "preview")
        return previewed(startConsequences(placement, { on, overridden: blocks.length > 0, today: tx.today }))
      tx.detail({ placementId: placement.id, on, overridden: blocks.map(({ code }) => code) })
      return ok({ id: placement.id })
    },
  },
)

const planCheckIns = async (tx: WriteTx, placement: Placement, on: Day) => {
  const due = checkInsDue(on, placement.ends_on)
  if (due.length === 0) return
  await tx
    .insertInto("check_in")
    .values(
      due.map(({ week, dueOn }) => ({
        ...tx.stamp(),
        id: newId(),
        placement_id: placement.id,
        person_id: placement.person_id,
        week,
        due_on: dueOn,
      })),
    )
    .execute()
}

/** What a start on a day brings, in the order it is told. */
export function startConsequences(
  placement: Placement,
  { on, overridden, today }: { on: Day; overridden: boolean; today: Day },
): Consequence[] {
  const { missing } = statusView(placement, [], today)
  return [
    consequence("start", { on }),
    ...(placement.seat_id ? [consequence("seatFilled")] : []),
    ...(placement.supervisor_account_id ? [consequence("supervisorSees")] : []),
    consequence("checkIns", { count: checkInsDue(on, placement.ends_on).length }),
    ...missing.map((check) => consequence("checkMissing", { check })),
    ...(overridden ? [consequence("overridden")] : []),
  ]
}
