import { sql } from "kysely"
import { z } from "zod"
import { addDays } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import { notFound, ok, type Result, refused, stale, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { dayField, id, version } from "../../platform/validation.ts"
import { programmeOf } from "../../register/programmes/programmes.ts"
import { moveWorkplaceAccess } from "../../register/workplaces/workplace-access.ts"
import { placementAccess } from "./access.ts"
import { placedFor } from "./happenings.ts"
import { lengthViolations } from "./longest.ts"
import { overlapViolations } from "./overlap-facts.ts"
import type { Placement } from "./placement-facts.ts"
import { consequence, previewed, step } from "./preview.ts"
import { aboutPlacement, placementForUpdate, savePlacement } from "./save-placement.ts"
import { checkInsDue } from "./schedule.ts"

const Extension = z.object({
  placementId: id("placement"),
  version: version(),
  endsOn: dayField(),
  step: step(),
})

/** A later last day; judged by the programme's longest time and against every later placement. */
async function extendHeld(
  tx: WriteTx,
  input: z.infer<typeof Extension>,
  placement: Placement,
): Promise<Result<{ id: string }>> {
  if (placement.ended_on) return refused(violation("PLACEMENT_ENDED"))
  if (!placement.started_on) return refused(violation("NOT_STARTED"))
  if (placement.version !== input.version) return stale({ current: placement })
  if (input.endsOn <= placement.ends_on) {
    return refused(violation("NOT_LATER", { actual: input.endsOn, limit: placement.ends_on, at: "endsOn" }))
  }
  const startsOn = placement.starts_on
  const { programme, percent, weekdays, from_time, to_time } = placement
  const part = {
    programme,
    percent,
    weekdays,
    from: from_time,
    to: to_time,
    start: startsOn,
    end: input.endsOn,
  }
  const violations = [
    ...lengthViolations(programmeOf(programme), { startsOn, endsOn: input.endsOn, extended: true }),
    ...(await overlapViolations(tx, placement.person_id, { id: placement.id, part })).map((one) => ({
      ...one,
      at: "endsOn",
    })),
  ]
  if (violations.length > 0) return refused(...violations)
  const saved = await savePlacement(tx, placement, input.version, { ends_on: input.endsOn })
  if (!saved.ok) return saved
  const added = { start: addDays(placement.ends_on, 1), end: input.endsOn }
  const told = await tx.happened("placement.extended", placedFor(placement, added))
  if (!told.ok) return told
  await moveWorkplaceAccess(tx, placement.id, input.endsOn)
  await keepHistory(tx, placement, input.endsOn)
  await moreCheckIns(tx, placement, input.endsOn)
  if (input.step === "preview") {
    return previewed([
      consequence("extend", { from: placement.ends_on, to: input.endsOn }),
      ...(placement.seat_id ? [consequence("seatKept")] : []),
      ...(placement.has_decision ? [consequence("decisionToo")] : []),
    ])
  }
  tx.detail({ placementId: placement.id, from: placement.ends_on, to: input.endsOn })
  return ok({ id: placement.id })
}

export const extendPlacement = command(
  placementAccess,
  "placement.extend",
  { takes: Extension, answers: idAnswer() },
  { about: aboutPlacement, run: extendHeld },
)

/** The same within another command. */
export async function extend(tx: WriteTx, input: z.infer<typeof Extension>): Promise<Result<{ id: string }>> {
  const placement = await placementForUpdate(tx, input.placementId)
  return placement ? extendHeld(tx, input, placement) : notFound()
}

/** A placement may be extended several times; each is kept, with the last day it had before. */
const keepHistory = (tx: WriteTx, placement: Placement, endsOn: Placement["ends_on"]) =>
  tx
    .insertInto("placement_extension")
    .values({
      ...tx.stamp(),
      id: newId(),
      extension_of: placement.id,
      person_id: placement.person_id,
      ended_before: placement.ends_on,
      ends_on: endsOn,
      decided_on: tx.today,
      decided_by: tx.actor.accountId,
    })
    .execute()

async function moreCheckIns(tx: WriteTx, placement: Placement, endsOn: Placement["ends_on"]) {
  for (const { week, dueOn } of checkInsDue(placement.started_on ?? placement.starts_on, endsOn)) {
    await sql`insert into check_in (tenant_id, id, placement_id, person_id, week, due_on, created_by)
      values (${tx.actor.tenantId}, ${newId()}, ${placement.id}, ${placement.person_id}, ${week}, ${dueOn},
        ${tx.actor.accountId})
      on conflict (tenant_id, placement_id, week) do nothing`.execute(tx)
  }
}
