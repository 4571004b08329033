import { randomBytes } from "node:crypto"
import { newId } from "../../src/kernel/id.ts"
import type { Role } from "../../src/platform/access/roles.ts"
import { openSession, readSession, secretHash } from "../../src/platform/auth/sessions.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import type { Visitor } from "../factories/web.ts"

/** Somebody signed in with one of their roles, with a session and a token. */
export async function visitorFor(town: TestMunicipality, accountId: string, role: Role): Promise<Visitor> {
  const { app } = town.test
  const secret = await openSession(app, { tenantId: town.tenantId, tenantName: "", accountId, name: role })
  const bearer = randomBytes(32).toString("base64url")
  await town.system(async (tx) => {
    const { id } = await tx
      .selectFrom("role_assignment")
      .select("id")
      .where("account_id", "=", accountId)
      .where("role", "=", role)
      .executeTakeFirstOrThrow()
    await tx
      .updateTable("session")
      .set({ role_assignment_id: id })
      .where("id_hash", "=", secretHash(secret))
      .execute()
    await tx
      .insertInto("api_token")
      .values({
        ...tx.stamp(),
        id: newId(),
        token_hash: secretHash(bearer),
        account_id: accountId,
        role_assignment_id: id,
        expires_at: new Date(Date.now() + 86_400_000),
      })
      .execute()
  })
  const signedIn = await readSession(app, secret)
  if (signedIn?.actor.role !== role) throw new Error(`${role} did not get in`)
  return { role, cookie: `stegvis_session=${secret}`, csrf: signedIn.session.csrf, bearer }
}

/** Every supervisor with an account, also that of the person's own workplace, and the other participants. */
export async function supervisorsAndParticipants(town: TestMunicipality, but: string): Promise<Visitor[]> {
  const found = await town.system(async (tx) => ({
    supervisors: await tx
      .selectFrom("supervisor")
      .select("account_id as id")
      .where("account_id", "is not", null)
      .execute(),
    participants: await tx
      .selectFrom("account")
      .select("id")
      .where("realm", "=", "resident")
      .where("person_id", "!=", but)
      .execute(),
  }))
  const made: Visitor[] = []
  const give = (id: string, role: Role) =>
    town.system(async (tx) => {
      const has = await tx
        .selectFrom("role_assignment")
        .select("id")
        .where("account_id", "=", id)
        .where("role", "=", role)
        .executeTakeFirst()
      if (!has)
        await tx
          .insertInto("role_assignment")
          .values({ ...tx.stamp(), id: newId(), account_id: id, role, unit_id: null })
          .execute()
    })
  for (const [role, all] of [
    ["supervisor", found.supervisors],
    ["participant", found.participants],
  ] as const) {
    for (const { id } of all.slice(0, 3)) {
      if (!id) continue
      await give(id, role)
      made.push(await visitorFor(town, id, role))
    }
  }
  return made
}
