import { sql } from "kysely"
import { addDays, addMonths, addYears, type Day, maxDay } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { DemoPart } from "../../platform/demo.ts"
import { type DemoPlan, demoPlanFacts } from "./demo-plans.ts"
import { commitmentHash } from "./plan/commitments.ts"
import { instrument, type Rater } from "./progress/instrument.ts"

type Enrolled = {
  personId: Id<"person">
  enrolmentId: Id<"enrolment">
  enrolledOn: Day
  coachId: Id<"account">
}

/** Plans of some of the demo's people: assessed, planned, measured, on their way. */
async function demoPlans(tx: WriteTx): Promise<void> {
  const rows = await tx.all(sql<
    Enrolled & { given: string }
  >`select p.given_name as given, p.id as "personId",
      e.id as "enrolmentId", e.started_on as "enrolledOn", t.account_id as "coachId"
    from person p join enrolment e on e.tenant_id = p.tenant_id and e.person_id = p.id and e.ended_on is null
    join case_team t on t.tenant_id = e.tenant_id and t.enrolment_id = e.id and t.team_role = 'responsible'
    where p.tenant_id = app.tenant() order by p.id`)
  for (const facts of demoPlanFacts) {
    const who = rows.find((one) => one.given === facts.given)
    if (who) await addPlan(tx, facts, who)
  }
}

/** Enrolled for a while, and nobody has planned with them yet. */
const unplanned = ["Sofia", "Mohammed", "Vera"]

/** A plan of hours, and the event that tells of it, for all others who have been enrolled for six weeks. */
async function simplyPlanned(tx: WriteTx): Promise<void> {
  await sql`with planned as (
      insert into plan_version (tenant_id, id, person_id, enrolment_id, number, valid_from, agreed_on, weekly_hours,
        created_by)
      select e.tenant_id, gen_random_uuid(), e.person_id, e.id, 1, e.started_on + 14, e.started_on + 14,
        (array[15, 20, 25, 30])[1 + extract(day from e.started_on)::int % 4], t.account_id
      from enrolment e join person p on p.tenant_id = e.tenant_id and p.id = e.person_id
        join case_team t on t.tenant_id = e.tenant_id and t.enrolment_id = e.id
          and t.team_role = 'responsible' and t.valid @> app.today()
      where e.tenant_id = app.tenant() and e.period @> app.today() and e.started_on <= app.today() - 42
        and p.given_name <> all(${unplanned})
        and not exists (select 1 from plan_version v
          where v.tenant_id = e.tenant_id and v.person_id = e.person_id)
      returning *)
    insert into event (tenant_id, id, at, on_day, name, person_id, subject_id, account_id, role)
    select tenant_id, gen_random_uuid(), (valid_from + time '10:40') at time zone 'Europe/Stockholm', valid_from,
      'plan.save', person_id, id, created_by, 'coach' from planned`.execute(tx)
}

export const plansDemo: DemoPart = { name: "plans", after: ["people"], load: demoPlans }
/** After everybody has come who is enrolled. */
export const simplePlansDemo: DemoPart = {
  name: "simple plans",
  after: ["plans", "matching"],
  load: simplyPlanned,
}

async function addPlan(tx: WriteTx, facts: DemoPlan, who: Enrolled): Promise<void> {
  await household(tx, facts, who.personId)
  await assessed(tx, facts, who)
  await planned(tx, facts, who)
  await agreed(tx, facts, who)
  await gap(tx, facts, who)
  await measured(tx, facts, who)
  await stepped(tx, facts, who)
}

/** Nothing in the demo happens before the person was enrolled. */
const on = (tx: WriteTx, who: Enrolled, ago: number): Day => maxDay(addDays(tx.today, -ago), who.enrolledOn)
const row = (tx: WriteTx, who: Enrolled) => ({
  ...tx.stamp(),
  id: newId(),
  created_by: who.coachId,
  person_id: who.personId,
})
const episode = (tx: WriteTx, who: Enrolled) => ({ ...row(tx, who), enrolment_id: who.enrolmentId })

type By = { accountId: Id<"account"> | null; role: "coach" | "participant" }
const happened = (
  tx: WriteTx,
  name: string,
  who: Enrolled,
  subjectId: string,
  day: Day,
  by: By = { accountId: who.coachId, role: "coach" },
) =>
  sql`insert into event (tenant_id, id, at, on_day, name, person_id, subject_id, account_id, role)
    values (app.tenant(), ${newId()}, (${day}::date + time '10:40') at time zone 'Europe/Stockholm', ${day},
      ${name}, ${who.personId},
      ${subjectId}, ${by.accountId}, ${by.role})`.execute(tx)

const ownAccount = async (tx: WriteTx, personId: Id<"person">): Promise<string | null> =>
  (
    await tx.maybe(
      sql<{ id: string }>`
        select id from account where tenant_id = app.tenant() and person_id = ${personId} limit 1`,
    )
  )?.id ?? null

/** Months with support make the activity requirement apply; a child under 8 lowers its hours. */
async function household(tx: WriteTx, facts: DemoPlan, personId: Id<"person">): Promise<void> {
  if (facts.youngestChildYears !== undefined) {
    const born = addDays(addYears(tx.today, -facts.youngestChildYears), -90)
    await sql`update person set youngest_child_born = ${born}
      where tenant_id = app.tenant() and id = ${personId}`.execute(tx)
  }
  const thisMonth = `${tx.today.slice(0, 7)}-01` as Day
  for (let back = 0; back < (facts.supportMonths ?? 0); back += 1) {
    const month = addMonths(thisMonth, -back)
    await tx
      .insertInto("support_month")
      .values({ ...tx.stamp(), person_id: personId, month, barrier: "languageBarrier" })
      .execute()
  }
}

async function assessed(tx: WriteTx, { assessment }: DemoPlan, who: Enrolled): Promise<void> {
  const one = { ...episode(tx, who), number: 1, assessed_on: on(tx, who, assessment.ago) }
  const { strengths, hinders, summary } = assessment
  await tx
    .insertInto("assessment")
    .values({ ...one, strengths, hinders, summary })
    .execute()
  await happened(tx, "assessment.record", who, one.id, one.assessed_on)
}

async function planned(tx: WriteTx, facts: DemoPlan, who: Enrolled): Promise<void> {
  for (const [index, plan] of facts.plans.entries()) {
    const day = on(tx, who, plan.ago)
    const one = { ...episode(tx, who), number: index + 1, valid_from: day, agreed_on: day }
    await tx
      .insertInto("plan_version")
      .values({
        ...one,
        weekly_hours: plan.weekly,
        work_hours: plan.work ?? 0,
        suggested_hours: plan.suggested ?? null,
        deviation_reason: plan.reason ?? null,
      })
      .execute()
    await happened(tx, "plan.save", who, one.id, day)
  }
  for (const goal of facts.goals) {
    const set_on = on(tx, who, facts.plans[0]?.ago ?? 0)
    await tx
      .insertInto("goal")
      .values({ ...episode(tx, who), outcome: goal.outcome, text: goal.text, set_on })
      .execute()
  }
  for (const measure of facts.measures) {
    await tx
      .insertInto("measure")
      .values({
        ...episode(tx, who),
        kind: measure.kind,
        title: measure.title,
        hours_per_week: measure.hours,
        starts_on: on(tx, who, measure.ago),
        ends_on: measure.ends === undefined ? null : addDays(tx.today, -measure.ends),
        ended_on: measure.ended === undefined ? null : addDays(tx.today, -measure.ended),
      })
      .execute()
  }
}

async function agreed(tx: WriteTx, { commitment }: DemoPlan, who: Enrolled): Promise<void> {
  if (!commitment) return
  const { unitDoes, participantDoes, ago } = commitment
  const one = { ...episode(tx, who), number: 1, agreed_with_participant_on: on(tx, who, ago) }
  await tx
    .insertInto("commitment")
    .values({
      ...one,
      unit_does: unitDoes,
      participant_does: participantDoes,
      agreed_by_staff: who.coachId,
      how: "meeting",
      content_hash: commitmentHash(who.enrolmentId, unitDoes, participantDoes),
    })
    .execute()
  await happened(tx, "commitment.record", who, one.id, one.agreed_with_participant_on)
}

async function gap(tx: WriteTx, { target, readings, assessment }: DemoPlan, who: Enrolled): Promise<void> {
  if (target) {
    const one = { ...row(tx, who), kind: target.kind, ssyk_code: target.ssyk ?? null, label: target.label }
    await tx
      .insertInto("gap_target")
      .values({ ...one, set_on: on(tx, who, assessment.ago) })
      .execute()
    for (const [dimension, label, level] of target.requirements) {
      const { id: _, ...need } = row(tx, who)
      await tx
        .insertInto("gap_requirement")
        .values({ ...need, target_id: one.id, dimension, label, level })
        .execute()
    }
  }
  for (const [ago, dimension, label, level, source] of readings) {
    await tx
      .insertInto("gap_reading")
      .values({ ...row(tx, who), dimension, label, level, source, day: on(tx, who, ago) })
      .execute()
  }
}

async function measured(tx: WriteTx, { progress }: DemoPlan, who: Enrolled): Promise<void> {
  const self: By = { accountId: await ownAccount(tx, who.personId), role: "participant" }
  const caseworker: By = { accountId: who.coachId, role: "coach" }
  for (const { ago, behalf = false, ...answered } of progress) {
    const raters = [
      behalf ? ["self", "progress.recordFor", caseworker] : ["self", "progress.recordOwn", self],
      ["caseworker", "progress.record", caseworker],
    ] as const satisfies readonly (readonly [Rater, string, By])[]
    for (const [rater, event, by] of raters) {
      const answers = answered[rater]
      if (!answers) continue
      const one = { ...row(tx, who), created_by: by.accountId, rater, day: on(tx, who, ago) }
      await tx
        .insertInto("progress_measurement")
        .values({
          ...one,
          on_behalf: behalf && rater === "self",
          instrument_version: instrument.version,
          answers: JSON.stringify(answers),
        })
        .execute()
      await happened(tx, event, who, one.id, one.day, by)
    }
  }
}

async function stepped(tx: WriteTx, { steps }: DemoPlan, who: Enrolled): Promise<void> {
  let from: number | null = null
  for (const [ago, to, reason] of steps) {
    const one = { ...row(tx, who), from_step: from, to_step: to, reason, day: on(tx, who, ago) }
    await tx.insertInto("step_change").values(one).execute()
    await happened(tx, "step.change", who, one.id, one.day)
    from = to
  }
}
