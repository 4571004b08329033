import type { Child } from "hono/jsx"
import type { ZodType } from "zod"
import type { Operation } from "../../../platform/command.ts"
import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { action, type FormRoute, form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { contactKinds } from "../../../register/people/contact-points.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import {
  Alert,
  CheckboxGroup,
  DateField,
  PageHead,
  PostForm,
  RadioGroup,
  SelectField,
  SubmitRow,
  TextArea,
  TextField,
} from "../../../ui/index.ts"
import { addMember, endMember } from "../details/case-team.ts"
import { giveConsent, purposes, withdrawConsent } from "../details/consents.ts"
import { addContact, endContact, verifyContact } from "../details/contacts.ts"
import { confirmLoosening, declineLoosening } from "../details/decide-loosening.ts"
import type { Details } from "../details/details-answer.ts"
import { detailsFacts } from "../details/details-facts.ts"
import { settled, settleProtection } from "../details/settle-protection.ts"
import { barriers, setSupportMonth } from "../details/support-months.ts"

type Fields = (model: Details, form: FormState, visit: Visit) => Child

const data = (personId = "") => `/deltagare/${personId}/uppgifter`

/** One thing to fill in about a person, on a page of its own. */
function detailForm<S extends ZodType, T>(
  path: string,
  command: Operation<S, T>,
  title: string,
  fields: Fields,
  saved: (value: T) => string = () => command.name,
): FormRoute {
  return form({
    path: `/deltagare/:personId/uppgifter/${path}`,
    command,
    facts: detailsFacts,
    show: (model: Details, form, visit) => ({
      title: visit.t(title),
      body: (
        <>
          <PageHead
            title={visit.t(title)}
            subtitle={
              <PersonLink name={model.person.name} protection={model.person.protection} visit={visit} />
            }
          />
          <PostForm form={form} t={visit.t}>
            {fields(model, form, visit)}
            <SubmitRow
              submit={visit.t("app.save")}
              cancelHref={data(model.person.id)}
              cancel={visit.t("app.cancel")}
            />
          </PostForm>
        </>
      ),
    }),
    done: (value, _visit, params) => flashed(data(params.personId), saved(value)),
  })
}

const field = (form: FormState, { t }: Visit, name: string, label: string) => ({
  name,
  label: t(label),
  value: form.value(name),
  error: form.error(name),
})
const options = ({ t }: Visit, values: readonly string[], prefix: string) =>
  values.map((value) => ({ value, label: t(`${prefix}.${value}`) }))
const names = (choices: { id: string; name: string }[]) =>
  choices.map(({ id, name }) => ({ value: id, label: name }))

const contactFields: Fields = (_model, form, visit) => (
  <>
    <RadioGroup
      {...field(form, visit, "kind", "contact.kind")}
      value={form.value("kind") ?? "phone"}
      required
      options={options(visit, contactKinds, "contactKind")}
    />
    <TextField {...field(form, visit, "value", "contact.value")} required width="medium" />
  </>
)
const monthFields: Fields = (_model, form, visit) => (
  <>
    <TextField
      {...field(form, visit, "month", "supportMonth.month")}
      value={form.value("month") ?? visit.today.slice(0, 7)}
      description={visit.t("supportMonth.month.help")}
      required
      width="short"
    />
    <SelectField
      {...field(form, visit, "barrier", "supportMonth.barrier")}
      required
      prompt={visit.t("details.choose")}
      options={options(visit, barriers, "barrier")}
    />
  </>
)
const memberFields: Fields = (model, form, visit) => (
  <>
    <SelectField
      {...field(form, visit, "accountId", "team.who")}
      required
      prompt={visit.t("details.choose")}
      {...(model.person.protection === "none" ? {} : { description: visit.t("team.who.protected") })}
      options={model.accounts.map(({ id, name, named }) => ({
        value: id,
        label:
          model.person.protection === "none"
            ? name
            : visit.t("team.who.gets", { name, named: named ? "yes" : "no" }),
      }))}
    />
    <RadioGroup
      {...field(form, visit, "teamRole", "team.role")}
      value={form.value("teamRole") ?? "member"}
      required
      options={options(visit, ["responsible", "member"], "teamRole")}
    />
    <DateField
      {...field(form, visit, "from", "period.from")}
      value={form.value("from") ?? visit.today}
      required
    />
    <DateField {...field(form, visit, "to", "period.to")} />
  </>
)
const endFields: Fields = (_model, form, visit) => (
  <DateField
    {...field(form, visit, "lastDay", "team.lastDay")}
    value={form.value("lastDay") ?? visit.today}
    required
  />
)
const protectionFields: Fields = (model, form, visit) => (
  <>
    <Alert tone="warning">
      <p>{visit.t("protection.settle.text")}</p>
    </Alert>
    <input type="hidden" name="version" value={String(model.row.version)} />
    <RadioGroup
      {...field(form, visit, "protection", "protection.title")}
      required
      options={options(visit, settled, "protection")}
    />
    <TextArea
      {...field(form, visit, "reason", "protection.reason")}
      description={visit.t("protection.reason.help")}
    />
  </>
)
const consentFields: Fields = (model, form, visit) => (
  <>
    <SelectField
      {...field(form, visit, "toUnitId", "consent.toUnitId")}
      required
      prompt={visit.t("details.choose")}
      options={names(model.units)}
    />
    <CheckboxGroup
      name="purposes"
      label={visit.t("consent.purposes")}
      error={form.error("purposes")}
      values={form.values("purposes")}
      options={options(visit, purposes, "consentPurpose")}
      required
    />
    <DateField
      {...field(form, visit, "from", "period.from")}
      value={form.value("from") ?? visit.today}
      required
    />
    <DateField {...field(form, visit, "to", "period.to")} required />
  </>
)

const press = <S extends ZodType, T>(path: string, command: Operation<S, T>) =>
  action({
    path: `/deltagare/:personId/uppgifter/${path}`,
    command,
    done: (_value, _visit, params) => flashed(data(params.personId), command.name),
    back: (params) => data(params.personId),
  })

export const detailRoutes = [
  detailForm("kontakt", addContact, "contact.add", contactFields),
  press("kontakt/:contactId/bekrafta", verifyContact),
  press("kontakt/:contactId/avsluta", endContact),
  detailForm("stod", setSupportMonth, "supportMonth.add", monthFields),
  detailForm("team", addMember, "team.add", memberFields),
  detailForm("team/:memberId/avsluta", endMember, "team.end", endFields),
  detailForm("skydd", settleProtection, "protection.settle", protectionFields, ({ waits }) =>
    waits ? "protection.propose" : "protection.settle",
  ),
  press("skydd/:looseningId/bekrafta", confirmLoosening),
  press("skydd/:looseningId/avboj", declineLoosening),
  detailForm("samtycke", giveConsent, "consent.add", consentFields),
  press("samtycke/:consentId/aterkalla", withdrawConsent),
]
