import { z } from "zod"
import { notFound, ok } from "../../../kernel/result.ts"
import { mayAct } from "../../../platform/access/access.ts"
import { read } from "../../../platform/command.ts"
import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { id } from "../../../platform/validation.ts"
import { organisationKinds, sectors } from "../../../register/organisations/org-number.ts"
import { OrganisationRow, organisationById } from "../../../register/organisations/organisation-row.ts"
import {
  comparedField,
  PageHead,
  PostForm,
  SavedMeanwhile,
  SelectField,
  SubmitRow,
  TextField,
  VersionField,
} from "../../../ui/index.ts"
import { employerAccess } from "../access.ts"
import { createOrganisation, updateOrganisation } from "./save-organisation.ts"

export const organisationFacts = read(
  employerAccess,
  "organisation.facts",
  { takes: z.object({ organisationId: id("organisation") }), answers: OrganisationRow },
  async (tx, input) => {
    const organisation = await organisationById(tx, input.organisationId)
    if (!organisation) return notFound()
    const whole = mayAct(employerAccess, "organisation.update", tx.actor)
    return ok({ ...organisation, org_number: whole ? organisation.org_number : null })
  },
)

function OrganisationForm({
  form,
  visit,
  saved,
}: {
  form: FormState
  visit: Visit
  saved: OrganisationRow | null
}) {
  const { t } = visit
  const options = <T extends string>(values: readonly T[], key: string) =>
    values.map((value) => ({ value, label: t(`${key}.${value}`) }))
  const row = comparedField(form, t, "employers")
  return (
    <PostForm form={form} t={t}>
      <SavedMeanwhile
        form={form}
        t={t}
        compare={(current: OrganisationRow) => [
          row("name", current.name),
          row("orgNumber", current.org_number),
          {
            label: t("employers.kind"),
            yours: t(`employers.kind.${form.value("kind")}`),
            theirs: t(`employers.kind.${current.kind}`),
          },
          {
            label: t("employers.sector"),
            yours: t(`employers.sector.${form.value("sector")}`),
            theirs: t(`employers.sector.${current.sector}`),
          },
        ]}
      />
      <VersionField form={form} saved={saved} />
      <TextField
        name="name"
        label={t("employers.name")}
        value={form.value("name") ?? saved?.name}
        error={form.error("name")}
        required
      />
      <SelectField
        name="kind"
        label={t("employers.kind")}
        prompt={t("employers.choose")}
        options={options(organisationKinds, "employers.kind")}
        value={form.value("kind") ?? saved?.kind}
        error={form.error("kind")}
        required
      />
      <TextField
        name="orgNumber"
        label={t("employers.orgNumber")}
        description={t("employers.orgNumber.help")}
        value={form.value("orgNumber") ?? saved?.org_number ?? ""}
        error={form.error("orgNumber")}
        width="medium"
      />
      <SelectField
        name="sector"
        label={t("employers.sector")}
        prompt={t("employers.choose")}
        options={options(sectors, "employers.sector")}
        value={form.value("sector") ?? saved?.sector}
        error={form.error("sector")}
        required
      />
      <SubmitRow
        submit={t("app.save")}
        cancel={t("app.cancel")}
        cancelHref={saved ? `/arbetsgivare/${saved.id}` : "/arbetsgivare"}
      />
    </PostForm>
  )
}

export const newOrganisationForm = form({
  path: "/arbetsgivare/ny",
  command: createOrganisation,
  show: (_facts: null, state, visit) => ({
    title: visit.t("employers.new"),
    body: (
      <>
        <PageHead title={visit.t("employers.new")} />
        <OrganisationForm form={state} visit={visit} saved={null} />
      </>
    ),
  }),
  done: ({ id }) => flashed(`/arbetsgivare/${id}`, "employerSaved"),
})

export const editOrganisationForm = form({
  path: "/arbetsgivare/:organisationId/andra",
  command: updateOrganisation,
  facts: organisationFacts,
  show: (saved, state, visit) => ({
    title: visit.t("employers.edit"),
    body: (
      <>
        <PageHead title={visit.t("employers.edit")} subtitle={saved.name} />
        <OrganisationForm form={state} visit={visit} saved={saved} />
      </>
    ),
  }),
  done: ({ id }) => flashed(`/arbetsgivare/${id}`, "employerSaved"),
})
