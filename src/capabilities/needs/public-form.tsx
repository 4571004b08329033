import type { Day } from "../../kernel/day.ts"
import type { FormState } from "../../platform/http/form-state.ts"
import type { Shown } from "../../platform/http/routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
import {
  DateField,
  ErrorSummary,
  Form,
  labelledFields,
  NumberField,
  PageHead,
  SubmitRow,
  TextArea,
  TextField,
} from "../../ui/index.ts"

export type Municipality = { code: string; name: string }

/** Where to: an employer picks the municipality when there are several. */
export const chooseMunicipality = (towns: readonly Municipality[], { t }: Visit): Shown => ({
  title: t("need.title"),
  body: (
    <>
      <PageHead title={t("need.title")} subtitle={t("need.which")} />
      <ul>
        {towns.map((town) => (
          <li>
            <a class="ds-link" href={`/behover-du-anstalla?kommun=${town.code}`}>
              {town.name}
            </a>
          </li>
        ))}
      </ul>
    </>
  ),
})

/** People leave the last field alone since they don't see it; programs that fill in everything don't. */
const Trap = ({ label }: { label: string }) => (
  <div class="ds-sr-only" aria-hidden="true">
    <label>
      {label}
      <input type="text" name="website" tabindex={-1} autocomplete="off" />
    </label>
  </div>
)

export function needForm(town: Municipality, form: FormState, { t }: Visit): Shown {
  const field = labelledFields(form, t, "need")
  return {
    title: t("need.title"),
    body: (
      <>
        <PageHead title={t("need.title")} subtitle={t("need.intro", { town: town.name })} />
        <ErrorSummary title={t("app.faults")} errors={form.faults}>
          <Form action={form.action} csrf={form.csrf} labels={{ optional: t("app.optional") }}>
            <input type="hidden" name="kommun" value={town.code} />
            <input type="hidden" name="needId" value={form.key} />
            <TextField {...field("organisationName")} autocomplete="organization" required />
            <TextField {...field("orgNumber")} description={t("need.orgNumber.help")} width="medium" />
            <TextField {...field("occupation")} description={t("need.occupation.help")} required />
            <NumberField {...field("people")} required />
            <DateField {...field("fromDay")} description={t("need.fromDay.help")} />
            <TextArea {...field("text")} description={t("need.text.help")} maxlength={2000} />
            <TextField {...field("contactName")} autocomplete="name" required />
            <TextField {...field("email")} type="email" autocomplete="email" required />
            <TextField {...field("phone")} type="tel" autocomplete="tel" width="medium" />
            <Trap label={t("need.trap")} />
            <p class="why">{t("need.privacy")}</p>
            <SubmitRow submit={t("need.send")} />
          </Form>
        </ErrorSummary>
      </>
    ),
  }
}

export const needReceipt = (answerBy: Day, { t, weekday }: Visit): Shown => ({
  title: t("need.thanks"),
  body: (
    <>
      <PageHead title={t("need.thanks")} subtitle={t("need.thanks.when", { weekday: weekday(answerBy) })} />
      <p>{t("need.thanks.next")}</p>
    </>
  ),
})
