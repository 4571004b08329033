import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { licences, plannedReasons, swedishLevels } from "./planned.ts"

export const PlannedRow = answer({
  id: answerId(),
  department: z.string(),
  unit: z.string(),
  occupation_code: z.string(),
  month: answerDay(),
  positions: z.int(),
  reason: z.enum(plannedReasons),
  hours_per_week: z.number().nullable(),
  language_level: z.enum(swedishLevels).nullable(),
  driving_licence: z.enum(licences).nullable(),
  skills: z.array(z.string()),
  origin: z.string(),
  version: z.int(),
})
export type PlannedRow = z.infer<typeof PlannedRow>

const most = 500

/** What is planned from this month on, for so many months. */
export async function plannedVacancies(
  tx: ReadTx,
  filter: { plannedId?: Id<"planned_vacancy">; months?: number; ssyk?: string | undefined } = {},
): Promise<PlannedRow[]> {
  return tx.all(sql<PlannedRow>`
    select id, department, unit, occupation_code, month, positions, reason, hours_per_week::float8, language_level,
      driving_licence, skills, origin, version
    from planned_vacancy where tenant_id = app.tenant() and ended_on is null
      ${filter.plannedId ? sql`and id = ${filter.plannedId}` : sql`and month >= date_trunc('month', ${tx.today}::date)`}
      ${filter.months ? sql`and month < date_trunc('month', ${tx.today}::date) + make_interval(months => ${filter.months}::integer)` : sql``}
      ${filter.ssyk ? sql`and occupation_code = ${filter.ssyk}` : sql``}
    order by month, department, unit, occupation_code, id limit ${most}`)
}

/** What the municipality will fill in the next twelve months. */
export const jobsAhead = (tx: ReadTx): Promise<PlannedRow[]> => plannedVacancies(tx, { months: 12 })

export const plannedById = async (tx: ReadTx, plannedId: Id<"planned_vacancy">): Promise<PlannedRow | null> =>
  (await plannedVacancies(tx, { plannedId }))[0] ?? null

/** One need stands once: the same unit, occupation, month and reason. */
export async function sameNeed(
  tx: ReadTx,
  row: Pick<PlannedRow, "department" | "unit" | "occupation_code" | "reason"> & { month: string },
): Promise<PlannedRow | null> {
  const found = await tx.maybe(sql<{ id: string }>`
    select id from planned_vacancy where tenant_id = app.tenant() and ended_on is null
    and department = ${row.department} and unit = ${row.unit} and occupation_code = ${row.occupation_code}
    and month = ${row.month}::date and reason = ${row.reason}`)
  return found ? plannedById(tx, found.id) : null
}
