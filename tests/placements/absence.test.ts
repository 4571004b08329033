import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { answerAbsence } from "../../src/capabilities/activities/answer-absence.ts"
import { attendanceDay } from "../../src/capabilities/activities/attendance-day.ts"
import { markAttendance } from "../../src/capabilities/activities/mark-attendance.ts"
import {
  ownAttendance,
  readAbsence,
  reportAbsence,
  withdrawAbsence,
} from "../../src/capabilities/activities/report-absence.ts"
import { tellAbsence } from "../../src/capabilities/activities/tell-absence.ts"
import { myParticipants } from "../../src/capabilities/placements/my-participants.ts"
import { proposePlacement } from "../../src/capabilities/placements/propose-placement.ts"
import { startPlacement } from "../../src/capabilities/placements/start-placement.ts"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { mattersOf } from "../factories/my-day.ts"
import { agreed, proposal, type TestWorkplace, workplace } from "./workplace.ts"

const tuesday = day("2026-11-24")
const [wednesday, thursday, friday] = ["2026-11-25", "2026-11-26", "2026-11-27"]
let town: TestMunicipality
let kitchen: TestWorkplace
beforeAll(async () => {
  town = await municipality()
  kitchen = await workplace(town, { account: true, capacity: 50 })
})
afterAll(() => town.test.close())
const app = () => town.test.app
const sara = () => town.as("sara")
const marta = (): Actor => town.actor(kitchen.accountId ?? "", "supervisor", null)

/** Somebody with a placement that has started, and their account. */
async function placed() {
  town.test.setToday(tuesday)
  const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
  const { id } = value(await proposePlacement.execute(app(), sara(), proposal(personId, kitchen, tuesday)))
  value(await startPlacement.execute(app(), sara(), { placementId: id, version: await agreed(town, id) }))
  const account = newId()
  await town.system((tx) =>
    tx
      .insertInto("account")
      .values({
        ...tx.stamp(),
        id: account,
        realm: "resident",
        subject: account,
        name: "Amina Haddad",
        person_id: personId,
      })
      .execute(),
  )
  return { id, personId, key: `p_${id}`, self: town.actor(account, "participant", null) }
}
type Placed = Awaited<ReturnType<typeof placed>>
const report = (one: Placed, input: object) => reportAbsence.execute(app(), one.self, input)
const withdraw = (one: Placed, absenceReportId: string) =>
  withdrawAbsence.execute(app(), one.self, { absenceReportId })
const answered = (who: Actor, absenceReportId: string, approved: "yes" | "no", answer?: string) =>
  answerAbsence.execute(app(), who, { absenceReportId, approved, answer })
const marksOf = async (one: Placed, on: string) =>
  value(await attendanceDay.execute(app(), sara(), { day: on })).rows.find(({ key }) => key === one.key)
const daysAway = async (one: Placed) =>
  value(await ownAttendance.execute(app(), one.self, {})).reports.flatMap((each) => each.days)
const dueOf = async (kind: string, one: Placed) =>
  (await withTenant(app().db, sara(), app().time(), mattersOf)).filter(
    (each) => each.kind === kind && each.personId === one.personId,
  )

describe("a participant's own absence", () => {
  test("of several days in a row is one report, with a mark for each day they work", async () => {
    const one = await placed()
    const { id, days } = value(
      await report(one, { day: wednesday, lastDay: "2026-11-30", why: "careOfChild" }),
    )
    // Wednesday to Monday, without the weekend.
    expect(days).toBe(4)
    expect(value(await readAbsence.execute(app(), one.self, { absenceReportId: id })).report).toMatchObject({
      days: [wednesday, thursday, friday, "2026-11-30"],
      why: "careOfChild",
      state: "reported",
      canWithdraw: true,
    })
    expect(await marksOf(one, thursday)).toMatchObject({
      mark: "validAbsence",
      absence_kind: "careOfChild",
      reported_by_participant: true,
    })
  })

  test("is refused for days without work, too far away or in the wrong order", async () => {
    const one = await placed()
    expect(codes(await report(one, { day: "2026-11-28", why: "sick" }))).toEqual(["NO_WORK_THAT_DAY"])
    expect(codes(await report(one, { day: "2026-12-09", why: "sick" }))).toEqual(["DAY_TOO_FAR"])
    expect(codes(await report(one, { day: friday, lastDay: wednesday, why: "sick" }))).toEqual([
      "LAST_DAY_FIRST",
    ])
    expect(codes(await report(one, { day: wednesday, lastDay: "2027-11-25", why: "sick" }))).toEqual([
      "DAY_TOO_FAR",
    ])
  })

  test("is never put over what somebody has marked", async () => {
    const one = await placed()
    value(await markAttendance.execute(app(), sara(), { day: tuesday, marks: { [one.key]: "present" } }))
    expect(codes(await report(one, { day: tuesday, why: "sick" }))).toEqual(["ALREADY_MARKED"])
    expect(codes(await report(one, { day: tuesday, why: "sick", change: true }))).toEqual(["ALREADY_MARKED"])
  })

  test("a second time for the same day says so, and changes it when asked", async () => {
    const one = await placed()
    value(await report(one, { day: wednesday, lastDay: thursday, why: "careOfChild" }))
    expect(codes(await report(one, { day: thursday, why: "sick" }))).toEqual(["ABSENCE_THERE"])
    expect(await marksOf(one, thursday)).toMatchObject({ absence_kind: "careOfChild" })
    value(await report(one, { day: thursday, why: "sick", change: true }))
    expect(await marksOf(one, thursday)).toMatchObject({ mark: "sick" })
    expect(await marksOf(one, wednesday)).toMatchObject({ absence_kind: "careOfChild" })
    expect(await daysAway(one)).toEqual([wednesday, thursday])
  })

  test("is taken back, and the day is unmarked again", async () => {
    const one = await placed()
    const { id } = value(await report(one, { day: wednesday, lastDay: friday, why: "sick" }))
    expect(value(await withdraw(one, id)).days).toBe(3)
    expect(await marksOf(one, thursday)).toMatchObject({ mark: null })
    expect(await daysAway(one)).toEqual([])
    expect(codes(await withdraw(one, id))).toEqual(["NOT_FOUND"])
  })

  test("is not taken back once somebody has marked the day", async () => {
    const one = await placed()
    const { id } = value(await report(one, { day: tuesday, why: "sick" }))
    value(await markAttendance.execute(app(), marta(), { day: tuesday, marks: { [one.key]: "present" } }))
    expect(codes(await withdraw(one, id))).toEqual(["ABSENCE_SETTLED"])
    expect(await marksOf(one, tuesday)).toMatchObject({ mark: "present" })
  })

  test("twice at once is one report", async () => {
    const one = await placed()
    const results = await Promise.all([1, 2, 3].map(() => report(one, { day: wednesday, why: "sick" })))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await daysAway(one)).toEqual([wednesday])
  })

  test("is nobody else's to report, to read or to take back", async () => {
    const [one, other] = [await placed(), await placed()]
    const { id } = value(await report(one, { day: wednesday, why: "sick" }))
    expect(codes(await reportAbsence.execute(app(), sara(), { day: wednesday, why: "sick" }))).toEqual([
      "FORBIDDEN",
    ])
    expect(codes(await withdraw(other, id))).toEqual(["NOT_FOUND"])
    expect(codes(await readAbsence.execute(app(), other.self, { absenceReportId: id }))).toEqual([
      "NOT_FOUND",
    ])
    expect(codes(await report(other, { day: wednesday, why: "sick", where: one.key }))).toEqual([
      "NO_WORK_THAT_DAY",
    ])
  })
})

describe("leave", () => {
  test.each(["leave", "other"])("waits for an answer and is no valid absence until then: %s", async (why) => {
    const one = await placed()
    const { id } = value(await report(one, { day: wednesday, lastDay: thursday, why }))
    expect(await marksOf(one, wednesday)).toMatchObject({ mark: null })
    expect(await dueOf("absenceWaits", one)).toHaveLength(1)
    value(await answered(sara(), id, "yes"))
    expect(await dueOf("absenceWaits", one)).toEqual([])
    expect(await marksOf(one, thursday)).toMatchObject({
      mark: "validAbsence",
      absence_kind: why,
      reported_by_participant: false,
    })
    expect(codes(await answered(sara(), id, "no", "För sent"))).toEqual(["ABSENCE_ANSWERED"])
  })

  test("is refused with a reason, which the participant reads, and stays unmarked", async () => {
    const one = await placed()
    const { id } = value(await report(one, { day: wednesday, why: "leave" }))
    expect(codes(await answered(sara(), id, "no"))).toEqual(["ABSENCE_NO_WHY"])
    value(await answered(sara(), id, "no", "Vi har genomgång den dagen."))
    expect(await marksOf(one, wednesday)).toMatchObject({ mark: null })
    expect(value(await readAbsence.execute(app(), one.self, { absenceReportId: id })).report).toMatchObject({
      state: "refused",
      answer: "Vi har genomgång den dagen.",
    })
  })

  test("that was allowed is given up until its day has come", async () => {
    const one = await placed()
    const { id } = value(await report(one, { day: wednesday, lastDay: friday, why: "leave" }))
    value(await answered(sara(), id, "yes"))
    town.test.setToday(day(thursday))
    expect(value(await withdraw(one, id)).days).toBe(1)
    expect(await marksOf(one, friday)).toMatchObject({ mark: null })
    expect(await marksOf(one, wednesday)).toMatchObject({ mark: "validAbsence" })
    expect(codes(await withdraw(one, id))).toEqual(["ABSENCE_SETTLED"])
  })

  test("leaves what somebody has marked meanwhile, and is answered by who works with the person", async () => {
    const one = await placed()
    const { id } = value(await report(one, { day: tuesday, why: "leave" }))
    expect(codes(await answered(marta(), id, "yes"))).toEqual(["FORBIDDEN"])
    expect(codes(await answered(one.self, id, "yes"))).toEqual(["FORBIDDEN"])
    value(await markAttendance.execute(app(), marta(), { day: tuesday, marks: { [one.key]: "present" } }))
    value(await answered(sara(), id, "yes"))
    expect(await marksOf(one, tuesday)).toMatchObject({ mark: "present" })
  })
})

describe("who is told of absence", () => {
  const told = (kind: string) =>
    town.system((tx) =>
      tx
        .selectFrom("notification")
        .select(["account_id", "dedupe_key"])
        .where("kind", "=", kind)
        .where("channel", "=", "inApp")
        .execute(),
    )

  test("the coach on their day, the supervisor beside the person, and both by a message without a name", async () => {
    const one = await placed()
    const { id } = value(await report(one, { day: wednesday, why: "sick" }))
    expect(await dueOf("absenceSaid", one)).toHaveLength(1)
    const { people } = value(await myParticipants.execute(app(), marta(), {}))
    expect(people.find((each) => each.person_id === one.personId)?.absences).toEqual([
      { days: [wednesday], why: "sick", state: "reported" },
    ])
    const tell = (what: string) =>
      town.system((tx) =>
        tellAbsence.run(tx, { reportId: id, what, at: "2026-11-24T08:00:00Z" }, town.test.app),
      )
    await tell("reported")
    await tell("reported")
    const ofThis = (await told("absence.reported")).filter((each) => each.dedupe_key.includes(id))
    expect(ofThis.map((each) => each.account_id).sort()).toEqual([sara().accountId, marta().accountId].sort())
    await tell("answered")
    expect((await told("absence.answered")).map((each) => each.account_id)).toEqual([one.self.accountId])
    town.test.setToday(day(thursday))
    expect(await dueOf("absenceSaid", one)).toEqual([])
  })
})
