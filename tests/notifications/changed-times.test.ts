import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { createActivity, endActivity } from "../../src/capabilities/activities/activities.ts"
import { addMember } from "../../src/capabilities/activities/members.ts"
import { addSessions, cancelSession } from "../../src/capabilities/activities/sessions.ts"
import { readWeek } from "../../src/capabilities/plans/my-week/my-readings.ts"
import { newId } from "../../src/kernel/id.ts"
import { codes, value } from "../factories/municipality.ts"
import { openOutbox } from "./outbox.ts"

let box: Awaited<ReturnType<typeof openOutbox>>
beforeAll(async () => {
  box = await openOutbox()
})
beforeEach(() => box.clear())
afterAll(() => box.close())

const kind = "activitySession.changed"
const as = (who: string) => box.town.as(who)

/** A group of Göran's unit that meets four Wednesdays, with these members. */
async function group(members: readonly { person: string; from?: string; last?: string }[]) {
  const { id: activityId } = value(
    await createActivity.execute(box.app, as("goran"), {
      unitId: box.town.units.cai,
      name: "Köksgruppen",
      kind: "course",
    }),
  )
  value(
    await addSessions.execute(box.app, as("goran"), {
      activityId,
      day: "2026-11-25",
      from: "09:00",
      to: "10:00",
      place: "Sal 4",
      weeks: 4,
    }),
  )
  for (const { person, from, last } of members)
    value(
      await addMember.execute(box.app, as("sara"), {
        activityId,
        personId: person,
        startsOn: from ?? "2026-11-01",
        ...(last ? { lastDay: last } : {}),
      }),
    )
  const sessions = await box.town.system((tx) =>
    tx
      .selectFrom("activity_session")
      .select(["id", "day"])
      .where("activity_id", "=", activityId)
      .orderBy("day")
      .execute(),
  )
  return { activityId, sessions: sessions.map((one) => one.id) }
}
/** Beside Sara, who is responsible today. */
const inTeam = (person: string, who: string, role: string, valid: string) =>
  box.town.system(async (tx) => {
    const enrolment = await tx
      .selectFrom("enrolment")
      .select("id")
      .where("person_id", "=", person)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto("case_team")
      .values({
        ...tx.stamp(),
        id: newId(),
        enrolment_id: enrolment.id,
        person_id: person,
        account_id: box.town.accounts[who] ?? "",
        team_role: role,
        valid,
      })
      .execute()
  })
const cancel = async (sessionId: string | undefined, following = false, by = "goran") =>
  cancelSession.execute(box.app, as(by), { sessionId: sessionId ?? "", following })
const told = async () => (await box.toldInside(kind)).sort()
const afterwards = () => box.workOff("activitySession.tellChange")

test("whoever takes part that day and their responsible coach are told once that times have changed", async () => {
  const amina = await box.participant("070-174 06 20")
  const later = await box.participant("070-174 06 21")
  const ended = await box.participant("070-174 06 22")
  await inTeam(amina.person, "leila", "member", "[2026-03-03,)")
  await inTeam(amina.person, "karin", "responsible", "[2026-01-01,2026-03-03)")
  const { sessions } = await group([
    { person: amina.person },
    { person: later.person, from: "2026-12-01" },
    { person: ended.person, last: "2026-11-24" },
  ])
  value(await cancel(sessions[0]))
  await afterwards()
  expect(await told()).toEqual([amina.account, box.town.accounts.sara].sort())
  await box.sendUntil(box.minutes(30))
  expect(box.gateway.texts.map((one) => one.to)).toEqual(["+46701740620"])
  expect(box.gateway.texts[0]?.text).toContain("час")
  expect(box.gateway.texts[0]?.text).not.toMatch(/Köksgruppen|Sal 4|25/)
  expect(box.smtp.mails).toEqual([])
})

test("several times cancelled together are one message; who did it is not told of their own doing", async () => {
  const { account, person } = await box.participant("070-174 06 23")
  const { sessions } = await group([{ person }])
  value(await cancel(sessions[0], true, "sara"))
  await afterwards()
  expect(await told()).toEqual([account])
  await box.sendUntil(box.minutes(30))
  expect(box.gateway.texts).toHaveLength(1)
})

test("an activity that ends tells those who had times after its last day, and nobody when there were none", async () => {
  const { account, person } = await box.participant("070-174 06 24")
  const { activityId } = await group([{ person }])
  value(await endActivity.execute(box.app, as("goran"), { activityId, lastDay: "2026-12-02" }))
  await afterwards()
  expect(await told()).toEqual([account, box.town.accounts.sara].sort())
  await box.clear()
  const other = await group([{ person }])
  value(
    await endActivity.execute(box.app, as("goran"), { activityId: other.activityId, lastDay: "2026-12-31" }),
  )
  expect(await afterwards()).toBe(0)
  expect(await told()).toEqual([])
})

test("a refused cancelling tells nobody", async () => {
  const { person } = await box.participant("070-174 06 25")
  const { sessions } = await group([{ person }])
  value(await cancel(sessions[0]))
  await afterwards()
  await box.clear()
  expect(codes(await cancel(sessions[0]))).toEqual(["SESSION_CANCELLED"])
  expect(await afterwards()).toBe(0)
})

test.each(["unknown", "marked", "protectedRegistration"] as const)(
  "whose protection is %s is told inside only, whoever cancels",
  async (protection) => {
    const { account, person } = await box.participant("070-174 06 26", { protection })
    const { sessions } = await group([{ person }])
    value(await cancel(sessions[0]))
    await afterwards()
    expect(await told()).toEqual([account, box.town.accounts.sara].sort())
    await box.sendUntil(new Date("2026-11-25T07:00:00Z"))
    expect([box.gateway.texts, box.smtp.mails]).toEqual([[], []])
  },
)

test("cancelled in the evening, no phone sounds before eight", async () => {
  const { person } = await box.participant("070-174 06 27")
  const { sessions } = await group([{ person }])
  box.at(new Date("2026-11-24T21:30:00Z"))
  value(await cancel(sessions[0]))
  await afterwards()
  await box.sendUntil(new Date("2026-11-25T06:59:00Z"))
  expect(box.gateway.texts).toEqual([])
  await box.sendUntil(new Date("2026-11-25T07:00:00Z"))
  expect(box.gateway.texts).toHaveLength(1)
})

test("what was cancelled stands in the participant's week, as cancelled", async () => {
  const { account, person } = await box.participant("070-174 06 28")
  const { sessions } = await group([{ person }])
  value(await cancel(sessions[0]))
  const week = value(await readWeek.execute(box.app, box.town.actor(account, "participant", null), {}))
  const meetings = week.days.flatMap((day) => day.items.map((item) => [day.day, item.what, item.cancelled]))
  expect(meetings).toEqual([["2026-11-25", "Köksgruppen", true]])
})
