import { sql } from "kysely"
import { z } from "zod"
import { answer, answerDay, answerId } from "../../../platform/answer.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { trainingLifecycle } from "./lifecycle.ts"

export const courseCodes = ["supervisor", "languageAdvocate"] as const

export const CourseRow = answer({
  id: answerId(),
  code: z.enum(courseCodes),
  name: z.string(),
  valid_months: z.int(),
})
export type CourseRow = z.infer<typeof CourseRow>

export const courses = async (tx: ReadTx): Promise<CourseRow[]> =>
  await tx.all(sql<CourseRow>`select id, code, name, valid_months from training_course
      where tenant_id = app.tenant() order by code desc`)

export const SessionRow = answer({
  id: answerId(),
  course_id: answerId(),
  course: z.string(),
  code: z.enum(courseCodes),
  valid_months: z.int(),
  starts_on: answerDay(),
  starts_at: z.string(),
  place: z.string(),
  capacity: z.int(),
  booked: z.int(),
})
export type SessionRow = z.infer<typeof SessionRow>

/** Coming sessions first in time; those that have been are kept in sight for a year, to be marked. */
export async function sessions(tx: ReadTx, which: "coming" | "held" | { id: string }): Promise<SessionRow[]> {
  const condition =
    which === "coming"
      ? sql`s.starts_on >= app.today()`
      : which === "held"
        ? sql`s.starts_on < app.today() and s.starts_on >= app.today() - 365`
        : sql`s.id = ${which.id}`
  return tx.all(sql<SessionRow>`
    select s.id, s.course_id, c.name as course, c.code, c.valid_months, s.starts_on, to_char(s.starts_at, 'HH24:MI') as starts_at, s.place, s.capacity,
      (select count(*)::int from training_participation p where p.tenant_id = s.tenant_id and p.session_id = s.id and p.state <> 'interested') as booked
    from training_session s join training_course c on c.tenant_id = s.tenant_id and c.id = s.course_id
    where s.tenant_id = app.tenant() and ${condition}
    order by ${which === "held" ? sql`s.starts_on desc` : sql`s.starts_on`}, s.starts_at, s.id limit 100`)
}

export const sessionById = async (tx: ReadTx, id: string): Promise<SessionRow | null> =>
  (await sessions(tx, { id }))[0] ?? null

export const ParticipationRow = answer({
  id: answerId(),
  course_id: answerId(),
  session_id: answerId().nullable(),
  supervisor_id: answerId().nullable(),
  name: z.string(),
  workplace: z.string().nullable(),
  state: z.enum(trainingLifecycle.states),
  valid_to: answerDay().nullable(),
})
export type ParticipationRow = z.infer<typeof ParticipationRow>

export async function participations(
  tx: ReadTx,
  of: { sessionId: string } | { interestedIn: string } | { id: string },
): Promise<ParticipationRow[]> {
  const condition =
    "sessionId" in of
      ? sql`p.session_id = ${of.sessionId} and p.state <> 'interested'`
      : "id" in of
        ? sql`p.id = ${of.id}`
        : sql`p.course_id = ${of.interestedIn} and p.state = 'interested'`
  return tx.all(sql<ParticipationRow>`
    select p.id, p.course_id, p.session_id, p.supervisor_id, coalesce(v.name, p.prospective_name) as name,
      w.name as workplace, p.state, p.valid_to
    from training_participation p
    left join supervisor v on v.tenant_id = p.tenant_id and v.id = p.supervisor_id
    left join workplace w on w.tenant_id = v.tenant_id and w.id = v.workplace_id
    where p.tenant_id = app.tenant() and ${condition} order by p.created_at, p.id limit 500`)
}
