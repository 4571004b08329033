import { sql } from "kysely"
import { newId } from "../../kernel/id.ts"
import type { Identity } from "../../kernel/identity-number.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { ReferralInput } from "./referral-input.ts"

/**
 * One person per municipality. A number that is known attaches to its person, whoever they are and whether or not
 * the actor may see them. What is said about protection counts at once where it is stricter; nothing else is changed, and
 * nothing is shown. Nobody comes to see anyone by registering them.
 */
export async function findOrAddPerson(
  tx: WriteTx,
  input: ReferralInput,
  identity: Identity | null,
): Promise<string> {
  if (identity) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.actor.tenantId} ${identity.value}`}, 0))`.execute(
      tx,
    )
    const { rows } = await sql<{
      id: string | null
    }>`select app.person_by_identifier(${identity.kind}, ${identity.value}) as id`.execute(tx)
    const known = rows[0]?.id
    if (known) {
      if (input.protection)
        await sql`select app.state_protection(${known}, ${input.protection}, 'referral', ${input.unitId})`.execute(
          tx,
        )
      return known
    }
  }
  const id = newId()
  await tx
    .insertInto("person")
    .values({
      ...tx.stamp(),
      id,
      unit_id: input.unitId,
      given_name: input.givenName ?? "",
      family_name: input.familyName,
      birth_date: identity?.birthDate ?? input.birthDate ?? null,
      sex: identity?.sex ?? null,
      protection: input.protection ?? "unknown",
    })
    .execute()
  if (identity) {
    const level = identity.kind === "samordningsnummer" ? (input.identityLevel ?? null) : null
    const row = {
      ...tx.stamp(),
      id: newId(),
      person_id: id,
      kind: identity.kind,
      value: identity.value,
      level,
    }
    await tx.insertInto("person_identifier").values(row).execute()
  }
  return id
}
