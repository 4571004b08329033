import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { notFound, ok, refused, refusedAs, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { lock } from "../../../platform/db/locks.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { id, version } from "../../../platform/validation.ts"
import { employerAccess } from "../access.ts"
import { readOrgNumber } from "../org-number.ts"
import { organisationFields } from "./organisation-fields.ts"
import { organisationById } from "./organisation-queries.ts"

/** Adding the same employer twice at once must give one clear answer, so the number is held while it's checked. */
async function numberTaken(tx: ReadTx, orgNumber: string | null, except: string | null): Promise<boolean> {
  if (orgNumber === null) return false
  await lock(tx, "organisationNumber", `${tx.actor.tenantId} ${orgNumber}`)
  const { rows } = await sql<{ id: string }>`
    select id from organisation where tenant_id = app.tenant() and org_number = ${orgNumber}
      and id is distinct from ${except}::uuid`.execute(tx)
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
    const organisation = newId()
    await tx
      .insertInto("organisation")
      .values({
        ...tx.stamp(),
        id: organisation,
        org_number: number.value,
        name: input.name,
        kind: input.kind,
        sector: input.sector,
      })
      .execute()
    tx.detail({ kind: input.kind, sector: input.sector })
    return ok({ id: organisation })
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
    const changed = await tx
      .updateTable("organisation")
      .set({
        org_number: number.value,
        name: input.name,
        kind: input.kind,
        sector: input.sector,
        version: input.version + 1,
      })
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("id", "=", input.organisationId)
      .where("version", "=", input.version)
      .executeTakeFirst()
    if (Number(changed.numUpdatedRows) === 0) {
      const current = await organisationById(tx, input.organisationId)
      return current ? refusedAs("conflict", [violation("STALE")], { current }) : notFound()
    }
    tx.detail({ kind: input.kind, sector: input.sector })
    return ok({ id: input.organisationId })
  },
)
