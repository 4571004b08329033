import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createActivity, endActivity } from "../../src/capabilities/activities/activities.ts"
import { attendanceDay } from "../../src/capabilities/activities/attendance-day.ts"
import { attendanceWeek } from "../../src/capabilities/activities/attendance-week.ts"
import { markAttendance } from "../../src/capabilities/activities/mark-attendance.ts"
import { addMember, endMember } from "../../src/capabilities/activities/members.ts"
import {
  listActivities,
  memberChoices,
  readActivity,
} from "../../src/capabilities/activities/read-activities.ts"
import { addSessions, cancelSession } from "../../src/capabilities/activities/sessions.ts"
import { day } from "../../src/kernel/day.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"

const tuesday = day("2026-11-24")
let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
afterAll(() => town.test.close())
const app = () => town.test.app
const sara = () => town.as("sara")
const karin = () => town.as("karin")
const elsewhere = (role: "coach" | "manager") => town.actor(town.accounts.goran ?? "", role, town.units.adult)

const workshop = async () =>
  value(
    await createActivity.execute(app(), sara(), {
      unitId: town.units.cai,
      name: "Jobbsökarverkstad",
      kind: "jobSearch",
    }),
  ).id
const weekly = { from: "13:00", to: "15:00", place: "Sal 3" }
const plan = (activityId: string, day: string = tuesday, weeks = 4, more: object = {}, who = sara()) =>
  addSessions.execute(app(), who, { activityId, day, weeks, ...weekly, ...more })
const open = async (activityId: string, who: Actor = sara()) =>
  value(await readActivity.execute(app(), who, { activityId }))
const join = (activityId: string, personId: string, who: Actor = sara(), more: object = {}) =>
  addMember.execute(app(), who, { activityId, personId, startsOn: tuesday, ...more })
const left = async (activityId: string) =>
  (await open(activityId)).sessions.filter((one) => !one.cancelled_at).map((one) => one.day)

describe("an activity", () => {
  test("is its unit's: another unit may look, not change", async () => {
    const id = await workshop()
    for (const role of ["coach", "manager"] as const) {
      expect(codes(await plan(id, tuesday, 1, {}, elsewhere(role)))).toEqual(["FORBIDDEN"])
      const ended = await endActivity.execute(app(), elsewhere(role), { activityId: id, lastDay: tuesday })
      expect(codes(ended)).toEqual(["FORBIDDEN"])
    }
    const made = { unitId: town.units.adult, name: "Kurs", kind: "course" }
    expect(codes(await createActivity.execute(app(), sara(), made))).toEqual(["FORBIDDEN"])
    expect((await open(id, elsewhere("coach"))).runs).toBe(false)
    value(await plan(id, tuesday, 1, {}, karin()))
  })
  test("is nothing in another municipality", async () => {
    const id = await workshop()
    const other = await municipality(town.test)
    expect(codes(await readActivity.execute(app(), other.as("sara"), { activityId: id }))).toEqual([
      "NOT_FOUND",
    ])
    expect(codes(await plan(id, tuesday, 1, {}, other.as("karin")))).toEqual(["NOT_FOUND"])
  })
  test("when ended, has nothing after its last day and takes nothing more", async () => {
    const id = await workshop()
    value(await plan(id))
    value(await endActivity.execute(app(), sara(), { activityId: id, lastDay: "2026-12-01" }))
    expect(await left(id)).toEqual([tuesday, "2026-12-01"])
    expect(codes(await plan(id, "2026-12-15", 1))).toEqual(["ACTIVITY_ENDED"])
    town.test.setToday(day("2026-12-02"))
    const going = value(await listActivities.execute(app(), sara(), {})).activities
    expect(going.map((one) => one.id)).not.toContain(id)
    town.test.setToday(tuesday)
  })
})

describe("sessions", () => {
  test("come on the same weekday each week, and never twice at one time", async () => {
    const id = await workshop()
    value(await plan(id))
    expect(await left(id)).toEqual([tuesday, "2026-12-01", "2026-12-08", "2026-12-15"])
    expect(codes(await plan(id, "2026-12-15", 2))).toEqual(["SESSION_THERE"])
    expect(await left(id)).toHaveLength(4)
    expect(codes(await plan(id, "2026-12-22", 1, { to: "12:00" }))).toEqual(["SESSION_TIMES"])
  })
  test("one is cancelled, or it and the following; the others and another weekday stay", async () => {
    const id = await workshop()
    value(await plan(id))
    value(await plan(id, "2026-12-09", 1))
    const { sessions } = await open(id)
    const on = (day: string) => ({ sessionId: sessions.find((one) => one.day === day)?.id })
    value(await cancelSession.execute(app(), sara(), { ...on(tuesday), following: false }))
    expect(await left(id)).toEqual(["2026-12-01", "2026-12-08", "2026-12-09", "2026-12-15"])
    const both = await cancelSession.execute(app(), sara(), { ...on("2026-12-08"), following: true })
    expect(value(both).cancelled).toBe(2)
    expect(await left(id)).toEqual(["2026-12-01", "2026-12-09"])
    expect(codes(await cancelSession.execute(app(), sara(), on("2026-12-15")))).toEqual(["SESSION_CANCELLED"])
    value(await plan(id, "2026-12-15", 1))
  })
  test("what has been or is marked is not cancelled", async () => {
    const id = await workshop()
    const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
    value(await join(id, personId))
    value(await plan(id, tuesday, 2))
    const [first] = (await open(id)).sessions
    const key = `s_${first?.id}_${personId}`
    value(await markAttendance.execute(app(), sara(), { day: tuesday, marks: { [key]: "present" } }))
    const cancel = () => cancelSession.execute(app(), sara(), { sessionId: first?.id, following: true })
    expect(codes(await cancel())).toEqual(["SESSION_MARKED"])
    town.test.setToday(day("2026-11-25"))
    expect(codes(await cancel())).toEqual(["DAY_PASSED"])
    town.test.setToday(tuesday)
  })
})

describe("members", () => {
  test("are of one's own case team, once at a time", async () => {
    const id = await workshop()
    const mine = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
    const his = await town.addPerson({ coach: "goran", enrolledOn: "2026-01-01" })
    const choices = value(await memberChoices.execute(app(), sara(), { activityId: id })).persons
    expect(choices.map((one) => one.id)).toContain(mine)
    expect(choices.map((one) => one.id)).not.toContain(his)
    value(await join(id, mine))
    expect(codes(await join(id, mine))).toEqual(["ALREADY_MEMBER"])
    expect((await join(id, his)).ok).toBe(false)
    expect(codes(await join(id, mine, karin()))).toEqual(["FORBIDDEN"])
  })
  test("with a protected identity are shown to and added by those who see them only", async () => {
    const id = await workshop()
    const hidden = await town.addPerson({
      coach: "sara",
      enrolledOn: "2026-01-01",
      protection: "protectedRegistration",
    })
    expect(codes(await join(id, hidden, town.as("goran")))).toEqual(["NOT_FOUND"])
    const { id: memberId } = value(await join(id, hidden))
    expect((await open(id)).members.map((one) => one.id)).toEqual([memberId])
    expect((await open(id, karin())).members).toEqual([])
    const count = async (who: Actor) =>
      value(await listActivities.execute(app(), who, {})).activities.find((one) => one.id === id)?.members
    expect([await count(sara()), await count(karin())]).toEqual([1, 0])
    const ended = await endMember.execute(app(), karin(), { memberId, lastDay: tuesday })
    expect(codes(ended)).toEqual(["NOT_FOUND"])
  })
  test("who have left are expected no more, and a cancelled session expects nobody", async () => {
    const id = await workshop()
    const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
    const { id: memberId } = value(await join(id, personId))
    value(await plan(id, tuesday, 3))
    const expected = async (day: string) =>
      value(await attendanceDay.execute(app(), sara(), { day })).rows.filter(
        (one) => one.person_id === personId,
      )
    expect(await expected("2026-12-08")).toHaveLength(1)
    value(await endMember.execute(app(), sara(), { memberId, lastDay: "2026-12-01" }))
    expect(await expected("2026-12-08")).toEqual([])
    const session = (await open(id)).sessions.find((one) => one.day === "2026-12-01")
    expect(await expected("2026-12-01")).toHaveLength(1)
    value(await cancelSession.execute(app(), sara(), { sessionId: session?.id }))
    expect(await expected("2026-12-01")).toEqual([])
    expect(codes(await endMember.execute(app(), sara(), { memberId, lastDay: "2026-12-20" }))).toEqual([
      "MEMBER_ENDED",
    ])
  })
})

test("the week shows each person's days; unmarked is not absent", async () => {
  const id = await workshop()
  const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
  value(await join(id, personId, sara(), { startsOn: "2026-11-01" }))
  value(await plan(id, "2026-11-23", 1))
  value(await plan(id, tuesday, 1))
  const monday = (await open(id)).sessions.map((one) => one.day)
  expect(monday).toEqual([tuesday])
  const day = value(await attendanceDay.execute(app(), sara(), { day: "2026-11-23" }))
  const key = day.rows.find((one) => one.person_id === personId)?.key ?? ""
  value(await markAttendance.execute(app(), sara(), { day: "2026-11-23", marks: { [key]: "sick" } }))
  const week = value(await attendanceWeek.execute(app(), sara(), { day: "2026-11-26" }))
  expect(week.days.map((one) => one.day)).toEqual([
    "2026-11-23",
    "2026-11-24",
    "2026-11-25",
    "2026-11-26",
    "2026-11-27",
  ])
  const row = week.rows.find((one) => one.personId === personId)
  expect(row?.days.map((one) => one.map(({ mark }) => mark))).toEqual([["sick"], [null], [], [], []])
  const before = value(await attendanceWeek.execute(app(), sara(), { day: "2026-11-16" }))
  expect(before.rows.map((one) => one.personId)).not.toContain(personId)
})
