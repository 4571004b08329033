import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok, refused, stale, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { lock } from "../../../platform/db/locks.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { id, version } from "../../../platform/validation.ts"
import { addOrganisation } from "../../../register/organisations/add-organisation.ts"
import { correctOrganisation } from "../../../register/organisations/correct-organisation.ts"
import { readOrgNumber } from "../../../register/organisations/org-number.ts"
import { organisationById } from "../../../register/organisations/organisation-row.ts"
import { employerAccess } from "../access.ts"
import { organisationFields } from "./organisation-fields.ts"

/**
 * Adding the same employer twice at once must give one clear answer, so the number is held while it's
 * checked.
 */
async function numberTaken(tx: ReadTx, orgNumber: string | null, except: string | null): Promise<boolean> {
  if (orgNumber === null) return false
  await lock(tx, "organisationNumber", `${tx.actor.tenantId} ${orgNumber}`)
  const rows = await tx.all(sql<{ id: string }>`
    select id from organisation where tenant_id = app.tenant() and org_number = ${orgNumber}
      and id is distinct from ${except}::uuid`)
  return rows.length > 0
}

export const createOrganisation = command(
  employerAccess,
  "organisation.create",
  { takes: z.object(organisationFields), answers: idAnswer() },
  async (tx, input) => {
    const number = readOrgNumber(input.orgNumber, input.kind, tx.today)
    if (!number.ok) return number
    if (await numberTaken(tx, number.value, null))
      return refused(violation("ORG_NUMBER_TAKEN", { at: "orgNumber" }))
    const { name, kind, sector } = input
    const id = await addOrganisation(tx, { org_number: number.value, name, kind, sector })
    if (!id) return refused(violation("ORG_NUMBER_TAKEN", { at: "orgNumber" }))
    tx.detail({ kind, sector })
    return ok({ id })
  },
)

export const updateOrganisation = command(
  employerAccess,
  "organisation.update",
  {
    takes: z.object({ organisationId: id(), version: version(), ...organisationFields }),
    answers: idAnswer(),
  },
  async (tx, input) => {
    const number = readOrgNumber(input.orgNumber, input.kind, tx.today)
    if (!number.ok) return number
    if (await numberTaken(tx, number.value, input.organisationId)) {
      return refused(violation("ORG_NUMBER_TAKEN", { at: "orgNumber" }))
    }
    const { organisationId: id, version, name, kind, sector } = input
    const changed = await correctOrganisation(
      tx,
      { id, version },
      { org_number: number.value, name, kind, sector },
    )
    if (!changed.ok) {
      const current = await organisationById(tx, id)
      return current ? stale({ current }) : notFound()
    }
    tx.detail({ kind, sector })
    return changed
  },
)
