import { sql } from "kysely"
import { newId } from "../../kernel/id.ts"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import type { RowFate } from "../../platform/imports/row-fate.ts"
import { addWorkplaces, type NewWorkplace } from "../../register/workplaces/add-workplaces.ts"
import { organisations } from "./apply-employers.ts"
import { differingFacts, factsOf, type KnownFacts, workplaceFields } from "./facts.ts"
import type { FileMemory } from "./file-memory.ts"
import { type FactDifference, keepFactDifferences } from "./keep-differences.ts"
import { nameKey } from "./name-key.ts"
import type { WorkplaceRow } from "./workplace-rows.ts"

type Workplace = WorkplaceRow
type AtWorkplace = { employerIdentity: { value: string }; workplace: string }

const keyOf = (number: string, name: string) => `${number} ${nameKey(name)}`

/**
 * Every workplace needs an employer that is there; the same name at the same employer is the same workplace.
 */
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
  const known = await workplaceFacts(
    tx,
    rows.flatMap((row) => there.get(keyOf(row.employerIdentity.value, row.name)) ?? []),
  )
  const facts: FactDifference[] = []
  const fates: RowFate[] = []
  const added: NewWorkplace[] = []
  for (const row of rows) {
    const { line } = row
    const organisation = employers.get(row.employerIdentity.value)
    if (!organisation) {
      fates.push({ line, fate: "refused", code: "EMPLOYER_MISSING" })
      continue
    }
    const key = keyOf(row.employerIdentity.value, row.name)
    const same = there.get(key)
    if (same) {
      const file = differingFacts(factsOf(row, workplaceFields), known.get(same) ?? {})
      const fields = known.has(same) ? Object.keys(file) : []
      if (fields.length > 0) facts.push({ line, subject: same, file })
      fates.push({ line, fate: "known", ...(fields.length > 0 ? { fields } : {}) })
      continue
    }
    fates.push({ line, fate: "written" })
    const id = newId()
    there.set(key, id)
    added.push({
      id,
      organisation_id: organisation,
      name: row.name.normalize("NFC"),
      street: row.street,
      postal_code: row.postalCode,
      town: row.town,
      municipality_code: row.municipalityCode,
    })
  }
  await addWorkplaces(tx, added)
  await keepFactDifferences(tx, "workplaceFacts", facts)
  return fates
}

async function workplaceFacts(tx: ReadTx, ids: readonly string[]): Promise<Map<string, KnownFacts>> {
  const rows = await tx.all(sql<{
    id: string
    facts: KnownFacts
  }>`select w.id, app.workplace_facts(w) as facts from workplace w
    where w.tenant_id = app.tenant() and w.id = any(${[...ids]}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row.facts]))
}

/**
 * The ids of workplaces by their employer's number and their name; of several alike the one that is still
 * there.
 */
async function workplaceKeys(tx: WriteTx, numbers: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.all(sql<{
    id: string
    number: string
    name: string
  }>`select w.id, o.org_number as number, w.name
    from workplace w join organisation o on o.tenant_id = w.tenant_id and o.id = w.organisation_id
    where w.tenant_id = app.tenant() and o.org_number = any(${[...numbers]}::text[])
    order by w.ended_on nulls last, w.created_at desc`)
  return new Map(rows.map((row) => [keyOf(row.number, row.name), row.id]))
}

/** The id of a workplace by its employer's number and its name, for rows that name one. */
export async function workplaceIds(tx: WriteTx, rows: readonly AtWorkplace[]) {
  const ids = await workplaceKeys(tx, [...new Set(rows.map((row) => row.employerIdentity.value))])
  return (row: AtWorkplace) => ids.get(keyOf(row.employerIdentity.value, row.workplace))
}
