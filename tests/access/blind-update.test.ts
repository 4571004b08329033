import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
  await town.addPerson({ coach: "sara" })
  await town.addPerson({ coach: "sara", protection: "marked" })
  await town.addPerson({ coach: "goran" })
  await (await municipality(town.test)).addPerson()
})

test("a change that reads nothing reaches only the rows that the actor may see", async () => {
  const changed = (who: string) =>
    withTenant(town.test.app.db, town.as(who), town.test.app.time(), async (tx) =>
      Number((await sql`update person set interpreter = false`.execute(tx)).numAffectedRows),
    )
  expect([await changed("sara"), await changed("goran"), await changed("karin")]).toEqual([2, 1, 2])
  await expect(changed("petra")).rejects.toThrow("may not update person")
})
