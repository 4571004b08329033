import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../../kernel/day.ts"
import type { Id } from "../../../kernel/id.ts"
import { answer, answerDay, answerId, answerMoment } from "../../../platform/answer.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { type Reading, Requirement } from "../gap/gap.ts"
import type { Measurement } from "../progress/instrument.ts"
import { hinders, measureKinds, meetings, outcomes, targetKinds } from "./codes.ts"

export const PlanVersion = answer({
  id: answerId(),
  number: z.int(),
  valid_from: answerDay(),
  weekly_hours: z.number(),
  suggested_hours: z.number().nullable(),
  work_hours: z.number(),
  programme_hours: z.number(),
  deviation_reason: z.string().nullable(),
  agreed_on: answerDay().nullable(),
  by_name: z.string().nullable(),
})
export type PlanVersion = z.infer<typeof PlanVersion>
export const Assessment = answer({
  number: z.int(),
  assessed_on: answerDay(),
  strengths: z.string(),
  hinders: z.array(z.enum(hinders)),
  summary: z.string().nullable(),
})
type Assessment = z.infer<typeof Assessment>
export const Goal = answer({
  id: answerId(),
  outcome: z.enum(outcomes),
  text: z.string(),
  set_on: answerDay(),
  reached_on: answerDay().nullable(),
  dropped_on: answerDay().nullable(),
  version: z.int(),
})
type Goal = z.infer<typeof Goal>
export const Measure = answer({
  id: answerId(),
  kind: z.enum(measureKinds),
  title: z.string(),
  starts_on: answerDay(),
  ends_on: answerDay().nullable(),
  hours: z.number().nullable(),
  ended_on: answerDay().nullable(),
})
type Measure = z.infer<typeof Measure>
export const Commitment = answer({
  id: answerId(),
  number: z.int(),
  unit_does: z.string(),
  participant_does: z.string(),
  staff_name: z.string(),
  agreed_with_participant_on: answerDay(),
  how: z.enum(meetings),
  /** The participant's own yes to these words with the plan as it is now. */
  confirmed_at: answerMoment().nullable(),
  /** An earlier version was confirmed, so that it is known that something has changed. */
  confirmed_before: z.boolean(),
})
export type Commitment = z.infer<typeof Commitment>
export const Target = answer({
  id: answerId(),
  kind: z.enum(targetKinds),
  ssyk_code: z.string().nullable(),
  label: z.string(),
  requirements: z.array(Requirement),
})
type Target = z.infer<typeof Target>
export const StepChange = answer({
  from_step: z.int().nullable(),
  to_step: z.int(),
  day: answerDay(),
  reason: z.string(),
})
type StepChange = z.infer<typeof StepChange>

export const latestPlan = async (tx: ReadTx, enrolmentId: Id<"enrolment">): Promise<PlanVersion | null> =>
  (await tx.maybe(sql<PlanVersion>`select v.id, v.number, v.valid_from, v.weekly_hours::float8, v.suggested_hours::float8,
        v.work_hours::float8, v.programme_hours::float8,
        v.deviation_reason, v.agreed_on, a.name as by_name from plan_version v
        left join account a on a.tenant_id = v.tenant_id and a.id = v.created_by
        where v.tenant_id = app.tenant() and v.enrolment_id = ${enrolmentId} order by v.number desc limit 1`)) ??
  null

export const latestAssessment = async (
  tx: ReadTx,
  enrolmentId: Id<"enrolment">,
): Promise<Assessment | null> =>
  (await tx.maybe(sql<Assessment>`select number, assessed_on, strengths, hinders, summary from assessment
        where tenant_id = app.tenant() and enrolment_id = ${enrolmentId} order by number desc limit 1`)) ??
  null

export const goalsOf = (tx: ReadTx, enrolmentId: Id<"enrolment">) =>
  tx.all(sql<Goal>`select id, outcome, text, set_on, reached_on, dropped_on, version from goal
    where tenant_id = app.tenant() and enrolment_id = ${enrolmentId} order by created_at, id`)

export const measuresOf = (tx: ReadTx, enrolmentId: Id<"enrolment">) =>
  tx.all(sql<Measure>`select id, kind, title, starts_on, ends_on, hours_per_week::float8 as hours, ended_on
      from measure
    where tenant_id = app.tenant() and enrolment_id = ${enrolmentId} order by starts_on, id`)

export const latestCommitment = async (
  tx: ReadTx,
  enrolmentId: Id<"enrolment">,
): Promise<Commitment | null> =>
  (await tx.maybe(sql<Commitment>`select c.id, c.number, c.unit_does, c.participant_does, a.name as staff_name,
        c.agreed_with_participant_on, c.how,
          (select k.confirmed_at from commitment_confirmation k
            where k.tenant_id = c.tenant_id and k.commitment_id = c.id
            and k.plan_number = (select coalesce(max(v.number), 0) from plan_version v
              where v.tenant_id = c.tenant_id and v.enrolment_id = c.enrolment_id)) as confirmed_at,
          exists (select 1 from commitment_confirmation k
            join commitment e on e.tenant_id = k.tenant_id and e.id = k.commitment_id
            where e.tenant_id = c.tenant_id and e.enrolment_id = c.enrolment_id) as confirmed_before
        from commitment c join account a on a.tenant_id = c.tenant_id and a.id = c.agreed_by_staff
        where c.tenant_id = app.tenant() and c.enrolment_id = ${enrolmentId} order by c.number desc limit 1`)) ??
  null

export const measurementsOf = (tx: ReadTx, personId: Id<"person">, since: Day) =>
  tx.all(sql<Measurement>`select m.rater, m.instrument_version, m.day, m.answers,
      case when m.on_behalf then coalesce(a.name, '') end as on_behalf_by
    from progress_measurement m left join account a on a.tenant_id = m.tenant_id and a.id = m.created_by
    where m.tenant_id = app.tenant() and m.person_id = ${personId} and m.day >= ${since}
      order by m.day, m.created_at, m.id`)

export const readingsOf = (tx: ReadTx, personId: Id<"person">) =>
  tx.all(sql<Reading>`select id, dimension, label, level::float8, day from gap_reading
    where tenant_id = app.tenant() and person_id = ${personId} order by day, id`)

export const targetsOf = (tx: ReadTx, personId: Id<"person">) =>
  tx.all(sql<Target>`select t.id, t.kind, t.ssyk_code, t.label,
      coalesce((select jsonb_agg(jsonb_build_object('dimension', r.dimension, 'label', r.label, 'level',
      r.level) order by r.created_at, r.dimension, r.label)
      from gap_requirement r where r.tenant_id = t.tenant_id and r.target_id = t.id), '[]') as requirements
    from gap_target t where t.tenant_id = app.tenant() and t.person_id = ${personId} and t.ended_on is null
      order by t.created_at, t.id`)

export const stepsOf = (tx: ReadTx, personId: Id<"person">) =>
  tx.all(sql<StepChange>`select from_step, to_step, day, reason from step_change
    where tenant_id = app.tenant() and person_id = ${personId} order by day desc, created_at desc, id desc`)
