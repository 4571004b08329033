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
  const row = await tx.maybe(sql<NextSession>`
    select s.id, s.starts_on as "startsOn", (s.capacity - x.taken)::int as free
    from training_session s join training_course c on c.tenant_id = s.tenant_id and c.id = s.course_id
    cross join lateral (select count(*) as taken from training_participation p
      where p.tenant_id = s.tenant_id and p.session_id = s.id and p.state <> 'interested') x
    where s.tenant_id = app.tenant() and c.code = ${code} and s.starts_on >= app.today()
      and s.capacity > x.taken
    order by s.starts_on, s.starts_at, s.id limit 1`)
  return row ?? null
}

const unknown = { validTo: null, capacity: 0, running: 0, endedOn: null }

type Asked = { id: string; supervisorId: string; on: Day }

/** Each question by its id: a supervisor on a day. */
async function factsOfEach(tx: ReadTx, asked: readonly Asked[]): Promise<Map<string, SupervisorFacts>> {
  if (asked.length === 0) return new Map()
  const rows = await tx.all(sql<Omit<SupervisorFacts, "nextSession"> & { id: string }>`
    select a.id, v.capacity, v.ended_on as "endedOn",
      coalesce((select l.running from app.supervisors_load(array[v.id], a.day) l), 0) as running,
      (select max(p.valid_to) from training_participation p
        join training_course c on c.tenant_id = p.tenant_id and c.id = p.course_id and c.code = 'supervisor'
        where p.tenant_id = v.tenant_id and p.supervisor_id = v.id and p.completed_on <= a.day) as "validTo"
    from unnest(${asked.map((one) => one.id)}::text[], ${asked.map((one) => one.supervisorId)}::uuid[],
      ${asked.map((one) => one.on)}::date[]) a (id, supervisor, day)
    join supervisor v on v.tenant_id = app.tenant() and v.id = a.supervisor`)
  const next = await nextSession(tx)
  const known = new Map(rows.map(({ id, ...facts }) => [id, facts]))
  return new Map(asked.map(({ id }) => [id, { ...(known.get(id) ?? unknown), nextSession: next }]))
}

const factsOf = async (tx: ReadTx, supervisorId: string, on: Day): Promise<SupervisorFacts> =>
  (await factsOfEach(tx, [{ id: supervisorId, supervisorId, on }])).get(supervisorId) ?? {
    ...unknown,
    nextSession: null,
  }

/** Somebody unknown is untrained and has no room. */
export const supervisorReadiness = async (tx: ReadTx, supervisorId: string, on: Day): Promise<Readiness> =>
  readinessOf(await factsOf(tx, supervisorId, on), on)

export const supervisorViolations = async (tx: ReadTx, supervisorId: string, on: Day): Promise<Violation[]> =>
  violationsOf(await factsOf(tx, supervisorId, on), on)

/** The same for many at once, by the id that each question carries. */
export const supervisorsViolations = async (
  tx: ReadTx,
  asked: readonly Asked[],
): Promise<Map<string, Violation[]>> => {
  const facts = await factsOfEach(tx, asked)
  return new Map(
    asked.flatMap(({ id, on }) => {
      const known = facts.get(id)
      return known ? [[id, violationsOf(known, on)] as const] : []
    }),
  )
}

export type ExpiringTraining = {
  supervisorId: string
  name: string
  workplaceId: string
  workplace: string
  validTo: Day
}

/** Supervisors whose latest training runs out within sixty days. */
export const expiringTrainings = async (tx: ReadTx, today: Day): Promise<ExpiringTraining[]> =>
  await tx.all(sql<ExpiringTraining>`
    select v.id as "supervisorId", v.name, w.id as "workplaceId", w.name as workplace,
      max(p.valid_to) as "validTo"
    from supervisor v join workplace w on w.tenant_id = v.tenant_id and w.id = v.workplace_id
    join training_participation p on p.tenant_id = v.tenant_id and p.supervisor_id = v.id
    join training_course c on c.tenant_id = p.tenant_id and c.id = p.course_id and c.code = 'supervisor'
    where v.tenant_id = app.tenant() and (v.ended_on is null or v.ended_on > ${today}::date)
      and p.valid_to is not null
    group by v.id, v.name, w.id, w.name
    having max(p.valid_to) between ${today}::date and ${addDays(today, warningDays)}::date
    order by max(p.valid_to), v.name, v.id limit 200`)
