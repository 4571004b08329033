import type { Operation } from "../../../platform/command.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import {
  CheckboxField,
  Fieldset,
  PageHead,
  PostForm,
  SubmitRow,
  TextArea,
  TextField,
} from "../../../ui/index.ts"
import type { DraftFacts, draftAgreementWith, draftFactsWith } from "../draft-agreement.ts"
import { fieldsFor, LanguageField, pathOf } from "./staff-fields.tsx"

export const draftForm = (
  facts: ReturnType<typeof draftFactsWith>,
  draft: ReturnType<typeof draftAgreementWith>,
) =>
  form({
    path: "/placeringar/:placementId/underskrifter",
    command: draft,
    facts: facts as Operation<typeof facts.schema, DraftFacts>,
    show: (
      { person, title, isMinor, isBackDated, employer, supervisor, agreementId, href },
      state,
      visit,
    ) => {
      if (agreementId) return pathOf(agreementId)
      const { t } = visit
      const field = fieldsFor(state, visit)
      const guardian = (at: "guardian" | "secondGuardian", required: boolean) => (
        <>
          <TextField {...field(`${at}Name`)} required={required} />
          <TextField {...field(`${at}Phone`)} width="medium" inputmode="tel" />
          <TextField {...field(`${at}Email`)} />
          <LanguageField field={field(`${at}Language`)} />
          <CheckboxField
            name={`${at}ByStaff`}
            value="true"
            label={t("signing.byStaff")}
            checked={state.value(`${at}ByStaff`) === "true"}
          />
        </>
      )
      return {
        title: t("signing.draft"),
        body: (
          <>
            <PageHead
              title={t("signing.draft")}
              subtitle={
                <>
                  <PersonLink name={person.name} protection={person.protection} visit={visit} />
                  {`, ${title}`}
                </>
              }
            />
            <PostForm form={state} t={t}>
              <p>{t("signing.draft.text")}</p>
              <Fieldset legend={t("signing.employer")}>
                <TextField {...field("employerName", employer.name)} required />
                <TextField {...field("employerPhone", employer.phone)} width="medium" inputmode="tel" />
                <TextField {...field("employerEmail", employer.email)} />
                <LanguageField field={field("employerLanguage")} />
                <details open={state.value("secondEmployerName") ? true : undefined}>
                  <summary>{t("signing.secondEmployer")}</summary>
                  <TextField {...field("secondEmployerName")} />
                  <TextField {...field("secondEmployerPhone")} width="medium" inputmode="tel" />
                  <TextField {...field("secondEmployerEmail")} />
                  <LanguageField field={field("secondEmployerLanguage")} />
                </details>
              </Fieldset>
              {supervisor && <p>{t("signing.draft.supervisor", { name: supervisor })}</p>}
              {isMinor && (
                <Fieldset legend={t("signing.guardians")}>
                  <p class="why">{t("signing.guardians.text")}</p>
                  {guardian("guardian", true)}
                  <details open={state.value("secondGuardianName") ? true : undefined}>
                    <summary>{t("signing.secondGuardian")}</summary>
                    {guardian("secondGuardian", false)}
                  </details>
                </Fieldset>
              )}
              {isBackDated && (
                <TextArea
                  {...field("backDatedWhy")}
                  description={t("signing.backDatedWhy.text")}
                  maxlength={500}
                  rows={3}
                  required
                />
              )}
              <SubmitRow submit={t("signing.draft.save")} cancel={t("app.cancel")} cancelHref={href} />
            </PostForm>
          </>
        ),
      }
    },
    done: ({ id }) => flashed(pathOf(id), "agreementDrafted"),
  })
