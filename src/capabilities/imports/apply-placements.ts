import { sql } from "kysely"
import { newId } from "../../kernel/id.ts"
import { ok, type Result, refused, violation } from "../../kernel/result.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { RowsByKind } from "./check-file.ts"

type Row = RowsByKind["placements"]

/** The hours of a day for that share of full time, from eight in the morning. */
const endOfDay = (percent: number): string => {
  const minutes = 8 * 60 + Math.max(30, Math.round((percent / 100) * 8 * 60))
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`
}

/** Those whom the sender sees, and those whom the unit's own files told of: for these it is the same whether they are seen. */
const enrolmentsOf = async (tx: WriteTx, numbers: readonly string[], unitId: string) =>
  (
    await sql<{ value: string; person_id: string; id: string; started_on: string; ended_on: string | null }>`
    select i.value, e.person_id, e.id, e.started_on, e.ended_on from person_identifier i
    join enrolment e on e.tenant_id = i.tenant_id and e.person_id = i.person_id
    where i.tenant_id = app.tenant() and i.value = any(${[...numbers]}::text[])
    union select value, person_id, id, started_on, ended_on from app.arrived_enrolments(${[...numbers]}::text[], ${unitId})`.execute(
      tx,
    )
  ).rows

const workplacesNamed = async (tx: WriteTx, names: readonly string[]) =>
  new Map(
    (
      await sql<{ id: string; name: string }>`select id, name from workplace
      where tenant_id = app.tenant() and name = any(${[...names]}::text[]) and ended_on is null`.execute(tx)
    ).rows.map((row) => [row.name, row.id]),
  )

/** Placements of people who are enrolled, at workplaces that are there; one that is known already stays as it is. */
export async function applyPlacements(
  tx: WriteTx,
  rows: readonly Row[],
  unitId: string,
): Promise<Result<number>> {
  const enrolments = await enrolmentsOf(
    tx,
    rows.map((row) => row.identity.value),
    unitId,
  )
  const workplaces = await workplacesNamed(
    tx,
    rows.map((row) => row.workplace),
  )
  const matched = rows.map((row) => ({
    row,
    workplace: workplaces.get(row.workplace),
    enrolment: enrolments.find(
      (one) =>
        one.value === row.identity.value &&
        one.started_on <= row.start &&
        row.start <= (one.ended_on ?? "9999-12-31"),
    ),
  }))
  const faults = matched.flatMap(({ row, workplace, enrolment }) => [
    ...(workplace ? [] : [violation("IMPORT_WORKPLACE_MISSING", { params: { line: row.line } })]),
    ...(enrolment ? [] : [violation("IMPORT_PERSON_MISSING", { params: { line: row.line } })]),
  ])
  if (faults.length > 0) return refused(...faults.slice(0, 50))
  let written = 0
  for (const { row, workplace, enrolment } of matched) {
    const [started, ended] = [row.start <= tx.today ? row.start : null, row.end < tx.today ? row.end : null]
    const inserted =
      await sql`insert into placement (tenant_id, id, enrolment_id, person_id, programme, workplace_id, starts_on, ends_on,
        first_ends_on, percent, weekdays, from_time, to_time, tasks, proposed_on, started_on, ended_on, end_outcome, created_by)
      select ${tx.actor.tenantId}, ${newId()}, ${enrolment?.id}, ${enrolment?.person_id}, ${row.programme}, ${workplace}, ${row.start}, ${row.end},
        ${row.end}, ${row.percent}, '{1,2,3,4,5}', '08:00', ${endOfDay(row.percent)}::time, '–', ${row.start}, ${started}, ${ended},
        ${ended ? "completed" : null}, ${tx.actor.accountId}
      where not exists (select 1 from placement p where p.tenant_id = app.tenant() and p.person_id = ${enrolment?.person_id}
        and p.workplace_id = ${workplace} and p.starts_on = ${row.start})
        and not app.arrived_placement(${enrolment?.person_id}, ${workplace}, ${row.start}, ${unitId})`.execute(
        tx,
      )
    written += Number(inserted.numAffectedRows)
  }
  return ok(written)
}
