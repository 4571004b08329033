import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { withTenant } from "../../platform/db/tenant.ts"
import { participantList } from "./list.tsx"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
  const phone = "070-174 06 05"
  await town.addPerson({ givenName: "Alva", personnummer: "197901012380", coach: "sara" })
  await town.addPerson({ givenName: "Bo", personnummer: "197901022397", phone, coach: "goran" })
  await town.addPerson({
    givenName: "Cajsa",
    personnummer: "197901032388",
    phone,
    coach: "goran",
    protection: "marked",
  })
  const other = await municipality(town.test)
  await other.addPerson({ givenName: "David", personnummer: "197901012380", phone, coach: "sara" })
})

const found = async (who: string, q: string) =>
  value(await participantList.execute(town.test.app, town.as(who), { q })).rows.map((row) => row.given_name)

describe("a search by number", () => {
  test.each([
    ["19790101-2380", ["Alva"]],
    ["790101-2380", ["Alva"]],
    ["790101", ["Alva"]],
    ["19790102", ["Bo"]],
    ["070 1740605", ["Bo"]],
    ["197901", ["Alva", "Bo"]],
    ["0701740606", []],
  ])("%s finds, as the manager, those she may see", async (q, names) => {
    expect((await found("karin", q)).sort()).toEqual(names)
  })
  test("finds a protected person for whom works with them, and for no one else", async () => {
    expect(await found("goran", "19790103-2388")).toEqual(["Cajsa"])
    for (const who of ["karin", "leila", "sara"]) expect(await found(who, "19790103-2388")).toEqual([])
  })
  test.each(["participant", "supervisor"] as const)("gives no candidates to a %s", async (role) => {
    const { rows } = await withTenant(
      town.test.app.db,
      { ...town.as("karin"), role },
      town.test.app.time(),
      (tx) => sql<{ ids: string[] }>`select app.persons_numbered('197901') as ids`.execute(tx),
    )
    expect(rows).toEqual([{ ids: [] }])
  })
})
