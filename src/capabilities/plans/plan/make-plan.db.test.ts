import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import {
  codes,
  municipality,
  type TestMunicipality,
  value,
} from "../../../../tests/factories/municipality.ts"
import { fullPlan, participantOf } from "../../../../tests/factories/plan.ts"
import type { Result } from "../../../kernel/result.ts"
import { makePlan } from "./make-plan.ts"
import { readPlan } from "./read-plan.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
afterAll(() => town.test.close())
const sara = () => town.as("sara")
const make = (personId: string, parts: object, who = sara()) =>
  makePlan.execute(town.test.app, who, { personId, ...parts })
const recordOf = async (personId: string) => {
  const { record } = value(await readPlan.execute(town.test.app, sara(), { personId }))
  if (!record) throw new Error("no enrolment")
  return record
}
const faultsAt = (result: Result<unknown>) =>
  result.ok ? [] : result.refusal.violations.map(({ at, code }) => `${at} ${code}`).sort()
const historyOf = (personId: string) =>
  town.system((tx) =>
    tx.all(sql<{ name: string; n: number }>`select name, count(*)::int as n from event
      where tenant_id = app.tenant() and person_id = ${personId} group by name order by name`),
  )
const nothingOf = async (personId: string) => {
  const { assessment, plan, goals, measures, gaps, commitment } = await recordOf(personId)
  return (
    [assessment, plan, commitment].every((one) => one === null) &&
    [goals, measures, gaps].every((one) => one.length === 0)
  )
}

const whole = {
  assessment: { strengths: "Van i kök", hinders: ["language", "health"], summary: "Vill arbeta" },
  goal: { text: "Arbeta som kock", outcome: "work" },
  target: { kind: "occupation", ssyk: "5120" },
  requirements: [{ what: "swedish3" }, {}, { what: "certificate1", label: "Livsmedelshygien" }],
  measures: [
    {},
    { kind: "language", title: "SFI C", hours: 15 },
    { kind: "jobSearch", title: "Söka arbete" },
  ],
  plan: { version: 0, weeklyHours: 30 },
  commitment: { unitDoes: "Vi ringer köket", participantDoes: "Jag går till SFI", how: "meeting" },
}

test("all that was talked about is saved at once, and told in the history as if each were saved alone", async () => {
  const personId = await town.addPerson({ coach: "sara" })
  const { saved } = value(await make(personId, whole))
  expect(saved).toEqual(["assessment", "goal", "target", "measures", "plan", "commitment"])
  const record = await recordOf(personId)
  expect(record.assessment).toMatchObject({ number: 1, strengths: "Van i kök", summary: "Vill arbeta" })
  expect(record.goals.map((one) => one.text)).toEqual(["Arbeta som kock"])
  expect(record.gaps[0]?.target).toMatchObject({ ssyk_code: "5120", label: expect.stringMatching(/ock/) })
  expect(record.gaps[0]?.target.requirements).toEqual([
    { dimension: "certificate", label: "Livsmedelshygien", level: 1 },
    { dimension: "swedish", label: "", level: 3 },
  ])
  expect(record.measures.map((one) => [one.title, one.hours, one.starts_on]).sort()).toEqual([
    ["SFI C", 15, "2026-11-24"],
    ["Söka arbete", null, "2026-11-24"],
  ])
  expect(record.plan).toMatchObject({ number: 1, weekly_hours: 30, agreed_on: "2026-11-24" })
  expect(record.commitment).toMatchObject({ number: 1, unit_does: "Vi ringer köket", how: "meeting" })
  const history = Object.fromEntries((await historyOf(personId)).map(({ name, n }) => [name, n]))
  expect(history).toMatchObject({
    "assessment.record": 1,
    "goal.add": 1,
    "gapTarget.set": 1,
    "gapRequirement.add": 2,
    "measure.add": 2,
    "plan.save": 1,
    "commitment.record": 1,
    "plan.make": 1,
  })
})

describe("a part alone", () => {
  const parts: Record<string, [object, string]> = {
    assessment: [{ assessment: whole.assessment }, "assessment.record"],
    goal: [{ goal: whole.goal }, "goal.add"],
    target: [{ target: { kind: "selfSufficiency", label: "Egen försörjning" } }, "gapTarget.set"],
    measures: [{ measures: [{ kind: "health", title: "Gå till gymmet" }] }, "measure.add"],
    plan: [{ plan: { weeklyHours: 10 } }, "plan.save"],
    commitment: [{ commitment: whole.commitment }, "commitment.record"],
  }
  /** What a page sends of the parts that nobody touched. */
  const untouched = {
    assessment: { version: 0, hinders: [] },
    goal: { outcome: "work" },
    target: { kind: "occupation" },
    requirements: [{}, {}, {}],
    measures: [{}, {}, {}],
    plan: { version: 0 },
    commitment: { how: "meeting" },
  }
  test.each(Object.entries(parts))("%s is saved, and nothing else", async (part, [input, does]) => {
    const personId = await town.addPerson({ coach: "sara" })
    expect(value(await make(personId, { ...untouched, ...input })).saved).toEqual([part])
    const names = (await historyOf(personId)).map(({ name }) => name)
    const ofPlan = names.filter((name) => /^(assessment|goal|gap|measure|plan|commitment)/.test(name))
    expect(ofPlan).toEqual([does, "plan.make"].sort())
  })
  test("nothing at all is refused, and says so at the first field", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    expect(faultsAt(await make(personId, untouched))).toEqual(["assessment.strengths NOTHING_PLANNED"])
  })
})

describe("faults", () => {
  test("of all parts are said at once, each at its field, and nothing is written", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    const result = await make(personId, {
      assessment: { hinders: ["health"] },
      goal: { outcome: "studies" },
      target: { kind: "place" },
      requirements: [{ label: "B" }],
      measures: [{ title: "SFI" }, { kind: "language", hours: 50 }],
      plan: { workHours: 10, weeklyHours: 41 },
      commitment: { unitDoes: "Vi ringer" },
    })
    expect(faultsAt(result)).toEqual([
      "assessment.strengths REQUIRED",
      "commitment.participantDoes REQUIRED",
      "goal.text REQUIRED",
      "measures.0.kind REQUIRED",
      "measures.1.hours TOO_LARGE",
      "measures.1.title REQUIRED",
      "plan.weeklyHours TOO_LARGE",
      "requirements.0.what REQUIRED",
      "target.label REQUIRED",
    ])
    expect(await nothingOf(personId)).toBe(true)
  })

  test("against the rules are said at once too, and what was right is not written either", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    await town.system(async (tx) => {
      for (const month of ["2026-08-01", "2026-09-01", "2026-10-01"])
        await sql`insert into support_month (tenant_id, person_id, month, barrier)
          values (app.tenant(), ${personId}, ${month}, 'unemployed')`.execute(tx)
    })
    const result = await make(personId, {
      ...whole,
      target: { kind: "occupation", label: "Kock" },
      requirements: [{ what: "experience6" }, { what: "swedish2", label: "Ja" }],
      measures: [{ kind: "language", title: "SFI", startsOn: "2026-11-24", endsOn: "2026-11-01" }],
      commitment: { ...whole.commitment, agreedOn: "2026-12-24" },
    })
    expect(faultsAt(result)).toEqual([
      "commitment.agreedOn DAY_AHEAD",
      "measures.0.endsOn END_BEFORE_START",
      "plan.deviationReason HOURS_BELOW_SUGGESTION",
      "requirements.0.label REQUIRED",
      "requirements.1.label NAME_NOT_NEEDED",
      "target.ssyk OCCUPATION_UNKNOWN",
    ])
    expect(await nothingOf(personId)).toBe(true)
    expect((await historyOf(personId)).filter(({ name }) => /record|add|save/.test(name))).toEqual([])
  })

  test.each(["", "9".repeat(300), "999", "9999"])(
    "an occupation %j is unknown, and no name is made of it",
    async (ssyk) => {
      const personId = await town.addPerson({ coach: "sara" })
      const result = await make(personId, { target: { kind: "occupation", ssyk } })
      expect(faultsAt(result)).toEqual(["target.ssyk OCCUPATION_UNKNOWN"])
    },
  )

  test("one requirement twice is told at the second", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    const twice = [{ what: "swedish3" }, { what: "swedish2" }]
    const result = await make(personId, { target: whole.target, requirements: twice })
    expect(faultsAt(result)).toEqual(["requirements.1.what REQUIREMENT_THERE"])
    expect(await nothingOf(personId)).toBe(true)
  })

  test("who read an earlier version is told so at the parts that have another, and nothing is saved", async () => {
    const personId = await fullPlan(town)
    const late = { assessment: whole.assessment, plan: whole.plan, goal: whole.goal }
    const result = await make(personId, late)
    expect(codes(result)).toEqual(["STALE", "STALE"])
    expect(faultsAt(result)).toEqual(["assessment.strengths STALE", "plan.weeklyHours STALE"])
    expect(result.ok ? null : result.refusal.reason).toBe("conflict")
    expect((await recordOf(personId)).goals).toHaveLength(1)
    const again = { assessment: { ...late.assessment, version: 1 }, plan: { ...late.plan, version: 1 } }
    value(await make(personId, again))
    expect((await recordOf(personId)).assessment?.number).toBe(2)
  })
})

test("work and programmes that nothing is said of are as in the version before", async () => {
  const personId = await town.addPerson({ coach: "sara" })
  value(await make(personId, { plan: { weeklyHours: 20, workHours: 8, programmeHours: 4 } }))
  value(await make(personId, { plan: { version: 1, weeklyHours: 22 } }))
  expect((await recordOf(personId)).plan).toMatchObject({
    number: 2,
    weekly_hours: 22,
    work_hours: 8,
    programme_hours: 4,
    agreed_on: null,
  })
})

describe("the participant", () => {
  const asked = (personId: string) =>
    town.system((tx) =>
      tx.all(sql<{ key: string }>`select dedupe_key as key from notification n
        join account a on a.tenant_id = n.tenant_id and a.id = n.account_id
        where n.tenant_id = app.tenant() and a.person_id = ${personId} order by 1`),
    )
  test("is asked once about hours and words that were agreed together, and again about new hours", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    await participantOf(town, personId)
    value(await make(personId, { plan: whole.plan, commitment: whole.commitment }))
    expect(await asked(personId)).toHaveLength(1)
    value(await make(personId, { plan: { version: 1, weeklyHours: 25 } }))
    expect(await asked(personId)).toHaveLength(2)
  })
})

describe("who may", () => {
  test("neither a coach of another team, a manager, a social worker nor the participant", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    const others = [
      ...["goran", "petra", "jonas", "ulf", "styr", "admin", "af"].map((name) => town.as(name)),
      await participantOf(town, personId),
    ]
    for (const who of others) {
      const result = await make(personId, { goal: whole.goal }, who)
      expect(result.ok ? "done" : result.refusal.reason, who.role).toMatch(/forbidden|notFound/)
    }
    expect(await nothingOf(personId)).toBe(true)
  })
  test("somebody who is not enrolled has no plan to make", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    await town.system((tx) =>
      sql`update enrolment set ended_on = '2026-11-01'
        where tenant_id = app.tenant() and person_id = ${personId}`.execute(tx),
    )
    expect(codes(await make(personId, { goal: whole.goal }))).toEqual(["NOT_ENROLLED"])
  })
})
