import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { readIdentity } from "../../kernel/identity-number.ts"
import { ok, refused, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { id, numberField, reasonField } from "../../platform/validation.ts"
import { joiningAccess } from "./access.ts"
import { joiningWaits } from "./messages.ts"
import { tellAccounts } from "./tell-accounts.ts"

export const standings = ["current", "earlier"] as const

/**
 * States that a person has another number too. Nothing asks here whether the number is somebody's, so that
 * neither the answer nor what is seen afterwards can tell: it always waits for another person.
 */
export const proposeJoining = command(
  joiningAccess,
  "joining.propose",
  {
    takes: z.object({
      personId: id(),
      number: numberField().min(1),
      standing: z.enum(standings),
      reason: reasonField(1000),
    }),
    answers: idAnswer(),
  },
  async (tx, { personId, number, standing, reason }) => {
    const found = readIdentity(number, tx.today)
    if (!found.ok) return refused(violation(found.code, { at: "number" }))
    if (found.kind === "organisationsnummer")
      return refused(violation("NUMBER_OF_NO_PERSON", { at: "number" }))
    const stated = await tx.one(sql<{ own: boolean; waits: boolean }>`select
      exists (select 1 from person_identifier where tenant_id = app.tenant() and person_id = ${personId} and kind = ${found.kind} and value = ${found.value}) as own,
      exists (select 1 from joining where tenant_id = app.tenant() and person_id = ${personId} and kind = ${found.kind} and value = ${found.value} and outcome is null) as waits`)
    if (stated.own) return refused(violation("NUMBER_IS_KNOWN", { at: "number" }))
    if (stated.waits) return refused(violation("JOINING_WAITS", { at: "number" }))
    const row = {
      ...tx.stamp(),
      id: newId(),
      person_id: personId,
      kind: found.kind,
      value: found.value,
      birth_date: found.birthDate,
      sex: found.sex,
      makes_current: standing === "current",
      reason,
      proposed_by: tx.actor.accountId ?? "",
    }
    // A colleague's statement of the same is not seen, and waits already.
    const made = await tx.change(
      tx
        .insertInto("joining")
        .values(row)
        .onConflict((conflict) => conflict.doNothing()),
    )
    if (Number(made ?? 0) === 0) return refused(violation("JOINING_WAITS", { at: "number" }))
    const settlers = await tx.all(sql<{ id: string }>`select s as id from app.joining_settlers() s`)
    await tellAccounts(
      tx,
      joiningWaits,
      row.id,
      settlers.map((one) => one.id),
    )
    return ok({ id: row.id })
  },
)
