import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../../kernel/result.ts"
import { answer } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { id } from "../../../platform/validation.ts"
import { OrganisationRow, organisationById } from "../../../register/organisations/organisation-row.ts"
import { postalCodeInWords } from "../../../register/workplaces/postal-code.ts"
import { Choice, WorkplaceRow, workplaceById } from "../../../register/workplaces/workplace-row.ts"
import {
  comparedField,
  DateField,
  PageHead,
  PostForm,
  SavedMeanwhile,
  SelectField,
  SubmitRow,
  TextField,
  VersionField,
} from "../../../ui/index.ts"
import { employerAccess } from "../access.ts"
import { createWorkplace, updateWorkplace } from "./save-workplace.ts"

const Facts = answer({
  organisation: OrganisationRow,
  saved: WorkplaceRow.nullable(),
  clients: z.array(Choice),
  municipalityCode: z.string(),
})
type Facts = z.infer<typeof Facts>

/** Possible clients of a staffing agency. */
const clientOrganisations = async (tx: ReadTx, except: string): Promise<Choice[]> =>
  await tx.all(sql<Choice>`
    select id, name as label from organisation
    where tenant_id = app.tenant() and kind <> 'staffingAgency' and id <> ${except} order by sort_name, id
      limit 2000`)

export const workplaceFacts = read(
  employerAccess,
  "workplace.read",
  {
    takes: z.object({ organisationId: id("organisation"), workplaceId: id("workplace").optional() }),
    answers: Facts,
  },
  async (tx, input) => {
    const organisation = await organisationById(tx, input.organisationId)
    if (!organisation) return notFound()
    const saved = input.workplaceId ? await workplaceById(tx, input.workplaceId) : null
    if (input.workplaceId && saved?.organisation_id !== organisation.id) return notFound()
    const clients =
      organisation.kind === "staffingAgency" ? await clientOrganisations(tx, organisation.id) : []
    const row = await tx.one(sql<{ municipality_code: string }>`
      select municipality_code from tenant where id = app.tenant()`)
    return ok({ organisation, saved, clients, municipalityCode: row.municipality_code })
  },
)

function WorkplaceForm({ facts, form, visit }: { facts: Facts; form: FormState; visit: Visit }) {
  const { t } = visit
  const { organisation, saved } = facts
  const field = (name: string, label: string, before: string | null | undefined) => ({
    name,
    label: t(label),
    value: form.value(name) ?? before ?? "",
    error: form.error(name),
  })
  const row = comparedField(form, t, "workplaces")
  return (
    <PostForm form={form} t={t}>
      <SavedMeanwhile
        form={form}
        t={t}
        compare={(current: WorkplaceRow) => [
          row("name", current.name),
          row("department", current.department),
          row("street", current.street),
          row("postalCode", postalCodeInWords(current.postal_code)),
          row("town", current.town),
          row("endedOn", current.ended_on),
        ]}
      />
      <VersionField form={form} saved={saved} />
      <TextField {...field("name", "workplaces.name", saved?.name)} required />
      <TextField {...field("department", "workplaces.department", saved?.department)} />
      {organisation.kind === "staffingAgency" && (
        <SelectField
          {...field("clientOrganisationId", "workplaces.client", saved?.client_organisation_id)}
          description={t("workplaces.client.help")}
          prompt={t("employers.choose")}
          options={facts.clients.map((one) => ({ value: one.id, label: one.label }))}
          required
        />
      )}
      <TextField {...field("street", "workplaces.street", saved?.street)} required />
      <TextField
        {...field("postalCode", "workplaces.postalCode", saved && postalCodeInWords(saved.postal_code))}
        width="short"
        inputmode="numeric"
        required
      />
      <TextField {...field("town", "workplaces.town", saved?.town)} width="medium" required />
      <TextField
        {...field(
          "municipalityCode",
          "workplaces.municipalityCode",
          saved?.municipality_code ?? facts.municipalityCode,
        )}
        description={t("workplaces.municipalityCode.help")}
        width="short"
        inputmode="numeric"
        required
      />
      {saved && (
        <DateField
          {...field("endedOn", "workplaces.endedOn", saved.ended_on)}
          description={t("workplaces.endedOn.help")}
        />
      )}
      <SubmitRow
        submit={t("app.save")}
        cancel={t("app.cancel")}
        cancelHref={`/arbetsgivare/${organisation.id}`}
      />
    </PostForm>
  )
}

const shown = (title: string, facts: Facts, state: FormState, visit: Visit) => ({
  title,
  body: (
    <>
      <PageHead title={title} subtitle={facts.organisation.name} />
      <WorkplaceForm facts={facts} form={state} visit={visit} />
    </>
  ),
})

export const newWorkplaceForm = form({
  path: "/arbetsgivare/:organisationId/arbetsplatser/ny",
  command: createWorkplace,
  facts: workplaceFacts,
  show: (facts, state, visit) => shown(visit.t("workplaces.new"), facts, state, visit),
  done: (_value, _visit, params) => flashed(`/arbetsgivare/${params.organisationId}`, "workplaceSaved"),
})

export const editWorkplaceForm = form({
  path: "/arbetsgivare/:organisationId/arbetsplatser/:workplaceId",
  command: updateWorkplace,
  facts: workplaceFacts,
  show: (facts, state, visit) => shown(facts.saved?.name ?? "", facts, state, visit),
  done: (_value, _visit, params) => flashed(`/arbetsgivare/${params.organisationId}`, "workplaceSaved"),
})
