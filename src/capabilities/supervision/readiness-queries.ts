import { sql } from "kysely"
import { addDays, type Day } from "../../kernel/day.ts"
import type { Violation } from "../../kernel/result.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import {
  type NextSession,
  type Readiness,
  readinessOf,
  type SupervisorFacts,
  violationsOf,
  warningDays,
} from "./readiness.ts"

/** The first session of the course that still has room. */
export async function nextSession(
  tx: ReadTx,
  code: "supervisor" | "languageAdvocate" = "supervisor",
): Promise<NextSession | null> {
  const { rows } = await sql<NextSession>`
    select s.id, s.starts_on as "startsOn", (s.capacity - x.taken)::int as free
    from training_session s join training_course c on c.tenant_id = s.tenant_id and c.id = s.course_id
    cross join lateral (select count(*) as taken from training_participation p
      where p.tenant_id = s.tenant_id and p.session_id = s.id and p.state <> 'interested') x
    where s.tenant_id = app.tenant() and c.code = ${code} and s.starts_on >= app.today() and s.capacity > x.taken
    order by s.starts_on, s.starts_at, s.id limit 1`.execute(tx)
  return rows[0] ?? null
}

const unknown = { validTo: null, capacity: 0, running: 0, endedOn: null }

async function factsOf(tx: ReadTx, supervisorId: string, on: Day): Promise<SupervisorFacts> {
  const { rows } = await sql<Omit<SupervisorFacts, "nextSession">>`
    select v.capacity, v.ended_on as "endedOn",
      coalesce((select l.running from app.supervisors_load(array[v.id], ${on}::date) l), 0) as running,
      (select max(p.valid_to) from training_participation p
        join training_course c on c.tenant_id = p.tenant_id and c.id = p.course_id and c.code = 'supervisor'
        where p.tenant_id = v.tenant_id and p.supervisor_id = v.id and p.completed_on <= ${on}::date) as "validTo"
    from supervisor v where v.tenant_id = app.tenant() and v.id = ${supervisorId}`.execute(tx)
  return { ...(rows[0] ?? unknown), nextSession: await nextSession(tx) }
}

/** Somebody unknown is untrained and has no room. */
export const supervisorReadiness = async (tx: ReadTx, supervisorId: string, on: Day): Promise<Readiness> =>
  readinessOf(await factsOf(tx, supervisorId, on), on)

export const supervisorViolations = async (tx: ReadTx, supervisorId: string, on: Day): Promise<Violation[]> =>
  violationsOf(await factsOf(tx, supervisorId, on), on)

export type ExpiringTraining = {
  supervisorId: string
  name: string
  workplaceId: string
  workplace: string
  validTo: Day
}

/** Supervisors whose latest training runs out within sixty days. */
export const expiringTrainings = async (tx: ReadTx, today: Day): Promise<ExpiringTraining[]> =>
  (
    await sql<ExpiringTraining>`
    select v.id as "supervisorId", v.name, w.id as "workplaceId", w.name as workplace, max(p.valid_to) as "validTo"
    from supervisor v join workplace w on w.tenant_id = v.tenant_id and w.id = v.workplace_id
    join training_participation p on p.tenant_id = v.tenant_id and p.supervisor_id = v.id
    join training_course c on c.tenant_id = p.tenant_id and c.id = p.course_id and c.code = 'supervisor'
    where v.tenant_id = app.tenant() and (v.ended_on is null or v.ended_on > ${today}::date) and p.valid_to is not null
    group by v.id, v.name, w.id, w.name
    having max(p.valid_to) between ${today}::date and ${addDays(today, warningDays)}::date
    order by max(p.valid_to), v.name, v.id limit 200`.execute(tx)
  ).rows
