import type { Day } from "../../../kernel/day.ts"
import { acceptedExtensions } from "../../../platform/files/public.ts"
import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { form, page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { protections } from "../../../register/people/protection.ts"
import {
  Alert,
  CheckboxField,
  DateField,
  ErrorSummary,
  Fieldset,
  FileField,
  LinkButton,
  PageHead,
  PostFields,
  RadioGroup,
  SelectField,
  SubmitRow,
  TextArea,
  TextField,
} from "../../../ui/index.ts"
import { receiveReferral } from "../receive-referral.ts"
import { identityLevels, legalGrounds, referrers, urgencies } from "../referral-input.ts"
import { type ReferralChoices, referralChoices, referralReceipt } from "../referral-readings.ts"
import { listHref, receiptAddress, receiptHref } from "./addresses.ts"

type Parts = { form: FormState; visit: Visit; choices: ReferralChoices }

const field = (form: FormState, { t }: Visit, name: string, label = `referral.${name}`) => ({
  name,
  label: t(label),
  value: form.value(name),
  error: form.error(name),
})
const options = ({ t }: Visit, values: readonly string[], prefix: string) =>
  values.map((value) => ({ value, label: t(`${prefix}.${value}`) }))

const WhoItIs = ({ form, visit }: Parts) => (
  <Fieldset legend={visit.t("referral.who")}>
    <TextField {...field(form, visit, "givenName")} width="medium" />
    <TextField
      {...field(form, visit, "familyName")}
      description={visit.t("person.oneName")}
      required
      width="medium"
    />
    <TextField
      {...field(form, visit, "number")}
      description={visit.t("referral.number.help")}
      width="medium"
      inputmode="text"
      autocomplete="off"
    />
    <SelectField
      {...field(form, visit, "identityLevel")}
      description={visit.t("referral.identityLevel.help")}
      prompt={visit.t("referral.choose")}
      options={options(visit, identityLevels, "identityLevel")}
    />
    <DateField
      {...field(form, visit, "birthDate")}
      description={visit.t("referral.birthDate.help")}
      max={visit.today}
    />
    <RadioGroup
      {...field(form, visit, "protection")}
      value={form.value("protection")}
      description={visit.t("referral.protection.help")}
      options={options(visit, protections, "protectionAnswer")}
    />
  </Fieldset>
)

const WhatFor = ({ form, visit, choices }: Parts) => {
  const fromWelfare = choices.role === "socialWorker"
  return (
    <Fieldset legend={visit.t("referral.what")}>
      {choices.units.length === 1 && choices.units[0] ? (
        <input type="hidden" name="unitId" value={choices.units[0].id} />
      ) : (
        <SelectField
          {...field(form, visit, "unitId")}
          value={form.value("unitId") ?? choices.ownUnit ?? undefined}
          required
          prompt={visit.t("referral.choose")}
          options={choices.units.map((unit) => ({ value: unit.id, label: unit.name }))}
        />
      )}
      <SelectField
        {...field(form, visit, "referrer")}
        value={form.value("referrer") ?? (fromWelfare ? "welfare" : undefined)}
        required
        prompt={visit.t("referral.choose")}
        options={options(visit, referrers, "referralFrom")}
      />
      <TextField {...field(form, visit, "referrerName")} width="medium" />
      <TextArea
        {...field(form, visit, "purpose")}
        description={visit.t("referral.purpose.help")}
        required
        rows={5}
      />
      <SelectField
        {...field(form, visit, "legalGround")}
        value={form.value("legalGround") ?? (fromWelfare ? "socialServicesAct" : undefined)}
        required
        prompt={visit.t("referral.choose")}
        options={options(visit, legalGrounds, "legalGround")}
      />
      <RadioGroup
        {...field(form, visit, "urgency")}
        value={form.value("urgency") ?? "normal"}
        required
        options={options(visit, urgencies, "urgency")}
      />
      <SelectField
        {...field(form, visit, "programme")}
        prompt={visit.t("referral.noProgramme")}
        options={options(visit, choices.programmes, "programme")}
      />
      <FileField
        {...field(form, visit, "document")}
        description={visit.t("referral.document.help")}
        accept={acceptedExtensions}
      />
    </Fieldset>
  )
}

/** Only when it was found: a warning that leads to what was sent, and the yes to send it all the same. */
const SentAlready = ({ form, visit: { t } }: Omit<Parts, "choices">) => {
  const found = form.refusal?.violations.find((one) => one.code === "REFERRAL_SENT_ALREADY")
  if (!found && !form.value("again")) return null
  return (
    <>
      {found?.params?.referralId && (
        <Alert tone="warning" title={t("referral.again.title")}>
          <p>
            <a class="ds-link" href={`/remisser/egna/${found.params.referralId}`}>
              {t("referral.again.open")}
            </a>
          </p>
        </Alert>
      )}
      <CheckboxField
        name="again"
        label={t("referral.again")}
        checked={form.value("again") !== undefined}
        error={form.error("again")}
      />
    </>
  )
}

const refusedSelf = (form: FormState) =>
  form.refusal?.violations.some((one) => one.code === "SELF_REFERRAL_NOT_ALLOWED")

export const newReferralPage = form({
  path: "/remisser/ny",
  command: receiveReferral,
  facts: referralChoices,
  show: (choices, form, visit) => ({
    title: visit.t("referral.new"),
    body: (
      <>
        <PageHead title={visit.t("referral.new")} subtitle={visit.t("referral.new.text")} />
        <ErrorSummary title={visit.t("app.faults")} errors={form.faults}>
          {refusedSelf(form) && (
            <Alert tone="info" title={visit.t("referral.self.title")}>
              <p>{visit.t("referral.self.text")}</p>
            </Alert>
          )}
          <PostFields form={form} t={visit.t} multipart>
            <WhoItIs form={form} visit={visit} choices={choices} />
            <WhatFor form={form} visit={visit} choices={choices} />
            <SentAlready form={form} visit={visit} />
            <SubmitRow
              submit={visit.t("referral.send")}
              cancelHref="/remisser"
              cancel={visit.t("app.cancel")}
            />
          </PostFields>
        </ErrorSummary>
      </>
    ),
  }),
  done: ({ answerBy }) => flashed(receiptHref(answerBy), "referralReceived"),
})

export const receiptPage = page({
  path: "/remisser/kvitto",
  operation: referralReceipt,
  address: receiptAddress,
  show: ({ answerBy }: { answerBy: Day }, { t, day }) => ({
    title: t("referral.receipt"),
    body: (
      <>
        <PageHead
          title={t("referral.receipt")}
          subtitle={t("referral.receipt.text", { day: day(answerBy) })}
        />
        <p>{t("referral.receipt.where")}</p>
        <p>
          <LinkButton href={listHref("sent")}>{t("referral.receipt.list")}</LinkButton>
        </p>
      </>
    ),
  }),
})
