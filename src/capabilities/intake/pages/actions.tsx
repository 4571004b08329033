import type { Child } from "hono/jsx"
import type { ZodType } from "zod"
import type { Operation } from "../../../platform/command.ts"
import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { type FormRoute, form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import {
  DateField,
  ErrorSummary,
  PageHead,
  PostFields,
  PostForm,
  SubmitRow,
  TextArea,
  TextField,
} from "../../../ui/index.ts"
import { enrol } from "../enrol.ts"
import { answerQuestion, askReferrer, declineReferral, redirectReferral } from "../handle-referral.ts"
import type { ReferralAction } from "../lifecycle.ts"
import { type ReferralPage, referralPage } from "../referral-readings.ts"
import { actionPath } from "./action-path.ts"
import { actionsNow } from "./referral-panels.tsx"
import { Theirs } from "./theirs.tsx"

type Fields = (facts: ReferralPage, form: FormState, visit: Visit) => Child

const words =
  (name: string, required = true): Fields =>
  (_facts, form, { t }) => (
    <TextArea
      name={name}
      label={t(`referral.${name}`)}
      description={t(`referral.${name}.help`)}
      value={form.value(name)}
      error={form.error(name)}
      required={required}
    />
  )

const enrolFields: Fields = (_facts, form, { t, today }) => (
  <DateField
    name="startedOn"
    label={t("referral.startedOn")}
    value={form.value("startedOn") ?? today}
    error={form.error("startedOn")}
    required
  />
)
const redirectFields: Fields = (facts, form, visit) => (
  <>
    <TextField
      name="redirectedTo"
      label={visit.t("referral.redirectedTo.label")}
      value={form.value("redirectedTo")}
      error={form.error("redirectedTo")}
      required
    />
    {words("answer")(facts, form, visit)}
  </>
)

function actionForm<S extends ZodType, T>(
  action: ReferralAction,
  command: Operation<S, T>,
  fields: Fields,
  done: (value: T, id: string) => string,
): FormRoute {
  return form({
    path: `/remisser/:referralId/${actionPath[action]}`,
    command,
    facts: referralPage,
    show: (facts: ReferralPage, form, visit) =>
      !actionsNow(facts).includes(action)
        ? `/remisser/${facts.referral.id}`
        : {
            title: visit.t(`referral.act.${action}`),
            body: (
              <>
                <PageHead
                  title={visit.t(`referral.act.${action}`)}
                  subtitle={
                    <PersonLink
                      name={facts.referral.name}
                      protection={facts.referral.protection}
                      visit={visit}
                    />
                  }
                />
                <ErrorSummary title={visit.t("app.faults")} errors={form.faults}>
                  <Theirs referral={facts.referral} form={form} visit={visit} />
                  <PostFields form={form} t={visit.t}>
                    <input type="hidden" name="version" value={String(facts.referral.version)} />
                    {fields(facts, form, visit)}
                    <SubmitRow
                      submit={visit.t(`referral.do.${action}`)}
                      cancelHref={`/remisser/${facts.referral.id}`}
                      cancel={visit.t("app.cancel")}
                    />
                  </PostFields>
                </ErrorSummary>
              </>
            ),
          },
    done: (value, _visit, params) => done(value, params.referralId ?? ""),
  })
}

const back = (message: string) => (_value: unknown, id: string) => flashed(`/remisser/${id}`, message)

export const actionPages = [
  actionForm("decline", declineReferral, words("answer"), back("referral.decline")),
  actionForm("redirect", redirectReferral, redirectFields, back("referral.redirect")),
  actionForm("ask", askReferrer, words("question"), back("referral.ask")),
  actionForm("enrol", enrol, enrolFields, ({ personId }) => flashed(`/deltagare/${personId}`, "enrolled")),
]

/** The sender answers too, and does not read the record: so the version comes with the link. */
export const answerPage = form({
  path: "/remisser/:referralId/svar",
  command: answerQuestion,
  show: (_facts, form, visit) => ({
    title: visit.t("referral.act.answer"),
    body: (
      <>
        <PageHead title={visit.t("referral.act.answer")} />
        <PostForm form={form} t={visit.t}>
          <input type="hidden" name="version" value={form.value("version")} />
          <TextArea
            name="supplement"
            label={visit.t("referral.supplement")}
            value={form.value("supplement")}
            error={form.error("supplement")}
            required
          />
          <SubmitRow
            submit={visit.t("referral.do.answer")}
            cancelHref="/remisser"
            cancel={visit.t("app.cancel")}
          />
        </PostForm>
      </>
    ),
  }),
  done: () => flashed("/remisser", "referral.answer"),
})
