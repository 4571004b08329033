import { sql } from "kysely"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { RowFate } from "../../platform/imports/row-fate.ts"
import { addOrganisation } from "../../register/organisations/add-organisation.ts"
import { addContact } from "../../register/organisations/contacts.ts"
import type { OrganisationKind } from "../../register/organisations/org-number.ts"
import type { EmployerRow } from "./employer-rows.ts"
import { differingFacts, employerFields, factsOf, type KnownFacts } from "./facts.ts"
import {
  type EmployerDifference,
  type FactDifference,
  keepEmployerDifferences,
  keepFactDifferences,
} from "./keep-differences.ts"
import { nameKey } from "./name-key.ts"

type Employer = EmployerRow

const kindOf = (row: Employer): OrganisationKind =>
  row.kind === "department" ? "municipalDepartment" : (row.kind ?? "company")
const sectorOf = (row: Employer) =>
  row.sector ??
  (row.kind === "department" ? "municipal" : row.kind === "association" ? "association" : "private")

type Known = { id: string; org_number: string; name: string; facts: KnownFacts }

/** As they are written; what the row does not say is not there. */
const employerFactsOf = (row: Employer) =>
  factsOf({ ...row, kind: row.kind && kindOf(row), sector: row.sector && sectorOf(row) }, employerFields)

/** An employer whose number is known already stays as it is; what a row says otherwise is told. */
export async function applyEmployers(tx: WriteTx, rows: readonly Employer[]): Promise<RowFate[]> {
  const fates: RowFate[] = []
  const differences: EmployerDifference[] = []
  const facts: FactDifference[] = []
  const names = new Map<string, string>()
  const known = new Map<string, Known>()
  for (const row of await organisations(
    tx,
    rows.map((one) => one.identity.value),
  )) {
    names.set(row.org_number, row.name)
    known.set(row.org_number, row)
  }
  for (const row of rows) {
    const { line } = row
    const before = names.get(row.identity.value)
    if (before !== undefined) {
      const there = known.get(row.identity.value)
      const file = there ? differingFacts(employerFactsOf(row), there.facts) : {}
      if (there) facts.push({ line, subject: there.id, file })
      const fields = Object.keys(file)
      const differs = nameKey(before) !== nameKey(row.name)
      if (differs) differences.push({ line, number: row.identity.value, file: { name: row.name } })
      fates.push({
        line,
        ...(differs ? { fate: "refused", code: "NAME_DIFFERS" } : { fate: "known" }),
        ...(fields.length > 0 ? { fields } : {}),
      })
      continue
    }
    names.set(row.identity.value, row.name)
    fates.push({ line, fate: (await writeEmployer(tx, row)) ? "written" : "known" })
  }
  await keepEmployerDifferences(tx, differences)
  await keepFactDifferences(tx, "employerFacts", facts)
  return fates
}

/** False when somebody else wrote the same number meanwhile. */
async function writeEmployer(tx: WriteTx, row: Employer): Promise<boolean> {
  const { identity, name, email, phone } = row
  const facts = { org_number: identity.value, name, kind: kindOf(row), sector: sectorOf(row) }
  const organisationId = await addOrganisation(tx, facts)
  if (!organisationId) return false
  if (email || phone) await addContact(tx, { organisationId, name, email, phone })
  return true
}

export const organisations = async (tx: WriteTx, numbers: readonly string[]) =>
  await tx.all(sql<Known>`select id, org_number, name, app.employer_facts(organisation) as facts from organisation
    where tenant_id = app.tenant() and org_number = any(${[...numbers]}::text[])`)
