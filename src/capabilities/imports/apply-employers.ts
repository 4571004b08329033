import { sql } from "kysely"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { FileMemory } from "./apply-file.ts"
import type { RowsByKind } from "./check-file.ts"
import { type EmployerDifference, keepEmployerDifferences } from "./keep-differences.ts"
import { nameKey } from "./name-key.ts"
import type { RowFate } from "./row-fates.ts"

type Employer = RowsByKind["employers"]
type Workplace = RowsByKind["workplaces"]
type AtWorkplace = { employerIdentity: { value: string }; workplace: string }

const kindOf = (row: Employer) =>
  row.kind === "department" ? "municipalDepartment" : (row.kind ?? "company")
const sectorOf = (row: Employer) =>
  row.sector ??
  (row.kind === "department" ? "municipal" : row.kind === "association" ? "association" : "private")

/** An employer whose number is known already stays as it is; another name for the number is told. */
export async function applyEmployers(tx: WriteTx, rows: readonly Employer[]): Promise<RowFate[]> {
  const fates: RowFate[] = []
  const differences: EmployerDifference[] = []
  const names = new Map<string, string>()
  for (const row of await organisations(
    tx,
    rows.map((one) => one.identity.value),
  ))
    names.set(row.org_number, row.name)
  for (const row of rows) {
    const { line } = row
    const before = names.get(row.identity.value)
    if (before !== undefined) {
      const differs = nameKey(before) !== nameKey(row.name)
      if (differs) differences.push({ line, number: row.identity.value, file: { name: row.name } })
      fates.push(differs ? { line, fate: "refused", code: "NAME_DIFFERS" } : { line, fate: "known" })
      continue
    }
    names.set(row.identity.value, row.name)
    fates.push({ line, fate: (await writeEmployer(tx, row)) ? "written" : "known" })
  }
  await keepEmployerDifferences(tx, differences)
  return fates
}

/** False when somebody else wrote the same number meanwhile. */
async function writeEmployer(tx: WriteTx, row: Employer): Promise<boolean> {
  const id = newId()
  const inserted =
    await sql`insert into organisation (tenant_id, id, org_number, name, kind, sector, created_by)
    values (${tx.actor.tenantId}, ${id}, ${row.identity.value}, ${row.name}, ${kindOf(row)}, ${sectorOf(row)}, ${tx.actor.accountId})
    on conflict (tenant_id, org_number) do nothing`.execute(tx)
  if (Number(inserted.numAffectedRows) === 0) return false
  if (!row.email && !row.phone) return true
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
  return true
}

const organisations = async (tx: WriteTx, numbers: readonly string[]) =>
  (
    await sql<{ id: string; org_number: string; name: string }>`select id, org_number, name from organisation
    where tenant_id = app.tenant() and org_number = any(${[...numbers]}::text[])`.execute(tx)
  ).rows

const keyOf = (number: string, name: string) => `${number} ${nameKey(name)}`

/** Every workplace needs an employer that is there; the same name at the same employer is the same workplace. */
export async function applyWorkplaces(
  tx: WriteTx,
  rows: readonly Workplace[],
  memory: FileMemory,
): Promise<RowFate[]> {
  const numbers = [...new Set(rows.map((row) => row.employerIdentity.value))]
  const employers = new Map((await organisations(tx, numbers)).map((row) => [row.org_number, row.id]))
  const there = memory.workplaces
  const unread = numbers.filter((number) => !memory.employers.has(number))
  for (const [key, id] of await workplaceKeys(tx, unread)) there.set(key, id)
  for (const number of unread) memory.employers.add(number)
  const fates: RowFate[] = []
  const values: Record<string, string | null | undefined>[] = []
  for (const row of rows) {
    const { line } = row
    const organisation = employers.get(row.employerIdentity.value)
    if (!organisation) {
      fates.push({ line, fate: "refused", code: "EMPLOYER_MISSING" })
      continue
    }
    const key = keyOf(row.employerIdentity.value, row.name)
    fates.push({ line, fate: there.has(key) ? "known" : "written" })
    if (there.has(key)) continue
    const id = newId()
    there.set(key, id)
    const { name, street, postalCode: postal, town, municipalityCode: municipality } = row
    values.push({ id, organisation, name: name.normalize("NFC"), street, postal, town, municipality })
  }
  // All at once: a statement for each row would be as slow as the file is long.
  await sql`insert into workplace (tenant_id, id, organisation_id, name, street, postal_code, town, municipality_code, created_by)
    select app.tenant(), r.id, r.organisation, r.name, r.street, r.postal, r.town,
      coalesce(r.municipality, (select municipality_code from tenant where id = app.tenant())), ${tx.actor.accountId}
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
      as r(id uuid, organisation uuid, name text, street text, postal text, town text, municipality text)`.execute(
    tx,
  )
  return fates
}

/** The ids of workplaces by their employer's number and their name; of several alike the one that is still there. */
async function workplaceKeys(tx: WriteTx, numbers: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{
    id: string
    number: string
    name: string
  }>`select w.id, o.org_number as number, w.name
    from workplace w join organisation o on o.tenant_id = w.tenant_id and o.id = w.organisation_id
    where w.tenant_id = app.tenant() and o.org_number = any(${[...numbers]}::text[])
    order by w.ended_on nulls last, w.created_at desc`.execute(tx)
  return new Map(rows.map((row) => [keyOf(row.number, row.name), row.id]))
}

/** The id of a workplace by its employer's number and its name, for rows that name one. */
export async function workplaceIds(tx: WriteTx, rows: readonly AtWorkplace[]) {
  const ids = await workplaceKeys(tx, [...new Set(rows.map((row) => row.employerIdentity.value))])
  return (row: AtWorkplace) => ids.get(keyOf(row.employerIdentity.value, row.workplace))
}
