import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { notFound, ok, refused, stale, type Violation, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { dayField, id, text, version } from "../../../platform/validation.ts"
import { type OrganisationRow, organisationById } from "../../../register/organisations/organisation-row.ts"
import { addWorkplaces } from "../../../register/workplaces/add-workplaces.ts"
import { correctWorkplace } from "../../../register/workplaces/correct-workplace.ts"
import { addressFields } from "../../../register/workplaces/workplace-fields.ts"
import { workplaceById } from "../../../register/workplaces/workplace-row.ts"
import { employerAccess } from "../access.ts"

const fields = {
  name: text(120),
  department: text(120).optional(),
  clientOrganisationId: id("organisation").optional(),
  ...addressFields,
  municipalityCode: z.string().regex(/^\d{4}$/),
}

/** Only a staffing agency has people at another organisation's site, and then it is said which. */
async function clientFaults(
  tx: ReadTx,
  organisation: OrganisationRow,
  client: string | undefined,
): Promise<Violation[]> {
  const at = "clientOrganisationId"
  if (organisation.kind !== "staffingAgency")
    return client ? [violation("CLIENT_ONLY_FOR_AGENCY", { at })] : []
  if (!client) return [violation("CLIENT_MISSING", { at })]
  const found = client === organisation.id ? null : await organisationById(tx, client)
  return found ? [] : [violation("CHOICE_UNKNOWN", { at })]
}

const columns = (input: z.output<z.ZodObject<typeof fields>>) => ({
  name: input.name,
  department: input.department ?? null,
  client_organisation_id: input.clientOrganisationId ?? null,
  street: input.street,
  postal_code: input.postalCode,
  town: input.town,
  municipality_code: input.municipalityCode,
})

export const createWorkplace = command(
  employerAccess,
  "workplace.create",
  { takes: z.object({ organisationId: id("organisation"), ...fields }), answers: idAnswer() },
  async (tx, input) => {
    const organisation = await organisationById(tx, input.organisationId)
    if (!organisation) return notFound()
    const faults = await clientFaults(tx, organisation, input.clientOrganisationId)
    if (faults.length > 0) return refused(...faults)
    const workplace = { id: newId(), organisation_id: organisation.id, ...columns(input) }
    await addWorkplaces(tx, [workplace])
    return ok({ id: workplace.id })
  },
)

export const updateWorkplace = command(
  employerAccess,
  "workplace.update",
  {
    takes: z.object({
      organisationId: id("organisation"),
      workplaceId: id("workplace"),
      version: version(),
      endedOn: dayField().optional(),
      ...fields,
    }),
    answers: idAnswer(),
  },
  async (tx, input) => {
    const organisation = await organisationById(tx, input.organisationId)
    const current = await workplaceById(tx, input.workplaceId)
    if (!organisation || current?.organisation_id !== organisation.id) return notFound()
    const faults = await clientFaults(tx, organisation, input.clientOrganisationId)
    if (faults.length > 0) return refused(...faults)
    const facts = { ...columns(input), ended_on: input.endedOn ?? null }
    const changed = await correctWorkplace(tx, { id: current.id, version: input.version }, facts)
    if (!changed.ok) {
      return stale({ current: await workplaceById(tx, current.id) })
    }
    tx.detail({ endedOn: input.endedOn ?? null })
    return changed
  },
)
