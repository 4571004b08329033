import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { newId } from "../../src/kernel/id.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"

const withheld = ["null", "'plan'", "'attendance'"].map((purpose) => `withheld_persons(${purpose})`)
const sets = ["actor_units", "case_persons", "related_persons", "granted_persons", "conflicted_persons"]
const staff = ["sara", "goran", "leila", "karin", "petra", "jonas", "ulf", "styr", "admin", "af"]

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
  await town.addPerson({ coach: "sara" })
  await town.addPerson({ coach: "sara", protection: "marked" })
  const consented = await town.addPerson({ coach: "goran" })
  await town.system((tx) =>
    tx
      .insertInto("consent")
      .values({
        ...tx.stamp(),
        id: newId(),
        person_id: consented,
        to_unit_id: town.units.welfare,
        purposes: ["plan"],
        valid: "[2026-09-01,2027-09-01)",
      })
      .execute(),
  )
})

const asked = (prefix: string) =>
  sql<Record<string, string[]>>`select ${sql.raw(
    [...sets.map((one) => `${one}()`), ...withheld]
      .map((one, at) => `array(select unnest(app.${prefix}${one}) order by 1) as set_${at}`)
      .join(", "),
  )}`

test.each(staff)("what a reading keeps for %s is what would be found anew", async (who) => {
  const { kept, found } = await withTenant(
    town.test.app.db,
    town.as(who),
    town.test.app.time(),
    async (tx) => ({
      kept: (await asked("").execute(tx)).rows,
      found: (await asked("find_").execute(tx)).rows,
    }),
    true,
  )
  expect(kept).toEqual(found)
})

test("a change sees at once whom it has let in", async () => {
  const personId = await town.addPerson({ coach: "goran" })
  const enrolmentId = await town.system(
    async (tx) =>
      (
        await tx
          .selectFrom("enrolment")
          .select("id")
          .where("person_id", "=", personId)
          .executeTakeFirstOrThrow()
      ).id,
  )
  const seen = await withTenant(town.test.app.db, town.as("sara"), town.test.app.time(), async (tx) => {
    const sees = async () =>
      (await tx.selectFrom("person").select("id").where("id", "=", personId).execute()).length
    const before = await sees()
    await tx
      .insertInto("case_team")
      .values({
        ...tx.stamp(),
        id: newId(),
        person_id: personId,
        enrolment_id: enrolmentId,
        account_id: town.as("sara").accountId ?? "",
        team_role: "member",
        valid: `[${tx.today},)`,
      })
      .execute()
    return [before, await sees()]
  })
  expect(seen).toEqual([0, 1])
})

test("nothing kept is left for whoever gets the connection next", async () => {
  const leftovers = async () =>
    (
      await sql<{ left: string | null }>`select ${sql.raw(
        sets.map((one) => `coalesce(current_setting('app.${one}', true), '')`).join(" || "),
      )} as left`.execute(town.test.app.db)
    ).rows
  await withTenant(town.test.app.db, town.as("sara"), town.test.app.time(), async () => undefined, true)
  for (let turn = 0; turn < 10; turn += 1) expect(await leftovers()).toEqual([{ left: "" }])
})
