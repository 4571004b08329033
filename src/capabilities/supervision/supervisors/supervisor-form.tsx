import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  CheckboxField,
  DateField,
  labelledFields,
  NumberField,
  PageHead,
  PostForm,
  SavedMeanwhile,
  SelectField,
  SubmitRow,
  TextField,
  VersionField,
} from "../../../ui/index.ts"
import { AccountPanel } from "./account-pages.tsx"
import { createSupervisor, updateSupervisor } from "./save-supervisor.ts"
import { type Facts, supervisorFacts } from "./supervisor-facts.ts"
import { TrainingTag } from "./supervisor-list.tsx"
import type { Choice, SupervisorRow } from "./supervisor-queries.ts"

const choices = (rows: readonly Choice[]) => rows.map((one) => ({ value: one.id, label: one.label }))

function SupervisorForm({ facts, form, visit }: { facts: Facts; form: FormState; visit: Visit }) {
  const { t } = visit
  const { saved } = facts
  const field = labelledFields(form, t, "supervisors")
  const row = (name: string, theirs: string | number | null) => ({
    label: t(`supervisors.${name}`),
    yours: form.value(name),
    theirs,
  })
  const advocate = form.refusal
    ? form.value("languageAdvocate") === "true"
    : (saved?.language_advocate ?? false)
  return (
    <PostForm form={form} t={t}>
      <SavedMeanwhile
        form={form}
        t={t}
        compare={(current: SupervisorRow) => [
          row("name", current.name),
          row("phone", current.phone),
          row("email", current.email),
          row("capacity", current.capacity),
          row("endedOn", current.ended_on),
        ]}
      />
      <VersionField form={form} saved={saved} />
      <TextField {...field("name", saved?.name)} required />
      <SelectField
        {...field("workplaceId", saved?.workplace_id)}
        prompt={t("supervisors.choose")}
        options={choices(facts.workplaces)}
        required
      />
      <TextField {...field("phone", saved?.phone)} type="tel" width="medium" />
      <TextField {...field("email", saved?.email)} type="email" />
      <NumberField
        {...field("capacity", saved?.capacity ?? 2)}
        description={t("supervisors.capacity.help")}
        required
      />
      <CheckboxField
        name="languageAdvocate"
        label={t("supervisors.languageAdvocate.help")}
        checked={advocate}
      />
      {facts.accounts.length > 0 && (
        <SelectField
          {...field("accountId", saved?.account_id)}
          description={t("supervisors.accountId.help")}
          prompt={t("supervisors.noAccount")}
          options={choices(facts.accounts)}
        />
      )}
      {facts.prospects.length > 0 && (
        <SelectField
          {...field("trainedAs", null)}
          description={t("supervisors.trainedAs.help")}
          prompt={t("supervisors.notTrained")}
          options={choices(facts.prospects)}
        />
      )}
      {saved && (
        <DateField {...field("endedOn", saved.ended_on)} description={t("supervisors.endedOn.help")} />
      )}
      <SubmitRow submit={t("app.save")} cancel={t("app.cancel")} cancelHref="/handledare" />
    </PostForm>
  )
}

export const newSupervisorForm = form({
  path: "/handledare/ny",
  command: createSupervisor,
  facts: supervisorFacts,
  show: (facts, state, visit) => ({
    title: visit.t("supervisors.new"),
    body: (
      <>
        <PageHead title={visit.t("supervisors.new")} />
        <SupervisorForm facts={facts} form={state} visit={visit} />
      </>
    ),
  }),
  done: () => flashed("/handledare", "supervisorSaved"),
})

export const editSupervisorForm = form({
  path: "/handledare/:supervisorId",
  command: updateSupervisor,
  facts: supervisorFacts,
  show: (facts, state, visit) => ({
    title: facts.saved?.name ?? "",
    about: { who: facts.saved?.name },
    body: (
      <>
        <PageHead
          title={facts.saved?.name ?? ""}
          subtitle={facts.saved?.workplace}
          facts={
            facts.saved
              ? [
                  <TrainingTag validTo={facts.saved.valid_to} visit={visit} />,
                  visit.t("supervisors.loadOf", {
                    running: facts.saved.running,
                    capacity: facts.saved.capacity,
                  }),
                ]
              : []
          }
        />
        <SupervisorForm facts={facts} form={state} visit={visit} />
        <AccountPanel facts={facts} visit={visit} />
      </>
    ),
  }),
  done: () => flashed("/handledare", "supervisorSaved"),
})
