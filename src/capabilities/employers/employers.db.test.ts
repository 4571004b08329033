import { beforeAll, describe, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { newId } from "../../kernel/id.ts"
import { type Role, systemActor } from "../../platform/access/roles.ts"
import { demoWorkplaces } from "./demo.ts"
import { answerNeed } from "./needs/answer-need.ts"
import { needList } from "./needs/need-list.tsx"
import { receiveNeed } from "./needs/receive-need.ts"
import { createContact } from "./organisations/contacts.tsx"
import { organisationList } from "./organisations/organisation-list.tsx"
import { readOrganisation } from "./organisations/organisation-page.tsx"
import { createOrganisation, updateOrganisation } from "./organisations/save-organisation.ts"
import { createSeat } from "./seats/save-seat.ts"
import { seatList } from "./seats/seat-list.tsx"
import { createWorkplace } from "./workplaces/save-workplace.ts"

let town: TestMunicipality
let demo: Awaited<ReturnType<typeof demoWorkplaces>>
beforeAll(async () => {
  town = await municipality()
  demo = await town.system((tx) => demoWorkplaces(tx, town))
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

  test("a seat says everything that is wrong at once", async () => {
    const seat = {
      workplaceId: newId(),
      title: "X",
      occupationCode: "0000",
      capacity: 1,
      startsOn: "2026-12-01",
      endsOn: "2026-11-01",
      hoursPerWeek: 20,
      ownerUnitId: newId(),
    }
    expect(codes(await createSeat.execute(town.test.app, town.as("sara"), seat))).toEqual([
      "CHOICE_UNKNOWN",
      "OCCUPATION_UNKNOWN",
      "SEAT_END_BEFORE_START",
      "CHOICE_UNKNOWN",
    ])
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

  test("only those who work with employers add one; a coach adds a workplace but not an employer", async () => {
    expect(codes(await create("sara", company))).toEqual(["FORBIDDEN"])
    expect(codes(await create("petra", company))).toEqual(["FORBIDDEN"])
    expect(
      codes(
        await answerNeed.execute(town.test.app, town.as("sara"), {
          needId: newId(),
          version: 1,
          state: "closed",
        }),
      ),
    ).toEqual(["FORBIDDEN"])
  })

  test("another municipality sees none of it", async () => {
    const other = await municipality(town.test)
    expect(value(await organisationList.execute(town.test.app, other.as("karin"), {}))).toMatchObject({
      rows: [],
      count: 0,
    })
    expect(value(await seatList.execute(town.test.app, other.as("karin"), {})).rows).toEqual([])
    const foreign = await readOrganisation.execute(town.test.app, other.as("karin"), {
      organisationId: demo.organisations.Arenabyn,
    })
    expect(codes(foreign)).toEqual(["NOT_FOUND"])
  })
})

describe("a need", () => {
  const need = {
    organisationName: "Stens Bageri",
    contactName: "Sonja Alm",
    email: "sonja@example.com",
    occupation: "Bagare",
    people: 2,
  }
  const send = (input: object) =>
    receiveNeed.execute(town.test.app, systemActor(town.tenantId), { needId: newId(), ...need, ...input })

  test("gets an owner and a day to answer by; sent twice it is one, changed it is another", async () => {
    const needId = newId()
    const first = value(await send({ needId }))
    expect(first).toEqual({ id: needId, answerBy: "2026-12-01" })
    expect(value(await send({ needId }))).toEqual(first)
    expect(value(await send({ needId, occupation: "Konditor" })).id).not.toBe(needId)
    const { rows } = value(await needList.execute(town.test.app, town.as("jonas"), {}))
    const mine = rows.filter((row) => row.organisation_name === need.organisationName)
    expect(mine.map((row) => [row.occupation, row.owner])).toEqual([
      ["Bagare", "Jonas Wallin"],
      ["Konditor", "Jonas Wallin"],
    ])
  })

  test.each([
    [{ email: "x" }, "EMAIL_INVALID"],
    [{ people: 0 }, "TOO_SMALL"],
    [{ people: 1e9 }, "TOO_LARGE"],
    [{ organisationName: " " }, "REQUIRED"],
    [{ text: "a\0b" }, "TEXT_UNREADABLE"],
    [{ fromDay: "2026-11-23" }, "NEED_FROM_PAST"],
    [{ orgNumber: "556016-0681" }, "ORG_NUMBER_CHECKSUM"],
    [{ orgNumber: "19880320-2392" }, "ORG_NUMBER_LEAVE_OUT"],
    [{ text: "x".repeat(2001) }, "TEXT_TOO_LONG"],
  ])("%j is refused with %s", async (input, code) => {
    expect(codes(await send(input))).toEqual([code])
  })

  test.each(["tre", 1.5, true, null, [2]])(
    "a number of people that is %j is refused at its field",
    async (people) => {
      expect(await send({ people })).toMatchObject({
        ok: false,
        refusal: { reason: "invalid", violations: [{ at: "people" }] },
      })
    },
  )

  test("is answered once and goes only forward", async () => {
    const { id } = value(await send({}))
    const answer = (version: number, state: string) =>
      answerNeed.execute(town.test.app, town.as("jonas"), { needId: id, version, state })
    value(await answer(1, "contacted"))
    expect(codes(await answer(1, "filled"))).toEqual(["STALE"])
    expect(codes(await answer(2, "received"))).toEqual(["NEED_STATE"])
    value(await answer(2, "filled"))
    expect(codes(await answer(3, "closed"))).toEqual(["NEED_STATE"])
  })

  test("can't be sent by somebody signed in by way of the interface for programs", async () => {
    expect(
      codes(await receiveNeed.execute(town.test.app, town.as("jonas"), { needId: newId(), ...need })),
    ).toEqual(["FORBIDDEN"])
  })
})
