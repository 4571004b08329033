import { type RawBuilder, sql } from "kysely"
import type { Day } from "../../../kernel/day.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import type { Reading, Requirement } from "../gap/gap.ts"
import type { Measurement } from "../progress/instrument.ts"

export type PlanVersion = {
  id: string
  number: number
  valid_from: Day
  weekly_hours: number
  suggested_hours: number | null
  work_hours: number
  programme_hours: number
  deviation_reason: string | null
  agreed_on: Day | null
  by_name: string | null
}
export type Assessment = {
  number: number
  assessed_on: Day
  strengths: string
  hinders: string[]
  summary: string | null
}
export type Goal = {
  id: string
  outcome: string
  text: string
  set_on: Day
  reached_on: Day | null
  dropped_on: Day | null
  version: number
}
export type Measure = {
  id: string
  kind: string
  title: string
  starts_on: Day
  ends_on: Day | null
  hours: number | null
  ended_on: Day | null
}
export type Commitment = {
  id: string
  number: number
  unit_does: string
  participant_does: string
  staff_name: string
  agreed_with_participant_on: Day
  how: string
  /** The participant's own yes to these words with the plan as it is now. */
  confirmed_at: Date | null
  /** An earlier version was confirmed, so that it is known that something has changed. */
  confirmed_before: boolean
}
export type Target = {
  id: string
  kind: string
  ssyk_code: string | null
  label: string
  requirements: Requirement[]
}
export type StepChange = { from_step: number | null; to_step: number; day: Day; reason: string }

const all = async <T>(tx: ReadTx, query: RawBuilder<T>): Promise<T[]> => (await query.execute(tx)).rows

export const latestPlan = async (tx: ReadTx, enrolmentId: string): Promise<PlanVersion | null> =>
  (
    await all(
      tx,
      sql<PlanVersion>`select v.id, v.number, v.valid_from, v.weekly_hours::float8, v.suggested_hours::float8, v.work_hours::float8, v.programme_hours::float8,
        v.deviation_reason, v.agreed_on, a.name as by_name from plan_version v
        left join account a on a.tenant_id = v.tenant_id and a.id = v.created_by
        where v.tenant_id = app.tenant() and v.enrolment_id = ${enrolmentId} order by v.number desc limit 1`,
    )
  )[0] ?? null

export const latestAssessment = async (tx: ReadTx, enrolmentId: string): Promise<Assessment | null> =>
  (
    await all(
      tx,
      sql<Assessment>`select number, assessed_on, strengths, hinders, summary from assessment
        where tenant_id = app.tenant() and enrolment_id = ${enrolmentId} order by number desc limit 1`,
    )
  )[0] ?? null

export const goalsOf = (tx: ReadTx, enrolmentId: string) =>
  all(
    tx,
    sql<Goal>`select id, outcome, text, set_on, reached_on, dropped_on, version from goal
    where tenant_id = app.tenant() and enrolment_id = ${enrolmentId} order by created_at, id`,
  )

export const measuresOf = (tx: ReadTx, enrolmentId: string) =>
  all(
    tx,
    sql<Measure>`select id, kind, title, starts_on, ends_on, hours_per_week::float8 as hours, ended_on from measure
    where tenant_id = app.tenant() and enrolment_id = ${enrolmentId} order by starts_on, id`,
  )

export const latestCommitment = async (tx: ReadTx, enrolmentId: string): Promise<Commitment | null> =>
  (
    await all(
      tx,
      sql<Commitment>`select c.id, c.number, c.unit_does, c.participant_does, a.name as staff_name, c.agreed_with_participant_on, c.how,
          (select k.confirmed_at from commitment_confirmation k where k.tenant_id = c.tenant_id and k.commitment_id = c.id
            and k.plan_number = (select coalesce(max(v.number), 0) from plan_version v where v.tenant_id = c.tenant_id and v.enrolment_id = c.enrolment_id)) as confirmed_at,
          exists (select 1 from commitment_confirmation k join commitment e on e.tenant_id = k.tenant_id and e.id = k.commitment_id
            where e.tenant_id = c.tenant_id and e.enrolment_id = c.enrolment_id) as confirmed_before
        from commitment c join account a on a.tenant_id = c.tenant_id and a.id = c.agreed_by_staff
        where c.tenant_id = app.tenant() and c.enrolment_id = ${enrolmentId} order by c.number desc limit 1`,
    )
  )[0] ?? null

export const measurementsOf = (tx: ReadTx, personId: string, since: Day) =>
  all(
    tx,
    sql<Measurement>`select rater, instrument_version, day, answers from progress_measurement
    where tenant_id = app.tenant() and person_id = ${personId} and day >= ${since} order by day, created_at, id`,
  )

export const readingsOf = (tx: ReadTx, personId: string) =>
  all(
    tx,
    sql<Reading>`select id, dimension, label, level::float8, day from gap_reading
    where tenant_id = app.tenant() and person_id = ${personId} order by day, id`,
  )

export const targetsOf = (tx: ReadTx, personId: string) =>
  all(
    tx,
    sql<Target>`select t.id, t.kind, t.ssyk_code, t.label, coalesce((select jsonb_agg(jsonb_build_object('dimension', r.dimension, 'label', r.label, 'level', r.level) order by r.created_at, r.dimension, r.label)
      from gap_requirement r where r.tenant_id = t.tenant_id and r.target_id = t.id), '[]') as requirements
    from gap_target t where t.tenant_id = app.tenant() and t.person_id = ${personId} and t.ended_on is null order by t.created_at, t.id`,
  )

export const stepsOf = (tx: ReadTx, personId: string) =>
  all(
    tx,
    sql<StepChange>`select from_step, to_step, day, reason from step_change
    where tenant_id = app.tenant() and person_id = ${personId} order by day desc, created_at desc, id desc`,
  )
