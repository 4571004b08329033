import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import { participantList } from "../participants/list.tsx"
import { handOver } from "./hand-over.ts"
import { readCaseload, readColleague } from "./read-caseload.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
const app = () => town.test.app
const karin = () => town.as("karin")
const person = (coach?: string, more: object = {}) =>
  town.addPerson({ enrolledOn: "2026-03-10", ...(coach ? { coach } : {}), ...more })
const move = (personIds: string[], more: object = {}) =>
  handOver.execute(app(), karin(), {
    accountId: town.accounts.sara,
    toId: town.accounts.goran,
    as: "responsible",
    from: "2026-11-24",
    personIds,
    ...more,
  })
const sees = async (who: string, personId: string) =>
  value(await participantList.execute(app(), town.as(who), {})).rows.some((row) => row.id === personId)
const teamOf = (personId: string) =>
  town.system((tx) =>
    tx
      .selectFrom("case_team")
      .select(["account_id", "team_role", "valid"])
      .where("person_id", "=", personId)
      .orderBy("created_at")
      .execute(),
  )

test("each colleague's number, and whom nobody is responsible for, are lists of as many", async () => {
  const alone = await town.addPerson({ givenName: "Ensam" })
  const enrolmentId = newId()
  await town.system((tx) =>
    tx
      .insertInto("enrolment")
      .values({
        ...tx.stamp(),
        id: enrolmentId,
        person_id: alone,
        unit_id: town.units.cai ?? "",
        programme: "WORK_TRAINING",
        referrer: "welfare",
        started_on: day("2026-03-10"),
      })
      .execute(),
  )
  await person("sara")
  const { loads, nobody } = value(await readCaseload.execute(app(), karin(), {}))
  for (const { id, people, unplanned } of loads) {
    const list = async (more: object) =>
      value(await participantList.execute(app(), karin(), { responsible: id, ...more })).count
    expect([id, people, unplanned]).toEqual([id, await list({}), await list({ step: "plan" })])
  }
  const unassigned = value(await participantList.execute(app(), karin(), { selection: "unassigned" }))
  expect(unassigned.rows.map((row) => row.id)).toContain(alone)
  expect(unassigned.count).toBe(nobody)
})

test("people move from a day: the earlier one until the day before, a protected person's names too", async () => {
  const [one, hidden] = [await person("sara"), await person("sara", { protection: "marked" })]
  expect(await sees("goran", hidden)).toBe(false)
  // A manager hands over whom they see: who is protected, when they are named for them.
  expect(codes(await move([one, hidden]))).toEqual(["HAND_OVER_CHANGED"])
  await town.system((tx) =>
    tx
      .insertInto("person_access")
      .values({
        ...tx.stamp(),
        id: newId(),
        person_id: hidden,
        account_id: town.accounts.karin ?? "",
        kind: "named",
        reason: "protectedHandler",
      })
      .execute(),
  )
  // As whoever came into the team was named.
  await town.system((tx) =>
    tx
      .updateTable("person_access")
      .set({ reason: "caseTeam" })
      .where("person_id", "=", hidden)
      .where("account_id", "=", town.accounts.sara ?? "")
      .execute(),
  )
  expect(value(await move([one, hidden])).moved).toBe(2)
  for (const id of [one, hidden]) {
    expect(await teamOf(id)).toMatchObject([
      { account_id: town.accounts.sara, valid: "[2026-03-10,2026-11-24)" },
      { account_id: town.accounts.goran, team_role: "responsible", valid: "[2026-11-24,)" },
    ])
    expect([await sees("goran", id), await sees("sara", hidden)]).toEqual([true, false])
  }
})

test("a stand-in works beside for the days of an absence", async () => {
  const one = await person("sara")
  value(await move([one], { as: "standIn", to: "2026-12-04" }))
  expect(await teamOf(one)).toMatchObject([
    { account_id: town.accounts.sara, team_role: "responsible", valid: "[2026-03-10,)" },
    { account_id: town.accounts.goran, team_role: "member", valid: "[2026-11-24,2026-12-05)" },
  ])
  expect(codes(await move([await person("sara")], { as: "standIn" }))).toEqual(["REQUIRED"])
})

test("who can't be handed over is named, and nobody is moved", async () => {
  const [free, conflicted, there] = [await person("sara"), await person("sara"), await person("sara")]
  await town.system((tx) =>
    tx
      .insertInto("conflict")
      .values({
        ...tx.stamp(),
        id: newId(),
        account_id: town.accounts.goran ?? "",
        person_id: conflicted,
        kind: "relative",
      })
      .execute(),
  )
  value(await move([there], { as: "standIn", to: "2026-12-04" }))
  expect(codes(await move([free, conflicted, there])).sort()).toEqual([
    "HAND_OVER_CONFLICT",
    "HAND_OVER_THERE",
  ])
  expect(await teamOf(free)).toHaveLength(1)
  expect(codes(await move([await person("goran")]))).toEqual(["HAND_OVER_CHANGED"])
  expect(codes(await move([free], { toId: town.accounts.jonas }))).toEqual(["CHOICE_UNKNOWN"])
})

test("is for who leads the work, in the own units", async () => {
  for (const who of ["sara", "leila", "jonas", "admin"]) {
    expect(codes(await readCaseload.execute(app(), town.as(who), {}))).toEqual(["FORBIDDEN"])
    expect(
      codes(await readColleague.execute(app(), town.as(who), { accountId: town.accounts.sara })),
    ).toEqual(["FORBIDDEN"])
  }
})

test("a stand-in is told where the caseload is read, and days the wrong way round are a fault of the field", async () => {
  const personId = await person("goran")
  const of = { accountId: town.accounts.goran, toId: town.accounts.sara }
  const standIn = { ...of, as: "standIn", from: "2026-11-26" }
  expect(codes(await move([personId], { ...standIn, to: "2026-11-20" }))).toEqual(["END_BEFORE_START"])
  value(await move([personId], { ...standIn, to: "2026-12-04" }))
  const { loads } = value(await readCaseload.execute(app(), karin(), {}))
  expect(loads.find(({ id }) => id === town.accounts.goran)?.standIns).toEqual([
    { name: "Sara Lindqvist", people: 1, from: "2026-11-26", to: "2026-12-04" },
  ])
})

test("whoever has left is told apart among those that somebody is responsible for", async () => {
  const personId = await person("goran")
  const ended = async () =>
    value(await readCaseload.execute(app(), karin(), {})).loads.find(({ id }) => id === town.accounts.goran)
      ?.ended
  const before = (await ended()) ?? 0
  await town.system((tx) =>
    sql`update enrolment set ended_on = '2026-11-20' where person_id = ${personId}`.execute(tx),
  )
  expect(await ended()).toBe(before + 1)
})
