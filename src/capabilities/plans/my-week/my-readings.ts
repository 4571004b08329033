import { sql } from "kysely"
import { z } from "zod"
import { addDays } from "../../../kernel/day.ts"
import type { Id } from "../../../kernel/id.ts"
import { notFound, ok } from "../../../kernel/result.ts"
import { answer, answerId } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { OwnCoach, ownCoach } from "../../../register/people/own-coach.ts"
import { aboutOneself, ownPerson } from "../../../register/people/own-person.ts"
import { absenceReports } from "../../activities/public.ts"
import { comingMeetings } from "../../meetings/public.ts"
import { currentEnrolment } from "../../participants/public.ts"
import { OwnPlacement, placementsToAnswer } from "../../placements/public.ts"
import { agreementsToSign } from "../../signing/public.ts"
import { planAccess } from "../access.ts"
import { GapLine, gapOf } from "../gap/gap.ts"
import {
  Assessment,
  Commitment,
  Goal,
  goalsOf,
  latestAssessment,
  latestCommitment,
  latestPlan,
  Measure,
  measurementsOf,
  measuresOf,
  PlanVersion,
  readingsOf,
  Target,
  targetsOf,
} from "../plan/plan-queries.ts"
import { Measurement } from "../progress/instrument.ts"
import { Due, progressDue } from "../progress/progress.ts"
import { calledOffLater, WeekDay, type WeekPlacement, WeekSession, weekOf } from "./week.ts"

const placements = async (tx: ReadTx, personId: Id<"person">): Promise<WeekPlacement[]> =>
  await tx.all(sql<WeekPlacement>`select x.id, w.name as workplace, nullif(concat_ws(', ', w.street, w.town),
      '') as address, x.weekdays,
        to_char(x.from_time, 'HH24:MI') as from, to_char(x.to_time, 'HH24:MI') as to,
        coalesce(x.started_on, x.starts_on) as first, coalesce(x.ended_on, x.ends_on) as last, x.started_on is not null as started,
          s.name as supervisor, s.phone
      from placement x join workplace w on w.tenant_id = x.tenant_id and w.id = x.workplace_id
      left join supervisor s on s.tenant_id = x.tenant_id and s.id = x.supervisor_id
      where x.tenant_id = app.tenant() and x.person_id = ${personId}
        and coalesce(x.ended_on, x.ends_on) >= ${tx.today}
        and (x.started_on is not null
          or (x.starts_on > ${tx.today}::date and x.participant_agreed_on is not null))`)

const sessions = async (tx: ReadTx, personId: Id<"person">): Promise<WeekSession[]> =>
  await tx.all(sql<WeekSession>`select a.name, s.place, s.day, to_char(s.from_time, 'HH24:MI') as from,
      to_char(s.to_time, 'HH24:MI') as to,
        s.cancelled_at is not null as cancelled
      from activity_member m join activity a on a.tenant_id = m.tenant_id and a.id = m.activity_id
      join activity_session s on s.tenant_id = a.tenant_id and s.activity_id = a.id and m.period @> s.day
      where m.tenant_id = app.tenant() and m.person_id = ${personId} and s.day between ${tx.today}::date
        and ${tx.today}::date + case when s.cancelled_at is null then 14 else 90 end`)

/** What somebody is called; whoever has one name only is called by that. */
const nameToCall = async (tx: ReadTx, personId: Id<"person">) =>
  (
    await tx.maybe(
      sql<{ name: string }>`select coalesce(nullif(given_name, ''), family_name) as name from person
        where tenant_id = app.tenant() and id = ${personId}`,
    )
  )?.name ?? ""

const Week = answer({
  name: z.string(),
  enrolled: z.boolean(),
  offers: z.array(OwnPlacement),
  /** Agreements that wait for one's own signature. */
  toSign: z.array(answerId("agreement")),
  commitment: Commitment.nullable(),
  days: z.array(WeekDay),
  calledOff: z.array(WeekSession),
  goal: z.string().nullable(),
  coach: OwnCoach.nullable(),
  progress: Due.nullable(),
})

/** What must I do, when, where and whom do I call. */
export const readWeek = read(
  planAccess,
  "week.read",
  { takes: z.object({}), answers: Week },
  async (tx) => {
    const personId = await ownPerson(tx)
    if (!personId) return notFound()
    const enrolment = await currentEnrolment(tx, personId)
    const measurements = enrolment ? await measurementsOf(tx, personId, enrolment.started_on) : []
    const goals = enrolment ? await goalsOf(tx, enrolment.id) : []
    const called = await sessions(tx, personId)
    return ok({
      name: await nameToCall(tx, personId),
      enrolled: enrolment !== null,
      offers: await placementsToAnswer(tx, personId),
      toSign: await agreementsToSign(tx),
      commitment: enrolment ? await latestCommitment(tx, enrolment.id) : null,
      days: weekOf(
        tx.today,
        await placements(tx, personId),
        called,
        await comingMeetings(tx, personId, addDays(tx.today, 14)),
        await absenceReports(tx, { personId, since: tx.today }),
      ),
      calledOff: calledOffLater(tx.today, called),
      goal: goals.find((one) => !one.reached_on && !one.dropped_on)?.text ?? null,
      coach: await ownCoach(tx),
      progress: enrolment ? progressDue(measurements, "self", enrolment.started_on, tx.today) : null,
    })
  },
  aboutOneself,
)

const OwnPlan = answer({
  plan: PlanVersion.nullable(),
  assessment: Assessment.nullable(),
  goals: z.array(Goal),
  measures: z.array(Measure),
  commitment: Commitment.nullable(),
  measurements: z.array(Measurement),
  gaps: z.array(answer({ target: Target, lines: z.array(GapLine) })),
  coach: OwnCoach.nullable(),
})

/** One's own plan, all of it: also what is written in the assessment. */
export const readOwnPlan = read(
  planAccess,
  "plan.readOwn",
  { takes: z.object({}), answers: OwnPlan.nullable() },
  async (tx) => {
    const personId = await ownPerson(tx)
    const enrolment = personId && (await currentEnrolment(tx, personId))
    if (!personId || !enrolment) return ok(null)
    const readings = await readingsOf(tx, personId)
    return ok({
      plan: await latestPlan(tx, enrolment.id),
      assessment: await latestAssessment(tx, enrolment.id),
      goals: await goalsOf(tx, enrolment.id),
      measures: (await measuresOf(tx, enrolment.id)).filter((one) => !one.ended_on),
      commitment: await latestCommitment(tx, enrolment.id),
      measurements: await measurementsOf(tx, personId, enrolment.started_on),
      gaps: (await targetsOf(tx, personId)).map((target) => ({
        target,
        lines: gapOf(target.requirements, readings),
      })),
      coach: await ownCoach(tx),
    })
  },
  aboutOneself,
)
