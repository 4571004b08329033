import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { addDays, day } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import { exitEnrolment, prepareExit } from "./exit-enrolment.ts"
import { listFollowUps, readFollowUps } from "./lists.ts"
import { attemptReEngagement, listReEngagement, reEnter } from "./re-engagement.ts"
import { recordFollowUp, showFollowUp } from "./record-follow-up.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
const sara = () => town.as("sara")
const exitInput = (personId: Id<"person">, over: object = {}) => ({
  personId,
  version: 1,
  exitedOn: "2026-08-26",
  outcome: "interrupted",
  mainIncome: "incomeSupport",
  ...over,
})

describe("leaving", () => {
  test("the page says what will happen, the exit asks again after 30, 90, 180 and 365 days and weeks 13 and 26 of a job", async () => {
    const person = await town.addPerson({ coach: "sara", givenName: "Farid" })
    const before = value(await prepareExit.execute(town.test.app, sara(), { personId: person }))
    expect(before.open).toEqual([])
    const job = exitInput(person, {
      outcome: "regularJob",
      mainIncome: "work",
      employerSector: "private",
      employerName: "Ljungs Bygg",
      lastedOneMonth: "yes",
    })
    value(await exitEnrolment.execute(town.test.app, sara(), job))
    const [exit] = value(await readFollowUps.execute(town.test.app, sara(), { personId: person })).exits
    expect(exit?.followUps.map((one) => [one.kind, one.days, one.due_on])).toEqual([
      ["afterExit", 30, "2026-09-25"],
      ["afterExit", 90, "2026-11-24"],
      ["retention", 91, "2026-11-25"],
      ["afterExit", 180, "2027-02-22"],
      ["retention", 182, "2027-02-24"],
      ["afterExit", 365, "2027-08-26"],
    ])
  })

  test("every fault at once: a job without the employer's sector, a day that does not exist", async () => {
    const person = await town.addPerson({ coach: "sara" })
    const refused = await exitEnrolment.execute(
      town.test.app,
      sara(),
      exitInput(person, { outcome: "regularJob", exitedOn: "2026-02-30" }),
    )
    expect(refused.ok ? [] : refused.refusal.violations.map((one) => [one.at, one.code])).toEqual([
      ["exitedOn", "DATE_INVALID"],
      ["employerSector", "REQUIRED"],
    ])
  })

  test("a placement that goes on stops the exit, two who end at once give one exit, and others may not", async () => {
    const person = await town.addPerson({ coach: "sara" })
    expect(codes(await exitEnrolment.execute(town.test.app, town.as("goran"), exitInput(person)))).toEqual([
      "NOT_FOUND",
    ])
    expect(codes(await exitEnrolment.execute(town.test.app, town.as("petra"), exitInput(person)))).toEqual([
      "FORBIDDEN",
    ])
    const both = await Promise.all(
      [1, 2].map(() => exitEnrolment.execute(town.test.app, sara(), exitInput(person))),
    )
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    expect(["STALE", "NOT_FOUND"]).toContain(
      codes(both.find((one) => !one.ok) ?? { ok: true, value: null })[0],
    )
  })
})

describe("whether a job lasted a month", () => {
  const job = { outcome: "newStartJob", mainIncome: "work", employerSector: "private" }
  const leave = async (over: object) => {
    const personId = await town.addPerson({ coach: "sara" })
    const input = exitInput(personId, { ...job, ...over })
    const result = await exitEnrolment.execute(town.test.app, sara(), input)
    if (!result.ok) return result.refusal.violations.map(({ at, code, limit }) => [at, code, limit])
    const { rows } = await town.system((tx) =>
      sql<{
        lasted: boolean | null
      }>`select lasted_one_month as lasted from exit where person_id = ${personId}`.execute(tx),
    )
    return rows[0]?.lasted
  }
  test("is asked once a month has passed since the exit, and not known is an answer", async () => {
    expect(await leave({})).toEqual([["lastedOneMonth", "REQUIRED", undefined]])
    expect(await leave({ lastedOneMonth: "yes" })).toBe(true)
    expect(await leave({ lastedOneMonth: "no" })).toBe(false)
    expect(await leave({ lastedOneMonth: "unknown" })).toBe(null)
  })
  test("is not known before: then the follow-up asks, and no says no at once", async () => {
    const exitedOn = "2026-10-26"
    expect(await leave({ exitedOn })).toBe(null)
    expect(await leave({ exitedOn, lastedOneMonth: "yes" })).toEqual([
      ["lastedOneMonth", "JOB_MONTH_AHEAD", "2026-11-25"],
    ])
    expect(await leave({ exitedOn: "2026-10-25", lastedOneMonth: "yes" })).toBe(true)
    expect(await leave({ exitedOn, lastedOneMonth: "no" })).toBe(false)
  })
  test("is not asked of other outcomes, and a job under a month says it itself", async () => {
    expect(await leave({ outcome: "studiesCsn", lastedOneMonth: "yes" })).toBe(null)
    expect(await leave({ outcome: "jobUnderOneMonth" })).toBe(false)
  })
  test("comes with the form's other faults", async () => {
    expect(await leave({ exitedOn: "2020-01-01" })).toEqual([
      ["exitedOn", "EXIT_BEFORE_START", "2026-03-03"],
      ["lastedOneMonth", "REQUIRED", undefined],
    ])
  })
  test("a follow-up that comes before the month has passed can't say yes either", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    const input = exitInput(personId, { ...job, exitedOn: "2026-11-20" })
    value(await exitEnrolment.execute(town.test.app, sara(), input))
    const { exits } = value(await readFollowUps.execute(town.test.app, sara(), { personId }))
    const answer = { version: 1, source: "self", mainIncome: "work", inWorkOrStudies: "yes" }
    const recorded = await recordFollowUp.execute(town.test.app, sara(), {
      ...answer,
      followUpId: exits[0]?.followUps[0]?.id,
      jobLastedOneMonth: "yes",
    })
    expect(recorded).toMatchObject({
      refusal: { violations: [{ code: "JOB_MONTH_AHEAD", at: "jobLastedOneMonth" }] },
    })
  })
})

describe("a conversation", () => {
  test("answers each follow-up of the exit that is due, once", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    const job = { outcome: "regularJob", employerSector: "private", exitedOn: "2026-08-26" }
    value(
      await exitEnrolment.execute(
        town.test.app,
        sara(),
        exitInput(personId, { ...job, lastedOneMonth: "yes" }),
      ),
    )
    const followUps = async () =>
      value(await readFollowUps.execute(town.test.app, sara(), { personId })).exits[0]?.followUps ?? []
    const [first] = await followUps()
    const { dueToo } = value(await showFollowUp.execute(town.test.app, sara(), { followUpId: first?.id }))
    expect(dueToo.map(({ days }) => days)).toEqual([90, 91])
    const input = {
      followUpId: first?.id,
      version: 1,
      alsoIds: dueToo.map(({ id }) => id),
      source: "self",
      mainIncome: "work",
      inWorkOrStudies: "yes",
    }
    value(await recordFollowUp.execute(town.test.app, sara(), input))
    const answered = (await followUps()).filter((one) => one.recorded_on !== null)
    expect(answered.map(({ days, main_income }) => [days, main_income])).toEqual([
      [30, "work"],
      [90, "work"],
      [91, "work"],
    ])
    expect(codes(await recordFollowUp.execute(town.test.app, sara(), input))).toEqual(["STALE"])
  })
  test("answers nothing of another exit", async () => {
    const leave = async () => {
      const personId = await town.addPerson({ coach: "sara" })
      const input = exitInput(personId, { outcome: "studiesCsn", exitedOn: "2026-08-26" })
      value(await exitEnrolment.execute(town.test.app, sara(), input))
      return value(await readFollowUps.execute(town.test.app, sara(), { personId })).exits[0]?.followUps ?? []
    }
    const [[mine], [other]] = [await leave(), await leave()]
    const input = { version: 1, source: "notReached", followUpId: mine?.id, alsoIds: [other?.id] }
    expect(codes(await recordFollowUp.execute(town.test.app, sara(), input))).toEqual(["STALE"])
  })
})

describe("catching up", () => {
  test("who left without work is asked back after 90 days, within the retention period, until they decline", async () => {
    const person = await town.addPerson({ coach: "goran", givenName: "Tigist" })
    const goran = town.as("goran")
    value(await exitEnrolment.execute(town.test.app, goran, exitInput(person)))
    const queue = async () =>
      value(await listReEngagement.execute(town.test.app, goran, {})).map((one) => one.person_id)
    town.test.setToday(addDays(day("2026-08-26"), 89))
    expect(await queue()).toEqual([])
    town.test.setToday(day("2026-11-24"))
    expect(await queue()).toEqual([person])
    const [former] = value(await listReEngagement.execute(town.test.app, goran, {}))
    const exitId = former?.exit_id ?? ""
    value(
      await attemptReEngagement.execute(town.test.app, goran, {
        exitId,
        channel: "phone",
        outcome: "notReached",
      }),
    )
    expect(await queue()).toEqual([person])
    const back = value(await reEnter.execute(town.test.app, goran, { exitId, programme: "WORK_TRAINING" }))
    expect(await queue()).toEqual([])
    expect(
      codes(await reEnter.execute(town.test.app, goran, { exitId, programme: "WORK_TRAINING" })),
    ).toEqual(["ALREADY_ENROLLED"])
    const linked = await town.system((tx) =>
      tx
        .selectFrom("enrolment")
        .select("earlier_enrolment_id")
        .where("id", "=", back.id)
        .executeTakeFirstOrThrow(),
    )
    expect(linked.earlier_enrolment_id).toBe(former?.enrolment_id)
  })

  test("who has been enrolled again by somebody else is not enrolled twice, also not by two at once", async () => {
    const goran = town.as("goran")
    const leave = async () => {
      const person = await town.addPerson({ coach: "goran" })
      value(await exitEnrolment.execute(town.test.app, goran, exitInput(person)))
      return person
    }
    const [elsewhere, raced] = [await leave(), await leave()]
    const exitOf = (person: string) =>
      town.system(
        async (tx) =>
          (await tx.selectFrom("exit").select("id").where("person_id", "=", person).executeTakeFirstOrThrow())
            .id,
      )
    await town.system((tx) =>
      tx
        .insertInto("enrolment")
        .values({
          ...tx.stamp(),
          id: newId(),
          person_id: elsewhere,
          unit_id: town.units.cai,
          programme: "WORK_TRAINING",
          referrer: "welfare",
          started_on: tx.today,
        })
        .execute(),
    )
    const again = async (person: string) =>
      reEnter.execute(town.test.app, goran, { exitId: await exitOf(person), programme: "WORK_TRAINING" })
    expect(codes(await again(elsewhere))).toEqual(["ALREADY_ENROLLED"])
    const both = await Promise.all([again(raced), again(raced)])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(both.flatMap((one) => (one.ok ? [] : codes(one)))).toEqual(["ALREADY_ENROLLED"])
  })

  test("declining ends the asking; after the retention period nobody is contacted", async () => {
    const goran = town.as("goran")
    const [left, old] = [
      await town.addPerson({ coach: "goran" }),
      await town.addPerson({ coach: "goran", enrolledOn: "2023-01-09" }),
    ]
    value(await exitEnrolment.execute(town.test.app, goran, exitInput(left)))
    value(await exitEnrolment.execute(town.test.app, goran, exitInput(old, { exitedOn: "2024-10-01" })))
    const rows = value(await listReEngagement.execute(town.test.app, goran, {}))
    expect(rows.map((one) => one.person_id)).toEqual([left])
    value(
      await attemptReEngagement.execute(town.test.app, goran, {
        exitId: rows[0]?.exit_id,
        channel: "letter",
        outcome: "declined",
      }),
    )
    expect(value(await listReEngagement.execute(town.test.app, goran, {}))).toEqual([])
  })

  test("not reached is an answer of its own and never a no; the list is the coach's own", async () => {
    const goran = town.as("goran")
    const person = await town.addPerson({ coach: "goran" })
    value(await exitEnrolment.execute(town.test.app, goran, exitInput(person)))
    const mine = value(await listFollowUps.execute(town.test.app, goran, {})).rows.filter(
      (row) => row.person_id === person,
    )
    expect(mine.map((row) => row.days)).toEqual([30, 90])
    expect(
      value(await listFollowUps.execute(town.test.app, sara(), {})).rows.map((row) => row.person_id),
    ).not.toContain(person)
    const followUpId = mine[0]?.id ?? ""
    const answer = {
      followUpId,
      version: 1,
      source: "notReached",
      mainIncome: "work",
      inWorkOrStudies: "yes",
    }
    expect(codes(await recordFollowUp.execute(town.test.app, sara(), answer))).toEqual(["NOT_FOUND"])
    value(await recordFollowUp.execute(town.test.app, goran, answer))
    expect(codes(await recordFollowUp.execute(town.test.app, goran, answer))).toEqual(["STALE"])
    const [exit] = value(await readFollowUps.execute(town.test.app, goran, { personId: person })).exits
    expect(exit?.followUps[0]).toMatchObject({
      source: "notReached",
      in_work_or_studies: null,
      main_income: null,
    })
  })
})
