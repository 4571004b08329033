import { afterAll, beforeAll, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { type Id, newId } from "../../kernel/id.ts"
import { systemActor } from "../../platform/access/roles.ts"
import { seatById } from "../../register/seats/seat-rows.ts"
import { createOrganisation } from "../employers/organisations/save-organisation.ts"
import { createWorkplace } from "../employers/workplaces/save-workplace.ts"
import { linkNeed, needLinkFacts } from "./link-need.ts"
import { readNeed } from "./need-page.tsx"
import { makeNeedSeat } from "./need-seats.ts"
import { receiveNeed } from "./receive-need.ts"
import { newEmployerFacts, registerEmployer } from "./register-employer.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
afterAll(() => town.test.close())
const app = () => town.test.app
const jonas = () => town.as("jonas")

/** A need from the public page, before the employer is in the register. */
async function need(orgNumber?: string): Promise<string> {
  const input = {
    needId: newId(),
    organisationName: "Hagby Bageri",
    contactName: "Sonja Alm",
    email: "sonja@example.com",
    occupation: "Bagare",
    people: 2,
    fromDay: "2027-01-11",
    ...(orgNumber ? { orgNumber } : {}),
  }
  return value(await receiveNeed.execute(app(), systemActor(town.tenantId), input)).id
}
async function employer(
  name: string,
  orgNumber: string,
): Promise<{ organisationId: Id<"organisation">; workplaceId: Id<"workplace"> }> {
  const facts = { name, orgNumber, kind: "company", sector: "private" }
  const { id } = value(await createOrganisation.execute(app(), jonas(), facts))
  const site = { street: "Storgatan 1", postalCode: "13540", town: "Tyresö", municipalityCode: "0138" }
  const made = await createWorkplace.execute(app(), jonas(), {
    organisationId: id,
    name: "Bageriet",
    ...site,
  })
  return { organisationId: id, workplaceId: value(made).id }
}
const seat = (workplaceId: Id<"workplace">) => ({
  workplaceId,
  title: "Bagare",
  occupationCode: "7612",
  capacity: 2,
  startsOn: "2027-01-11",
  hoursPerWeek: 40,
  ownerUnitId: town.units.cai,
})
const link = (needId: Id<"employer_need">, organisationId: Id<"organisation">, version = 1) =>
  linkNeed.execute(app(), jonas(), { needId, organisationId, version })

test("a need becomes seats: the employer comes into the register later, is suggested by number, and gets the seats", async () => {
  const needId = await need("559990-0015")
  expect(value(await needLinkFacts.execute(app(), jonas(), { needId })).suggested).toBe(null)
  const { organisationId, workplaceId } = await employer("Hagby Bageri AB", "559990-0015")
  expect(value(await needLinkFacts.execute(app(), jonas(), { needId })).suggested).toBe(organisationId)
  const early = { needId, version: 1, ...seat(workplaceId) }
  expect(codes(await makeNeedSeat.execute(app(), jonas(), early))).toEqual(["NEED_NOT_LINKED"])
  value(await link(needId, organisationId))
  expect(codes(await link(needId, organisationId))).toEqual(["STALE"])
  const { seatId } = value(await makeNeedSeat.execute(app(), jonas(), { ...early, version: 2 }))
  const read = value(await readNeed.execute(app(), jonas(), { needId }))
  expect(read).toMatchObject({
    need: { organisation_id: organisationId, state: "contacted", answered_on: "2026-11-24" },
    seats: [{ id: seatId, title: "Bagare", capacity: 2, workplace: "Bageriet" }],
  })
  expect(await town.system((tx) => seatById(tx, seatId))).toMatchObject({ capacity: 2, filled: 0 })
})

test("a need is not given to another number, nor moved away from its seats, and seats stay at its own employer", async () => {
  const one = await employer("Första AB", "559990-0023")
  const other = await employer("Andra AB", "559990-0031")
  const numbered = await need("559990-0023")
  expect(codes(await link(numbered, other.organisationId))).toEqual(["NEED_OTHER_NUMBER"])
  expect(codes(await link(numbered, newId()))).toEqual(["CHOICE_UNKNOWN"])
  const needId = await need()
  value(await link(needId, one.organisationId))
  value(await link(needId, other.organisationId, 2))
  const input = { needId, version: 3, ...seat(one.workplaceId) }
  expect(codes(await makeNeedSeat.execute(app(), jonas(), input))).toEqual(["NEED_OTHER_WORKPLACE"])
  value(await makeNeedSeat.execute(app(), jonas(), { ...input, ...seat(other.workplaceId) }))
  expect(codes(await link(needId, one.organisationId, 4))).toEqual(["NEED_HAS_SEATS"])
})

test("an employer that is new is put in the register from its need, once, and the need is theirs", async () => {
  const [needId, again] = [await need("556677-8899"), await need("556677-8899")]
  const facts = value(await newEmployerFacts.execute(app(), jonas(), { needId }))
  expect(facts).toMatchObject({ organisation_name: "Hagby Bageri", org_number: "5566778899", version: 1 })
  const put = (more: object = {}) =>
    registerEmployer.execute(app(), jonas(), {
      needId,
      version: 1,
      organisationName: facts.organisation_name,
      kind: "company",
      orgNumber: facts.org_number,
      ...more,
    })
  expect(codes(await put({ orgNumber: "556677-8890" }))).toEqual(["ORG_NUMBER_CHECKSUM"])
  expect(codes(await put({ organisationName: "", kind: "staffingAgency" }))).toEqual([
    "REQUIRED",
    "CHOICE_UNKNOWN",
  ])
  value(await put())
  const after = value(await readNeed.execute(app(), jonas(), { needId })).need
  expect(after.registered_name).toBe("Hagby Bageri")
  expect(codes(await put())).toEqual(["STALE"])
  expect(codes(await put({ version: 2 }))).toEqual(["NEED_HAS_EMPLOYER"])
  expect(codes(await put({ needId: again }))).toEqual(["ORG_NUMBER_TAKEN"])
  for (const who of ["karin", "leila", "sara"])
    expect(codes(await registerEmployer.execute(app(), town.as(who), {}))).toEqual(["FORBIDDEN"])
})
