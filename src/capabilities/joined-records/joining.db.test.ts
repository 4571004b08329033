import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { visitorFor, webFor } from "../../../tests/factories/web.ts"
import { runJob } from "../../app/worker.ts"
import { day } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import type { Role } from "../../platform/access/roles.ts"
import { participantList } from "../participants/list.tsx"
import { confirmJoining } from "./confirm-joining.ts"
import { followJoined } from "./follow-joined.ts"
import { gatherJoined } from "./gather-job.ts"
import { joiningsOf } from "./person-joinings.ts"
import { proposeJoining } from "./propose-joining.ts"
import { readJoining } from "./settle-facts.ts"
import { undoJoining } from "./undo-joining.ts"

const [first, second, third] = ["198505222383", "199001162396", "200211202387"]
const reason = "Skatteverkets beslut visat på plats"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
beforeEach(async () => {
  town = await municipality(town.test)
})
afterAll(() => town.test.close())
const app = () => town.test.app

const propose = (personId: Id<"person">, number: string, by = "sara") =>
  proposeJoining.execute(app(), town.as(by), { personId, number, standing: "current", reason })
const confirm = (joiningId: Id<"joining">, otherPersonId?: Id<"person">, by = "leila") =>
  confirmJoining.execute(app(), town.as(by), {
    joiningId,
    reason,
    ...(otherPersonId ? { otherPersonId } : {}),
  })
const readAs = (joiningId: Id<"joining">, by = "leila") =>
  readJoining.execute(app(), town.as(by), { joiningId })
const toSettle = async (joiningId: Id<"joining">) => {
  const facts = value(await readAs(joiningId))
  if (facts.decided) throw new Error("decided")
  return facts
}
const found = async (q: string, by = "sara") =>
  value(await participantList.execute(app(), town.as(by), { q })).rows.map((row) => row.id)

test("a new number is added when another person has confirmed it, and both find the person", async () => {
  const personId = await town.addPerson({ coach: "sara", personnummer: first })
  const { id } = value(await propose(personId, second))
  expect(await found(second)).toEqual([])
  expect((await toSettle(id)).other).toBeNull()
  expect(codes(await confirm(id, undefined, "sara"))).toEqual(["NOT_FOUND"])
  value(await confirm(id))
  for (const number of [first, second]) expect(await found(number)).toEqual([personId])
  value(await undoJoining.execute(app(), town.as("karin"), { joiningId: id, reason }))
  expect([await found(first), await found(second)]).toEqual([[personId], []])
})

test("two records become one: every number finds it, the old address leads to it, and undoing parts them", async () => {
  const kept = await town.addPerson({ coach: "sara", personnummer: first, enrolledOn: "2026-03-03" })
  const other = await town.addPerson({ coach: "goran", personnummer: second, familyName: "Annan" })
  await town.system((tx) =>
    tx
      .updateTable("enrolment")
      .set({ ended_on: day("2026-02-01"), started_on: day("2026-01-01") })
      .where("person_id", "=", other)
      .execute(),
  )
  const { id } = value(await propose(kept, second))
  const facts = await toSettle(id)
  expect([facts.other?.id, facts.faults]).toEqual([other, []])
  expect(codes(await confirm(id))).toEqual(["JOINING_CHANGED"])
  value(await confirm(id, other))
  for (const who of ["sara", "goran", "leila"]) {
    expect([who, await found(second, who)]).toEqual([who, [kept]])
    expect([who, await found("Annan", who)]).toEqual([who, []])
    expect(value(await followJoined.execute(app(), town.as(who), { personId: other }))).toEqual({
      personId: kept,
    })
  }
  expect(codes(await followJoined.execute(app(), town.as("petra"), { personId: other }))).toEqual([
    "NOT_FOUND",
  ])
  expect(codes(await confirm(id, other))).toEqual(["JOINING_DECIDED"])
  value(await undoJoining.execute(app(), town.as("karin"), { joiningId: id, reason }))
  expect([await found(first), await found(second), await found(second, "goran")]).toEqual([
    [kept],
    [],
    [other],
  ])
  expect(await town.system((tx) => joiningsOf(tx, kept))).toHaveLength(1)
})

test("the address of a decided statement says what became of it and leads to the kept record, for who sees that", async () => {
  const kept = await town.addPerson({ coach: "sara", personnummer: first })
  const other = await town.addPerson({ personnummer: second, familyName: "Annan" })
  const { id } = value(await propose(kept, second))
  expect(codes(await readAs(id, "sara"))).toEqual(["NOT_FOUND"])
  value(await confirm(id, other))
  const web = await webFor(town)
  const page = async (who: string, role: Role) => {
    const { cookie } = await visitorFor(town, town.accounts[who] ?? "", role)
    const answer = await web.request(`/samma-person/${id}`, { headers: { cookie } })
    return { status: answer.status, html: await answer.text() }
  }
  for (const [who, role] of [
    ["leila", "intakeOfficer"],
    ["sara", "coach"],
  ] as const) {
    const { status, html } = await page(who, role)
    expect([who, status]).toEqual([who, 200])
    for (const words of ["Det här är redan avgjort", `href="/deltagare/${kept}"`, "Bekräftat"])
      expect(html).toContain(words)
    expect(html).not.toContain(other)
  }
  await town.system((tx) =>
    tx.updateTable("person").set({ protection: "marked" }).where("id", "=", kept).execute(),
  )
  expect(await page("goran", "coach")).toMatchObject({ status: 404 })
  expect(codes(await readAs(id, "goran"))).toEqual(["NOT_FOUND"])
})

test("what can not follow is told by the job, and stops nothing else from following", async () => {
  const kept = await town.addPerson({ coach: "sara", personnummer: first })
  const other = await town.addPerson({ personnummer: second, familyName: "Annan" })
  value(await confirm(value(await propose(kept, second)).id, other))
  const keptToo = await town.addPerson({ coach: "sara", personnummer: third })
  const fourth = "197801022380"
  const otherToo = await town.addPerson({ personnummer: fourth, familyName: "Annan" })
  value(await confirm(value(await propose(keptToo, fourth)).id, otherToo))
  const gather = () => runJob(app(), gatherJoined, { tenantId: town.tenantId })
  await gather()
  // By transactions that began before: an enrolment beside the kept record's own, and a telephone.
  await town.system(async (tx) => {
    const row = { ...tx.stamp(), id: newId() }
    const enrolment = {
      person_id: other,
      unit_id: town.units.cai,
      programme: "WORK_TRAINING",
      referrer: "welfare",
    }
    await tx
      .insertInto("enrolment")
      .values({ ...row, ...enrolment, started_on: day("2026-04-04") })
      .execute()
    const phone = { person_id: otherToo, kind: "phone", value: "070-174 06 33" }
    await tx
      .insertInto("contact_point")
      .values({ ...row, ...phone })
      .execute()
  })
  await expect(gather()).rejects.toThrow("1 joined records meanwhile can not follow")
  const whose = await town.system((tx) =>
    tx
      .selectFrom("contact_point")
      .select("person_id")
      .where("value", "=", "070-174 06 33")
      .executeTakeFirst(),
  )
  expect(whose?.person_id).toBe(keptToo)
})
