import { beforeAll, describe, expect, test } from "vitest"
import { participantList } from "../../src/capabilities/participants/list.tsx"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
  await town.addPerson({
    givenName: "Amina",
    familyName: "Haddad",
    coach: "sara",
    personnummer: "198803202392",
    phone: "070-174 06 11",
  })
  await town.addPerson({
    givenName: "Unika",
    familyName: "Skyddsson",
    coach: "sara",
    protection: "marked",
    personnummer: "200211202387",
    phone: "070-174 06 12",
  })
  await town.addPerson({ givenName: "Okänd", familyName: "Utredd", protection: "unknown" })
})
const names = async (who: string, q?: string) =>
  value(await participantList.execute(town.test.app, town.as(who), { q })).rows.map((row) => row.given_name)

describe("protected identity fails closed", () => {
  test("the named coach finds the person by name, number and phone", async () => {
    expect(await names("sara")).toEqual(["Amina", "Unika"])
    expect(await names("sara", "skydd")).toEqual(["Unika"])
    expect(await names("sara", "20021120-2387")).toEqual(["Unika"])
    expect(await names("sara", "070-1740612")).toEqual(["Unika"])
  })
  test("no other role finds a trace, nor is the person counted", async () => {
    for (const who of ["goran", "leila", "karin", "petra", "jonas"]) {
      for (const q of ["skydd", "unika", "200211202387", "0701740612", "okänd"]) {
        const list = value(await participantList.execute(town.test.app, town.as(who), { q }))
        expect([who, q, list.rows, list.count]).toEqual([who, q, [], 0])
      }
    }
  })
  test("a manager sees the unit, another unit's caseworker does not", async () => {
    expect(await names("karin")).toEqual(["Amina"])
    expect(await names("petra")).toEqual([])
  })
  test("another municipality sees nothing", async () => {
    const other = await municipality(town.test)
    const list = value(await participantList.execute(town.test.app, other.as("karin"), {}))
    expect(list).toMatchObject({ rows: [], count: 0 })
  })
})
