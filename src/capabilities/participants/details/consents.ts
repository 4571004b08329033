import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { toRange } from "../../../kernel/period.ts"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { consentPurposes } from "../../../platform/access/consent.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { notify } from "../../../platform/notifications/public.ts"
import { dayField, id } from "../../../platform/validation.ts"
import { unitExists } from "../../../register/units/units.ts"
import { participantAccess } from "../access.ts"
import { consentWithdrawn } from "../messages.ts"

export const purposes = consentPurposes

/**
 * OSL (2009:400) 10 kap. 1 §, 12 kap. 2 §: a person may lift the secrecy that protects them, for a unit and a
 * time.
 */
export const giveConsent = command(
  participantAccess,
  "consent.give",
  {
    takes: z.object({
      personId: id(),
      toUnitId: id(),
      purposes: z.array(z.enum(purposes)).min(1),
      from: dayField(),
      to: dayField(),
    }),
    answers: idAnswer(),
  },
  async (tx, input) => {
    if (input.to < input.from)
      return refused(violation("END_BEFORE_START", { at: "to", actual: input.to, limit: input.from }))
    if (!(await unitExists(tx, input.toUnitId)))
      return refused(violation("CHOICE_UNKNOWN", { at: "toUnitId" }))
    const row = {
      ...tx.stamp(),
      id: newId(),
      person_id: input.personId,
      to_unit_id: input.toUnitId,
      purposes: input.purposes,
    }
    await tx
      .insertInto("consent")
      .values({ ...row, valid: toRange({ start: input.from, end: input.to }) })
      .execute()
    tx.detail({ unitId: input.toUnitId, purposes: input.purposes, from: input.from, to: input.to })
    return ok({ id: row.id })
  },
)

/**
 * From this moment the other unit sees nothing; one that has run out has nothing to take back. What it saw
 * before stays in the log.
 */
export const withdrawConsent = command(
  participantAccess,
  "consent.withdraw",
  { takes: z.object({ personId: id(), consentId: id() }), answers: idAnswer() },
  async (tx, { personId, consentId }) => {
    const changed = await tx.change(sql`update consent set withdrawn_at = ${tx.now}
      where tenant_id = app.tenant() and id = ${consentId} and person_id = ${personId}
        and withdrawn_at is null
        and (upper_inf(valid) or upper(valid) > app.today())`)
    if (changed !== 1) return notFound()
    await tellResponsible(tx, personId, consentId)
    return ok({ id: consentId })
  },
)

/** Whoever is responsible for the person learns at once that sharing has ended. */
async function tellResponsible(tx: WriteTx, personId: string, consentId: string): Promise<void> {
  const rows = await tx.all(sql<{ account_id: string }>`select distinct account_id from case_team
    where tenant_id = app.tenant() and person_id = ${personId} and team_role = 'responsible'
      and valid @> app.today()
      and account_id is distinct from app.actor()`)
  for (const { account_id } of rows) {
    const dedupeKey = `consent.withdraw ${consentId} ${account_id}`
    await notify(tx, { kind: consentWithdrawn, accountId: account_id, dedupeKey })
  }
}
