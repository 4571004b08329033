import { sql } from "kysely"
import { newId } from "../../kernel/id.ts"
import type { Identity } from "../../kernel/identity-number.ts"
import { lock } from "../../platform/db/locks.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { addPeople } from "../../register/people/add-people.ts"
import type { ReferralInput } from "./referral-input.ts"

/** So long a referral waits for a file that is being written with the same number. */
const longestWait = "4s"

const codeOf = (fault: unknown) => (fault instanceof Error && "code" in fault ? fault.code : null)

/**
 * One person per municipality. A number that is known attaches to its person, whoever they are and whether or
 * not the actor may see them. What is said about protection counts at once where it is stricter; nothing else
 * is changed, and nothing is shown. Nobody comes to see anyone by registering them. Null when somebody else
 * has been writing the number for long: nothing is written, and it can be tried again.
 */
export async function findOrAddPerson(
  tx: WriteTx,
  input: ReferralInput,
  identity: Identity | null,
): Promise<string | null> {
  if (!identity) return addPerson(tx, input, null)
  await sql`select set_config('lock_timeout', ${longestWait}, true)`.execute(tx)
  await sql`savepoint adding`.execute(tx)
  try {
    // Two referrals with the same number wait for each other here; a file, which has many, at the number's
    // own key.
    await lock(tx, "personNumber", `${tx.actor.tenantId} ${identity.value}`)
    return (await findPerson(tx, input, identity)) ?? (await addPerson(tx, input, identity))
  } catch (fault) {
    const code = codeOf(fault)
    if (code === "55P03") return null
    if (code !== "23505") throw fault
    await sql`rollback to savepoint adding`.execute(tx)
    return await findPerson(tx, input, identity)
  }
}

async function findPerson(tx: WriteTx, input: ReferralInput, identity: Identity): Promise<string | null> {
  const row = await tx.one(
    sql<{ id: string | null }>`select app.person_by_identifier(${identity.kind}, ${identity.value}) as id`,
  )
  const known = row.id
  if (known && input.protection)
    await sql`select app.state_protection(${known}, ${input.protection}, 'referral', ${input.unitId})`.execute(
      tx,
    )
  return known
}

async function addPerson(tx: WriteTx, input: ReferralInput, identity: Identity | null): Promise<string> {
  const id = newId()
  const level = identity?.kind === "samordningsnummer" ? (input.identityLevel ?? null) : null
  await addPeople(tx, [
    {
      id,
      unit_id: input.unitId,
      given_name: input.givenName ?? "",
      family_name: input.familyName,
      birth_date: identity?.birthDate ?? input.birthDate ?? null,
      sex: identity?.sex ?? null,
      protection: input.protection ?? "unknown",
      identifier: identity && { kind: identity.kind, value: identity.value, level },
    },
  ])
  return id
}
