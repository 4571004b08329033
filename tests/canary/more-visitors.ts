import { newId } from "../../src/kernel/id.ts"
import type { Role } from "../../src/platform/access/roles.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { type Visitor, visitorFor } from "../factories/web.ts"

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
