import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { refused, stale, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { dayField, id, text, version } from "../../platform/validation.ts"
import { placementAccess } from "./access.ts"
import { aboutPlacement, savePlacement } from "./save-placement.ts"
import { isOver } from "./status.ts"

const Checks = z.object({
  placementId: id("placement"),
  version: version(),
  supervisorId: id("supervisor").optional(),
  signedOn: dayField().optional(),
  signedBy: text(120).optional(),
  insuranceCheckedOn: dayField().optional(),
  unionConsultedOn: dayField().optional(),
  registerExtractShownOn: dayField().optional(),
  secrecyOathOn: dayField().optional(),
})
const days = [
  "signedOn",
  "insuranceCheckedOn",
  "unionConsultedOn",
  "registerExtractShownOn",
  "secrecyOathOn",
] as const

/** What has been checked before the start, each with its day; the whole form is saved at once. */
export const checkPlacement = command(
  placementAccess,
  "placement.check",
  { takes: Checks, answers: idAnswer() },
  {
    about: aboutPlacement,
    run: async (tx, input, placement) => {
      if (placement.version !== input.version) return stale({ current: placement })
      if (isOver({ startedOn: placement.started_on, endedOn: placement.ended_on }, tx.today))
        return refused(violation("PLACEMENT_ENDED"))
      const faults = days.flatMap((at) => {
        const on = input[at]
        return on && on > tx.today ? [violation("DAY_IN_FUTURE", { actual: on, limit: tx.today, at })] : []
      })
      if (input.signedOn && !input.signedBy) faults.push(violation("REQUIRED", { at: "signedBy" }))
      if (input.signedBy && !input.signedOn) faults.push(violation("REQUIRED", { at: "signedOn" }))
      const supervisor = input.supervisorId ?? placement.supervisor_id
      if (placement.started_on && supervisor !== placement.supervisor_id) {
        faults.push(violation("SUPERVISOR_AFTER_START", { at: "supervisorId" }))
      } else if (input.supervisorId && !(await worksThere(tx, input.supervisorId, placement.workplace_id))) {
        faults.push(violation("NOT_AT_WORKPLACE", { at: "supervisorId" }))
      }
      if (faults.length > 0) return refused(...faults)
      tx.detail({
        placementId: placement.id,
        ...Object.fromEntries(days.flatMap((at) => (input[at] ? [[at, input[at]]] : []))),
      })
      return savePlacement(tx, placement, input.version, {
        supervisor_id: supervisor,
        signed_on: input.signedOn ?? null,
        signed_by: input.signedBy ?? null,
        signed_recorded_by: input.signedOn ? tx.actor.accountId : null,
        insurance_checked_on: input.insuranceCheckedOn ?? null,
        union_consulted_on: input.unionConsultedOn ?? null,
        register_extract_shown_on: input.registerExtractShownOn ?? null,
        secrecy_oath_on: input.secrecyOathOn ?? null,
      })
    },
  },
)

async function worksThere(
  tx: ReadTx,
  supervisorId: Id<"supervisor">,
  workplaceId: Id<"workplace">,
): Promise<boolean> {
  const rows = await tx.all(sql<{ id: string }>`
    select id from supervisor where tenant_id = app.tenant() and id = ${supervisorId}
    and workplace_id = ${workplaceId} and (ended_on is null or ended_on >= ${tx.today})`)
  return rows.length === 1
}
