import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { fullPlan, participantOf, planInput as plan } from "../../../tests/factories/plan.ts"
import { everyRole, webFor } from "../../../tests/factories/web.ts"
import type { Id } from "../../kernel/id.ts"
import type { Actor } from "../../platform/access/roles.ts"
import { withTenant } from "../../platform/db/tenant.ts"
import { addReading } from "./gap/gap-commands.ts"
import { readOwnPlan } from "./my-week/my-readings.ts"
import { changeStep } from "./plan/change-step.ts"
import { commitmentHash } from "./plan/commitments.ts"
import { addGoal, addMeasure, endMeasure, settleGoal } from "./plan/goals.ts"
import { readPlan } from "./plan/read-plan.ts"
import { savePlan } from "./plan/save-plan.ts"
import { answerOwnProgress, readOwnProgress } from "./progress/own-draft.ts"
import { movementOf } from "./progress/progress.ts"
import { recordOwnProgress, recordProgress, recordProgressFor } from "./progress/record-progress.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
const sara = () => town.as("sara")
const app = () => town.test.app
const recordOf = async (personId: Id<"person">) => {
  const { record } = value(await readPlan.execute(app(), sara(), { personId }))
  if (!record) throw new Error("no enrolment")
  return record
}
describe("two editors", () => {
  test("of one plan: one version, one told that it is stale with what was saved", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    const [first, second] = await Promise.all([
      savePlan.execute(app(), sara(), plan(personId, { weeklyHours: 20 })),
      savePlan.execute(app(), sara(), plan(personId, { weeklyHours: 25 })),
    ])
    expect([first.ok, second.ok].filter(Boolean)).toHaveLength(1)
    const late = first.ok ? second : first
    const record = await recordOf(personId)
    expect(codes(late)).toEqual(["STALE"])
    expect(late.ok ? null : late.refusal.facts?.current).toEqual(record.plan)
    expect(record.plan?.number).toBe(1)
    expect(value(await savePlan.execute(app(), sara(), plan(personId, { version: 1 })))).toMatchObject({
      number: 2,
    })
  })

  test("of one goal: it is reached or dropped, never both", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    const goal = value(await addGoal.execute(app(), sara(), { personId, outcome: "work", text: "Kock" }))
    const settle = (as: string) =>
      settleGoal.execute(app(), sara(), { goalId: goal.id, version: 1, as, onDay: "2026-11-24" })
    const both = await Promise.all([settle("reached"), settle("dropped")])
    expect(both.map(codes).sort()).toEqual([[], ["STALE"]])
    const [saved] = (await recordOf(personId)).goals
    expect([saved?.reached_on, saved?.dropped_on].filter(Boolean)).toHaveLength(1)
  })
})

describe("hours a week", () => {
  const month = (personId: Id<"person">, months: string[]) =>
    town.system(async (tx) => {
      for (const one of months) {
        await sql`insert into support_month (tenant_id, person_id, month, barrier)
          values (app.tenant(), ${personId}, ${one}, 'unemployed')`.execute(tx)
      }
    })

  test("from three months with support in a row, fewer hours than suggested need a reason", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    await month(personId, ["2026-08-01", "2026-09-01", "2026-10-01"])
    await town.system((tx) =>
      sql`update person set youngest_child_born = '2019-06-01'
        where tenant_id = app.tenant() and id = ${personId}`.execute(tx),
    )
    const low = plan(personId, { weeklyHours: 17, workHours: 10 })
    const refused = await savePlan.execute(app(), sara(), low)
    expect(refused.ok ? null : refused.refusal.violations[0]).toMatchObject({
      code: "HOURS_BELOW_SUGGESTION",
      limit: 20,
    })
    value(
      await savePlan.execute(app(), sara(), { ...low, deviationReason: "Läkaren råder till färre timmar" }),
    )
    expect((await recordOf(personId)).plan).toMatchObject({ weekly_hours: 17, suggested_hours: 20 })
  })

  test("two months, or a gap between them, suggest nothing", async () => {
    for (const months of [
      ["2026-09-01", "2026-10-01"],
      ["2026-07-01", "2026-08-01", "2026-10-01"],
    ]) {
      const personId = await town.addPerson({ coach: "sara" })
      await month(personId, months)
      value(await savePlan.execute(app(), sara(), plan(personId, { weeklyHours: 5 })))
      expect((await recordOf(personId)).plan?.suggested_hours).toBeNull()
    }
  })
})

describe("what is measured", () => {
  test("two raters stay two lines, and a question without an answer is not stored", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    const me = await participantOf(town, personId)
    value(await recordOwnProgress.execute(app(), me, { answers: { belief: 2, energy: 4 } }))
    value(await recordProgress.execute(app(), sara(), { personId, answers: { belief: 5, jobChance: 3 } }))
    const { measurements } = await recordOf(personId)
    const answers = Object.fromEntries(measurements.map((one) => [one.rater, one.answers]))
    expect(answers).toEqual({ self: { belief: 2, energy: 4 }, caseworker: { belief: 5, jobChance: 3 } })
    expect(movementOf(measurements, "self", "belief").now).toBe(2)
    expect(movementOf(measurements, "caseworker", "belief").now).toBe(5)
    expect(movementOf(measurements, "caseworker", "energy").now).toBeNull()
  })

  test("the coach writes down what the participant answers, marked with who wrote; it takes no own answer's place", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    const me = await participantOf(town, personId)
    const forMe = (answers: object, who = sara()) =>
      recordProgressFor.execute(app(), who, { personId, answers })
    const now = async () => {
      const { measurements } = await recordOf(personId)
      return [
        measurements.map((one) => [one.rater, one.on_behalf_by]),
        movementOf(measurements, "self", "belief").now,
      ]
    }
    value(await forMe({ belief: 2 }))
    expect(await now()).toEqual([[["self", "Sara Lindqvist"]], 2])
    expect(codes(await forMe({ belief: 3 }))).toEqual(["MEASURED_TODAY"])
    expect((await forMe({ jobChance: 3 })).ok).toBe(false)
    // The participant answers too, the same day: both are kept, and the own answers count.
    value(await recordOwnProgress.execute(app(), me, { answers: { belief: 4 } }))
    expect(await now()).toEqual([
      [
        ["self", "Sara Lindqvist"],
        ["self", null],
      ],
      4,
    ])
    expect(codes(await forMe({ belief: 1 }))).toEqual(["MEASURED_TODAY"])
    const own = value(await readOwnPlan.execute(app(), me, {}))
    expect(own?.measurements.map((one) => one.on_behalf_by)).toEqual(["Sara Lindqvist", null])
    const web = await webFor(town)
    const pageOf = async (path: string, role: string) => {
      const seat = (await everyRole(town)).find((one) => one.role === role)
      return (await (await web.request(path, { headers: { cookie: seat?.cookie ?? "" } })).text()).replaceAll(
        /<[^>]+>/g,
        "",
      )
    }
    expect(await pageOf(`/deltagare/${personId}/plan`, "coach")).toContain("är skriven av Sara Lindqvist")
    for (const who of ["goran", "karin", "jonas"])
      expect((await forMe({ belief: 1 }, town.as(who))).ok).toBe(false)
    expect(codes(await recordProgressFor.execute(app(), me, { personId, answers: { belief: 1 } }))).toEqual([
      "FORBIDDEN",
    ])
  })

  test("own answers are kept one by one, are the participant's alone until sent, and change until they are read", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    const me = await participantOf(town, personId)
    const say = (question: string, answer?: number) =>
      answerOwnProgress.execute(app(), me, { question, ...(answer === undefined ? {} : { answer }) })
    const own = async () => {
      const { state, answers } = value(await readOwnProgress.execute(app(), me, {}))
      return [state, answers]
    }
    const answersSeen = async () => (await recordOf(personId)).measurements.map((one) => one.answers)
    // From two telephones in the same moment: none of the answers is lost.
    const said = await Promise.all([say("belief", 2), say("energy", 4), say("network", 1), say("health", 5)])
    expect(said.map((one) => one.ok && one.value)).toEqual(Array.from({ length: 4 }, () => ({ sent: false })))
    value(await say("network"))
    value(await say("belief", 3))
    expect(await own()).toEqual(["answering", { belief: 3, energy: 4, health: 5 }])
    expect(await answersSeen()).toEqual([])
    for (const who of ["sara", "karin", "goran"])
      expect(await readOwnProgress.execute(app(), town.as(who), {})).toMatchObject({ ok: false })

    // The coach looked before it was sent: what is sent now has not been read.
    value(await recordOwnProgress.execute(app(), me, {}))
    expect(await own()).toEqual(["sent", { belief: 3, energy: 4, health: 5 }])
    expect(codes(await recordOwnProgress.execute(app(), me, {}))).toEqual(["NOTHING_ANSWERED"])
    expect(codes(await recordOwnProgress.execute(app(), me, { answers: { belief: 1 } }))).toEqual([
      "MEASURED_TODAY",
    ])
    expect(value(await say("belief", 1))).toEqual({ sent: true })
    value(await say("energy"))
    value(await say("health"))
    expect(codes(await say("belief"))).toEqual(["NOTHING_ANSWERED"])
    expect(await own()).toEqual(["sent", { belief: 1 }])

    expect(await answersSeen()).toEqual([{ belief: 1 }])
    expect(await own()).toEqual(["readToday", { belief: 1 }])
    expect(codes(await say("belief", 5))).toEqual(["MEASURED_TODAY"])
    expect(await answersSeen()).toEqual([{ belief: 1 }])
  })

  test("the database refuses a change of answers that somebody has read, or of anybody else's", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    const me = await participantOf(town, personId)
    value(await recordOwnProgress.execute(app(), me, { answers: { belief: 2 } }))
    value(await recordProgress.execute(app(), sara(), { personId, answers: { belief: 5 } }))
    const changes = (who: Actor) =>
      withTenant(app().db, who, app().time(), async (tx) => {
        const { numAffectedRows } = await sql`update progress_measurement set answers = '{"belief": 4}'
          where person_id = ${personId}`.execute(tx)
        return Number(numAffectedRows)
      })
    expect(await changes(me)).toBe(1)
    await expect(changes(sara())).rejects.toThrow("may not update progress_measurement")
    await recordOf(personId)
    expect(await changes(me)).toBe(0)
  })

  test("answers outside 1 to 5, and none at all, are refused; the caseworker never answers for the person", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    for (const belief of [0, 6, 2.5]) {
      expect((await recordProgress.execute(app(), sara(), { personId, answers: { belief } })).ok).toBe(false)
    }
    expect(codes(await recordProgress.execute(app(), sara(), { personId, answers: {} }))).toEqual([
      "NOTHING_ANSWERED",
    ])
    expect(codes(await recordOwnProgress.execute(app(), sara(), { answers: { belief: 5 } }))).toEqual([
      "FORBIDDEN",
    ])
    expect((await recordOf(personId)).measurements).toEqual([])
  })

  test("a reading closes its line of the gap, and no reading is ever rewritten", async () => {
    const personId = await fullPlan(town)
    expect((await recordOf(personId)).gaps[0]?.lines[0]).toMatchObject({
      start: 1,
      now: 1,
      required: 3,
      remaining: 2,
    })
    const reading = { personId, dimension: "swedish", level: 3, onDay: "2026-11-24", source: "document" }
    value(await addReading.execute(app(), sara(), reading))
    expect((await recordOf(personId)).gaps[0]?.lines[0]).toMatchObject({
      start: 1,
      now: 3,
      remaining: 0,
      closedPercent: 100,
    })
    const rewritten = withTenant(app().db, sara(), app().time(), (tx) =>
      sql`update gap_reading set level = 4 where person_id = ${personId}`.execute(tx),
    )
    await expect(rewritten).rejects.toMatchObject({ code: "42501" })
  })

  test("steps go back and jump; where somebody came from is not typed", async () => {
    const personId = await fullPlan(town)
    value(await changeStep.execute(app(), sara(), { personId, toStep: 1, reason: "Sjuk länge" }))
    value(await changeStep.execute(app(), sara(), { personId, toStep: 6, reason: "Fick arbete" }))
    const { steps } = await recordOf(personId)
    expect(steps.map((one) => [one.from_step, one.to_step])).toEqual([
      [1, 6],
      [3, 1],
      [null, 3],
    ])
    expect((await changeStep.execute(app(), sara(), { personId, toStep: 6, reason: "Igen" })).ok).toBe(false)
  })
})

test("measures run side by side and end once", async () => {
  const personId = await town.addPerson({ coach: "sara" })
  const measure = { personId, kind: "language", title: "SFI", startsOn: "2026-10-01", hours: 10 }
  const first = value(await addMeasure.execute(app(), sara(), measure))
  value(
    await addMeasure.execute(app(), sara(), { ...measure, kind: "workTraining", title: "Kök", hours: 20 }),
  )
  const end = () => endMeasure.execute(app(), sara(), { measureId: first.id, onDay: "2026-11-24" })
  value(await end())
  expect(codes(await end())).toEqual(["STALE"])
  expect((await recordOf(personId)).measures.map((one) => one.ended_on)).toEqual(["2026-11-24", null])
})

test("the hash of what was agreed is of exactly its words", async () => {
  const personId = await fullPlan(town)
  const { rows } = await town.system((tx) =>
    sql<{
      enrolment_id: Id<"enrolment">
      content_hash: Buffer
    }>`select enrolment_id, content_hash from commitment where person_id = ${personId}`.execute(tx),
  )
  const hash = (unitDoes: string) => commitmentHash(rows[0]?.enrolment_id ?? "", unitDoes, "Jag kommer")
  expect(rows[0]?.content_hash.equals(hash("Vi ringer"))).toBe(true)
  expect(rows[0]?.content_hash.equals(hash("Vi ringer."))).toBe(false)
})
