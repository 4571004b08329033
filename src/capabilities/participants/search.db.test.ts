import fc from "fast-check"
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
  const named = async (givenName: string, familyName: string) =>
    await town.addPerson({ givenName, familyName, coach: "goran" })
  await named("Amina", "Haddad")
  await named("Renée", "Östersund")
  await named("Renee", "Ostersund")
  await named("Åke".normalize("NFD"), "Al-Hassan")
  await named("Li", "O’Brien")
  await named("Hundra%", "Under_streck")
  await named("Łukasz", "İnönü")
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
      (tx) => sql<{ ids: string[] }>`select app.persons_reached_by('197901') as ids`.execute(tx),
    )
    expect(rows).toEqual([{ ids: [] }])
  })
})

describe("a search by name", () => {
  test.each([
    ["Amina Haddad", ["Amina"]],
    ["Haddad, Amina", ["Amina"]],
    ["  haddad   AMINA ", ["Amina"]],
    ["had ami", ["Amina"]],
    ["min", ["Amina"]],
    ["amina brien", []],
    ["Östersund", ["Renée"]],
    ["östersund".normalize("NFD"), ["Renée"]],
    ["Ostersund", ["Renee"]],
    ["renee", ["Renee", "Renée"]],
    ["Renée", ["Renee", "Renée"]],
    ["Åke", ["Åke"]],
    ["Åke".normalize("NFD"), ["Åke"]],
    ["Ake", []],
    ["al hassan", ["Åke"]],
    ["hassan al-", ["Åke"]],
    ["O'Brien", ["Li"]],
    ["obrien", ["Li"]],
    ["li", ["Li"]],
    ["%", []],
    ["hundra%", ["Hundra%"]],
    ["h%a", []],
    ["a_h", []],
    ["under_", ["Hundra%"]],
    ["lukasz inönü", ["Łukasz"]],
    ["\\", []],
  ])("%j finds %j", async (q, names) => {
    expect((await found("karin", q)).map((one) => one.normalize("NFC")).sort()).toEqual(names)
    expect((await found("goran", q)).map((one) => one.normalize("NFC")).sort()).toEqual(names)
  })
  const name = fc.string({ unit: fc.constantFrom(..."abåäöéüñ-' Łıß%_\\"), minLength: 1, maxLength: 12 })
  test("finds whoever is called so: any word, any order, composed or not", async () => {
    const key = async (text: string, q: string) =>
      (
        await sql<{
          met: boolean
        }>`select app.search_name(${text}) like all (app.search_patterns(${q})) as met`.execute(
          town.test.app.db,
        )
      ).rows[0]?.met
    await fc.assert(
      fc.asyncProperty(name, name, fc.boolean(), async (given, family, composed) => {
        const q = `${family},  ${given}`
          .normalize(composed ? "NFC" : "NFD")
          .toUpperCase()
          .replaceAll("SS", "ß")
        expect(await key(`${given} ${family}`, q)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})

test.each([
  "070-174 06 05",
  "0701740605",
  "+46701740605",
  "+46 (0)70-174 06 05",
  "0046 70 174 06 05",
  "46701740605",
  "070/174.06.05",
  "070–174 06 05",
])("a telephone is found as %s", async (q) => {
  expect(await found("goran", q)).toEqual(["Bo", "Cajsa"])
})
