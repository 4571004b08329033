import { beforeAll, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { readNeed } from "./need-page.tsx"
import { takeNeed } from "./take-need.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
const take = (who: string, more: object = {}) =>
  takeNeed.execute(town.test.app, town.as(who), {
    organisationName: "Provbageriet AB",
    orgNumber: "556000-4615",
    kind: "company",
    workplaceName: "Bageriet vid torget",
    street: "Torget 1",
    postalCode: "135 40",
    town: "Tyresö",
    contactName: "Sonja Alm",
    phone: "070-174 06 90",
    occupationCode: "7611",
    people: 2,
    hoursPerWeek: 30,
    startsOn: "2026-12-01",
    ownerUnitId: town.units.cai,
    ...more,
  })
const count = (table: "organisation" | "workplace" | "employer_need" | "seat") =>
  town.system(async (tx) => (await tx.selectFrom(table).select("id").execute()).length)
const all = async () => [
  await count("organisation"),
  await count("workplace"),
  await count("employer_need"),
  await count("seat"),
]

test("a call makes employer, place, need and seats, and is answered when it is taken", async () => {
  const before = await all()
  const { id } = value(await take("jonas"))
  expect(await all()).toEqual(before.map((one) => one + 1))
  const { need, seats } = value(await readNeed.execute(town.test.app, town.as("jonas"), { needId: id }))
  expect(need).toMatchObject({
    organisation_name: "Provbageriet AB",
    registered_name: "Provbageriet AB",
    state: "contacted",
    answered_on: "2026-11-24",
    people: 2,
    email: "",
  })
  expect(seats).toMatchObject([{ capacity: 2, workplace: "Bageriet vid torget", starts_on: "2026-12-01" }])
})

test("every fault at once, and nothing is written of a call that has one", async () => {
  const before = await all()
  const nothing = {
    organisationName: "",
    kind: "",
    orgNumber: "",
    workplaceName: "",
    street: "",
    postalCode: "",
    town: "",
  }
  const empty = Object.fromEntries(Object.keys(nothing).map((name) => [name, undefined]))
  expect(
    codes(await take("jonas", { ...empty, startsOn: "2026-01-01", occupationCode: "0000" })).sort(),
  ).toEqual([...Array.from({ length: 7 }, () => "REQUIRED"), "NEED_FROM_PAST", "OCCUPATION_UNKNOWN"].sort())
  // The number is the first test's employer's.
  expect(codes(await take("jonas", { workplaceName: "En till" }))).toEqual(["ORG_NUMBER_TAKEN"])
  expect(await all()).toEqual(before)
})

test("of an employer and a place in the register nothing is made anew; who does not work with employers may not", async () => {
  const before = await all()
  const places = await town.system((tx) => tx.selectFrom("workplace").select("id").execute())
  value(await take("jonas", { workplaceId: places[0]?.id }))
  const [organisations = 0, workplaces = 0] = await all()
  expect([organisations, workplaces]).toEqual([before[0], before[1]])
  for (const who of ["sara", "leila", "karin"]) expect(codes(await take(who))).toEqual(["FORBIDDEN"])
})
