import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { DemoPart } from "../../platform/demo.ts"

type Made = { units: { adult: string }; accounts: Record<string, string> }

/**
 * Somebody who was registered with a coordination number at another unit before the personal number came: it
 * awaits a decision.
 */
async function demoJoining(tx: WriteTx, made: Made): Promise<void> {
  const known = await tx.maybe(
    tx.selectFrom("person_identifier").select("person_id").where("value", "=", "198505222383"),
  )
  const sara = made.accounts.sara
  if (!known || !sara) return
  const earlier = newId()
  await tx
    .insertInto("person")
    .values({
      ...tx.stamp(),
      id: earlier,
      unit_id: made.units.adult,
      given_name: "Fatima",
      family_name: "Alsayed",
      sex: "F",
      protection: "none",
      language: "arabiska",
      origin: "education",
    })
    .execute()
  await tx
    .insertInto("person_identifier")
    .values({
      ...tx.stamp(),
      id: newId(),
      person_id: earlier,
      kind: "samordningsnummer",
      value: "198504782395",
      level: "sannolik",
    })
    .execute()
  await tx
    .insertInto("joining")
    .values({
      ...tx.stamp(),
      id: newId(),
      person_id: known.person_id,
      kind: "samordningsnummer",
      value: "198504782395",
      birth_date: null,
      sex: "F",
      makes_current: false,
      reason: "Personen visade sitt beslut från Skatteverket med båda numren",
      proposed_by: sara,
    })
    .execute()
}

export const joiningDemo: DemoPart = { name: "joining", after: ["people"], load: demoJoining }
