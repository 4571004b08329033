import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { numberField, text } from "../../platform/validation.ts"
import { addOrganisation } from "../../register/organisations/add-organisation.ts"
import {
  type OrganisationKind,
  readOrgNumber,
  type sectors,
} from "../../register/organisations/org-number.ts"

/**
 * A staffing agency has people at others' sites: it is registered on its own page, where the client is told.
 */
export const kindsOfNew = [
  "company",
  "association",
  "municipalDepartment",
  "soleTrader",
] as const satisfies readonly OrganisationKind[]
export type KindOfNew = (typeof kindsOfNew)[number]

const sectorOf: Record<KindOfNew, (typeof sectors)[number]> = {
  company: "private",
  association: "association",
  municipalDepartment: "municipal",
  soleTrader: "private",
}

/** An employer that a need tells of, before the register has it. */
export const newEmployerFields = {
  organisationName: text(200),
  kind: z.enum(kindsOfNew),
  orgNumber: numberField("ORG_NUMBER_").optional(),
}

type NewEmployer = { organisationName: string; kind: KindOfNew; orgNumber?: string | undefined }

/** The employer put in the register, or why it can't be. */
export async function putEmployer(
  tx: WriteTx,
  { organisationName: name, kind, orgNumber }: NewEmployer,
): Promise<Id<"organisation"> | Violation[]> {
  const number = readOrgNumber(orgNumber, kind, tx.today)
  if (!number.ok) return [...number.refusal.violations]
  const made = await addOrganisation(tx, { org_number: number.value, name, kind, sector: sectorOf[kind] })
  return made ?? [violation("ORG_NUMBER_TAKEN", { at: "orgNumber" })]
}
