import { beforeAll, describe, expect, test } from "vitest"
import { addEmployers } from "../../../tests/factories/employers.ts"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import type { Role } from "../../platform/access/roles.ts"
import { createContact } from "./organisations/contacts.tsx"
import { organisationList } from "./organisations/organisation-list.tsx"
import { readOrganisation } from "./organisations/organisation-page.tsx"
import { createOrganisation, updateOrganisation } from "./organisations/save-organisation.ts"
import { createWorkplace } from "./workplaces/save-workplace.ts"

let town: TestMunicipality
let demo: Awaited<ReturnType<typeof addEmployers>>
beforeAll(async () => {
  town = await municipality()
  demo = await addEmployers(town)
})
const company = { name: "Prov AB", orgNumber: "556016-0680", kind: "company", sector: "private" }
const create = (who: string, input: object) => createOrganisation.execute(town.test.app, town.as(who), input)

describe("organisations", () => {
  test("one employer is kept once, also when five add it at the same moment", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => create("jonas", company)))
    expect(answers.filter((one) => one.ok)).toHaveLength(1)
    expect(answers.flatMap(codes)).toEqual(Array(4).fill("ORG_NUMBER_TAKEN"))
  })

  test("is found by part of the name and by number however it is written", async () => {
    const find = async (q: string) =>
      value(await organisationList.execute(town.test.app, town.as("sara"), { q })).rows.map((row) => row.name)
    expect(await find("nordvik")).toEqual(["Nordviks Lager AB"])
    expect(await find("5560160680")).toEqual(["Prov AB"])
    expect(await find("16556016-0680")).toEqual(["Prov AB"])
    expect(await find("%")).toEqual([])
  })

  test("Å, Ä and Ö come last, and paging by key shows each once", async () => {
    const { rows } = value(await organisationList.execute(town.test.app, town.as("karin"), {}))
    const names = rows.map((row) => row.name)
    expect(names).toEqual([...names].sort(new Intl.Collator("sv").compare))
    const key = `${rows[2]?.name.toLowerCase()}~${rows[2]?.id}`
    const after = value(await organisationList.execute(town.test.app, town.as("karin"), { after: key }))
    expect(after.rows.map((row) => row.name)).toEqual(names.slice(3))
    for (const bad of ["x", "~", "a~b", "å~;drop table seat"]) {
      expect((await organisationList.execute(town.test.app, town.as("karin"), { after: bad })).ok).toBe(true)
    }
  })

  test("a sole trader's whole number goes only to those who may change the organisation", async () => {
    const trader = {
      name: "Enskild firma",
      orgNumber: "19880320-2392",
      kind: "soleTrader",
      sector: "private",
    }
    const { id } = value(await create("jonas", trader))
    const seen = async (who: string) =>
      JSON.stringify(await readOrganisation.execute(town.test.app, town.as(who), { organisationId: id }))
    expect(await seen("jonas")).toContain("19880320-2392")
    expect(await seen("sara")).toContain("19880320-****")
    expect(await seen("sara")).not.toContain("2392")
    const list = JSON.stringify(
      await organisationList.execute(town.test.app, town.as("sara"), { q: "enskild" }),
    )
    expect(list).not.toContain("2392")
  })

  test("two who edit the same record: the second is shown what the first saved", async () => {
    const { id } = value(
      await create("jonas", {
        name: "Förening",
        orgNumber: "0099040040",
        kind: "association",
        sector: "association",
      }),
    )
    const edit = (name: string) =>
      updateOrganisation.execute(town.test.app, town.as("jonas"), {
        organisationId: id,
        version: 1,
        name,
        orgNumber: "0099040040",
        kind: "association",
        sector: "association",
      })
    value(await edit("Först"))
    expect(await edit("Sen")).toMatchObject({
      ok: false,
      refusal: { reason: "conflict", facts: { current: { name: "Först", version: 2 } } },
    })
  })

  test("a contact can be reached, and an agency's workplace is at a client", async () => {
    const organisationId = demo.organisations["Klarvind Bemanning AB"]
    expect(
      codes(
        await createContact.execute(town.test.app, town.as("sara"), { organisationId, name: "Ingen Väg" }),
      ),
    ).toEqual(["CONTACT_WAY_MISSING"])
    const at = {
      organisationId,
      name: "Hos kund",
      street: "Vägen 1",
      postalCode: "135 40",
      town: "Tyresö",
      municipalityCode: "0138",
    }
    const add = (input: object) => createWorkplace.execute(town.test.app, town.as("sara"), input)
    expect(codes(await add(at))).toEqual(["CLIENT_MISSING"])
    expect(codes(await add({ ...at, clientOrganisationId: organisationId }))).toEqual(["CHOICE_UNKNOWN"])
    value(await add({ ...at, clientOrganisationId: demo.organisations.Arenabyn }))
    const other = {
      ...at,
      organisationId: demo.organisations.Arenabyn,
      clientOrganisationId: demo.organisations.Stadsbiblioteket,
    }
    expect(codes(await add(other))).toEqual(["CLIENT_ONLY_FOR_AGENCY"])
  })
})

describe("who may", () => {
  const reading: Role[] = ["coach", "intakeOfficer", "employerAgent", "manager"]
  const none: Role[] = [
    "socialWorker",
    "reviewer",
    "steering",
    "systemAdmin",
    "referrer",
    "participant",
    "supervisor",
  ]
  const as = (role: Role) => town.actor(town.accounts.sara ?? "", role, town.units.cai)
  test.each([...reading, ...none])("%s reads employers or is refused", async (role) => {
    const organisationId = demo.organisations.Arenabyn
    const results = [
      await organisationList.execute(town.test.app, as(role), {}),
      await readOrganisation.execute(town.test.app, as(role), { organisationId }),
    ]
    expect(results.map((one) => one.ok)).toEqual(reading.includes(role) ? [true, true] : [false, false])
  })

  test.each([
    ["jonas", []],
    ["sara", null],
  ])("%s, who may read needs or may not, is told of an employer's: %j", async (who, needs) => {
    const organisationId = demo.organisations.Arenabyn
    const read = value(await readOrganisation.execute(town.test.app, town.as(who), { organisationId }))
    expect(read.needs).toEqual(needs)
  })

  test("only those who work with employers add one; a coach adds a workplace but not an employer", async () => {
    expect(codes(await create("sara", company))).toEqual(["FORBIDDEN"])
    expect(codes(await create("petra", company))).toEqual(["FORBIDDEN"])
  })

  test("another municipality sees none of it", async () => {
    const other = await municipality(town.test)
    expect(value(await organisationList.execute(town.test.app, other.as("karin"), {}))).toMatchObject({
      rows: [],
      count: 0,
    })
    const foreign = await readOrganisation.execute(town.test.app, other.as("karin"), {
      organisationId: demo.organisations.Arenabyn,
    })
    expect(codes(foreign)).toEqual(["NOT_FOUND"])
  })
})
