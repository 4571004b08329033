import { sql } from "kysely"
import { newId } from "../../kernel/id.ts"
import { ok, type Result, refused, violation } from "../../kernel/result.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { RowsByKind } from "./check-file.ts"

type Employer = RowsByKind["employers"]
type Workplace = RowsByKind["workplaces"]
type Seat = RowsByKind["seats"]

const kindOf = (row: Employer) =>
  row.kind === "department" ? "municipalDepartment" : (row.kind ?? "company")
const sectorOf = (row: Employer) =>
  row.sector ??
  (row.kind === "department" ? "municipal" : row.kind === "association" ? "association" : "private")

/** An employer whose number is known already stays as it is. */
export async function applyEmployers(tx: WriteTx, rows: readonly Employer[]): Promise<number> {
  let written = 0
  for (const row of rows) {
    const id = newId()
    const inserted =
      await sql`insert into organisation (tenant_id, id, org_number, name, kind, sector, created_by)
      values (${tx.actor.tenantId}, ${id}, ${row.identity.value}, ${row.name}, ${kindOf(row)}, ${sectorOf(row)}, ${tx.actor.accountId})
      on conflict (tenant_id, org_number) do nothing`.execute(tx)
    if (Number(inserted.numAffectedRows) === 0) continue
    written += 1
    if (row.email || row.phone) {
      await tx
        .insertInto("employer_contact")
        .values({
          ...tx.stamp(),
          id: newId(),
          organisation_id: id,
          name: row.name,
          email: row.email,
          phone: row.phone,
        })
        .execute()
    }
  }
  return written
}

async function organisations(tx: WriteTx, numbers: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; org_number: string }>`select id, org_number from organisation
    where tenant_id = app.tenant() and org_number = any(${[...numbers]}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.org_number, row.id]))
}

/** Every workplace needs an employer that is there; the same name at the same employer is the same workplace. */
export async function applyWorkplaces(tx: WriteTx, rows: readonly Workplace[]): Promise<Result<number>> {
  const known = await organisations(
    tx,
    rows.map((row) => row.employerIdentity.value),
  )
  const missing = rows.filter((row) => !known.has(row.employerIdentity.value))
  if (missing.length > 0)
    return refused(
      ...missing
        .slice(0, 50)
        .map((row) => violation("IMPORT_EMPLOYER_MISSING", { params: { line: row.line } })),
    )
  const values = rows.map((row) => ({
    id: newId(),
    organisation: known.get(row.employerIdentity.value),
    name: row.name,
    street: row.street,
    postal: row.postalCode,
    town: row.town,
    municipality: row.municipalityCode,
  }))
  // All at once: a look at the employer's workplaces for each row would be as slow as the file is long, twice over.
  const inserted =
    await sql`insert into workplace (tenant_id, id, organisation_id, name, street, postal_code, town, municipality_code, created_by)
    select app.tenant(), r.id, r.organisation, r.name, r.street, r.postal, r.town,
      coalesce(r.municipality, (select municipality_code from tenant where id = app.tenant())), ${tx.actor.accountId}
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
      as r(id uuid, organisation uuid, name text, street text, postal text, town text, municipality text)
    where (r.organisation, r.name) not in (
      select w.organisation_id, w.name from workplace w where w.tenant_id = app.tenant()
        and w.organisation_id = any(${[...new Set(known.values())]}::uuid[]))`.execute(tx)
  return ok(Number(inserted.numAffectedRows))
}

/** The id of a workplace by its employer's number and its name, for rows that name one. */
export async function workplaceIds(
  tx: WriteTx,
  rows: readonly { employerIdentity: { value: string }; workplace: string }[],
) {
  const { rows: found } = await sql<{
    id: string
    key: string
  }>`select w.id, o.org_number || ' ' || w.name as key
    from workplace w join organisation o on o.tenant_id = w.tenant_id and o.id = w.organisation_id
    where w.tenant_id = app.tenant() and o.org_number = any(${rows.map((row) => row.employerIdentity.value)}::text[])`.execute(
    tx,
  )
  const ids = new Map(found.map((row) => [row.key, row.id]))
  return (row: { employerIdentity: { value: string }; workplace: string }) =>
    ids.get(`${row.employerIdentity.value} ${row.workplace}`)
}

export async function applySeats(
  tx: WriteTx,
  rows: readonly Seat[],
  unitId: string,
): Promise<Result<number>> {
  const workplaceOf = await workplaceIds(tx, rows)
  const faults = rows.flatMap((row) => [
    ...(workplaceOf(row) ? [] : [violation("IMPORT_WORKPLACE_MISSING", { params: { line: row.line } })]),
    ...(row.occupation ? [] : [violation("IMPORT_OCCUPATION_MISSING", { params: { line: row.line } })]),
  ])
  if (faults.length > 0) return refused(...faults.slice(0, 50))
  let written = 0
  for (const row of rows) {
    const start = row.from ?? tx.today
    const level = row.languageLevel === "none" ? null : row.languageLevel
    const inserted =
      await sql`insert into seat (tenant_id, id, workplace_id, title, occupation_code, capacity, starts_on, ends_on, hours_per_week, language_level, owner_unit_id, created_by)
      select ${tx.actor.tenantId}, ${newId()}, ${workplaceOf(row)}, ${row.title}, ${row.occupation}, ${row.capacity}, ${start}, ${row.to},
        ${row.hoursPerWeek ?? 40}, ${level}, ${unitId}, ${tx.actor.accountId}
      where not exists (select 1 from seat s where s.tenant_id = app.tenant() and s.workplace_id = ${workplaceOf(row)} and s.title = ${row.title} and s.starts_on = ${start})`.execute(
        tx,
      )
    written += Number(inserted.numAffectedRows)
  }
  return ok(written)
}
