import { sql } from "kysely"
import { type Id, newId } from "../../kernel/id.ts"
import { ok, refused, refusedAs, violation } from "../../kernel/result.ts"
import { answer, answerDay } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { storeFile } from "../../platform/files/public.ts"
import { notify } from "../../platform/notifications/public.ts"
import { intakeAccess, onlySends } from "./access.ts"
import { answerBy } from "./answer-by.ts"
import { checkReferral } from "./check-referral.ts"
import { findOrAddPerson } from "./find-or-add-person.ts"
import { referralReceived } from "./messages.ts"
import { ReceiveReferral } from "./referral-input.ts"
import { unitsThatReceive } from "./referral-queries.ts"
import { asWritten, sentAlready } from "./sent-already.ts"

/**
 * The answer is the same whether the person was known, unknown or protected, and so is what its writer sees
 * afterwards.
 */
export const receiveReferral = command(
  intakeAccess,
  "referral.receive",
  { takes: ReceiveReferral, answers: answer({ answerBy: answerDay() }) },
  async (tx, input) => {
    const { violations, identity } = checkReferral(input, tx.today)
    const units = await unitsThatReceive(tx)
    if (!units.some((unit) => unit.id === input.unitId))
      violations.push(violation("CHOICE_UNKNOWN", { at: "unitId" }))
    if (violations.length > 0) return refused(...violations)
    const twice = await sentAlready(tx, input, identity)
    if (twice.length > 0) return refused(...twice)
    const personId = await findOrAddPerson(tx, input, identity)
    if (!personId) return refusedAs("conflict", [violation("NUMBER_BUSY", { at: "number" })])
    await sql`select app.grant_handlers(${personId}, ${input.unitId})`.execute(tx)
    const id = newId()
    const by = await answerBy(tx)
    await tx
      .insertInto("referral")
      .values({
        ...tx.stamp(),
        id,
        person_id: personId,
        unit_id: input.unitId,
        referrer: input.referrer,
        referrer_account_id: onlySends(tx.actor.role) ? tx.actor.accountId : null,
        referrer_name: input.referrerName ?? (onlySends(tx.actor.role) ? tx.actor.name : null),
        ...asWritten(tx, input, identity),
        purpose: input.purpose,
        legal_ground: input.legalGround,
        urgency: input.urgency,
        programme: input.programme ?? null,
        received_on: tx.today,
        answer_by: by,
      })
      .execute()
    if (input.document) {
      const kept = await keepDocument(tx, personId, id, {
        base64: input.document,
        name: input.documentName ?? "",
      })
      if (!kept.ok) return kept
    }
    if (tx.actor.role === "referrer" && tx.actor.accountId) {
      const dedupeKey = `referral.received:${id}`
      await notify(tx, { kind: referralReceived, accountId: tx.actor.accountId, dedupeKey })
    }
    await tx.enqueue("referral.tellArrival", { referralId: id })
    tx.saw(personId)
    tx.detail({ referrer: input.referrer, urgency: input.urgency, answerBy: by })
    return ok({ answerBy: by })
  },
)

async function keepDocument(
  tx: WriteTx,
  personId: Id<"person">,
  referralId: Id<"referral">,
  document: { base64: string; name: string },
) {
  const kept = await storeFile(tx, { ...document, personId, at: "document" })
  if (!kept.ok) return kept
  const link = { ...tx.stamp(), referral_id: referralId, file_id: kept.value.id, person_id: personId }
  await tx.insertInto("referral_file").values(link).execute()
  return kept
}
