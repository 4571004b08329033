import { flashed } from "../../../platform/http/flash.ts"
import { action, form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  Alert,
  DateField,
  PageHead,
  PostForm,
  RadioGroup,
  Stack,
  SubmitRow,
  TextArea,
  TextField,
} from "../../../ui/index.ts"
import type { answersWith } from "../answer-agreement.ts"
import type { reviseAgreementWith } from "../draft-agreement.ts"
import type { AgreementView, readingsWith } from "../read-agreement.ts"
import { answerRemark } from "../remarks.ts"
import { correctParty, remindParties, sendAgreement, sendLink, withdrawAgreement } from "../send-agreement.ts"
import { fieldInWords } from "./field-words.ts"
import { fieldsFor, LanguageField, pathOf } from "./staff-fields.tsx"

type Readings = ReturnType<typeof readingsWith>
/** The last part of an address: which of the agreement's parties or remarks it is about. */
const last = ({ url }: Visit) => url.pathname.split("/").at(-1)

/** Presses that need nothing more than themselves. */
export const presses = (revise: ReturnType<typeof reviseAgreementWith>) => {
  const back = ({ agreementId = "" }: Record<string, string>) => pathOf(agreementId)
  return [
    action({
      path: "/overenskommelser/:agreementId/skicka",
      command: sendAgreement,
      done: ({ id }) => flashed(pathOf(id), "agreementSent"),
      back,
    }),
    action({
      path: "/overenskommelser/:agreementId/ny-version",
      command: revise,
      done: ({ id }) => flashed(pathOf(id), "agreementRevised"),
      back,
    }),
    action({
      path: "/overenskommelser/:agreementId/paminn",
      command: remindParties,
      done: ({ id, told }) => flashed(pathOf(id), told > 0 ? "agreementReminded" : "agreementRemindedToday"),
      back,
    }),
    action({
      path: "/overenskommelser/:agreementId/lank/:agreementPartyId",
      command: sendLink,
      done: ({ id }) => flashed(pathOf(id), "linkSent"),
      back,
    }),
  ]
}

const partyTitle = (agreement: AgreementView, visit: Visit) => {
  const party = agreement.parties.find(({ id }) => id === last(visit))
  return party ? { party, subtitle: `${party.name}, ${visit.t(`agreement.role.${party.role}`)}` } : null
}

export const staffForms = (
  { readAgreement }: Readings,
  { record }: Pick<ReturnType<typeof answersWith>, "record">,
) => [
  form({
    path: "/overenskommelser/:agreementId/skriv-under/:agreementPartyId",
    command: record,
    facts: readAgreement,
    show: ({ agreement }, state, visit) => {
      const { t } = visit
      const field = fieldsFor(state, visit)
      return {
        title: t("signing.record"),
        body: (
          <>
            <PageHead title={t("signing.record")} subtitle={partyTitle(agreement, visit)?.subtitle} />
            <PostForm form={state} t={t}>
              <input type="hidden" name="hash" value={agreement.hash} />
              <RadioGroup
                {...field("how", "paper")}
                options={["paper", "onBehalf"].map((value) => ({ value, label: t(`signing.how.${value}`) }))}
                required
              />
              <DateField {...field("on", visit.today)} required />
              <TextField {...field("witness")} description={t("signing.witness.text")} />
              <TextArea {...field("why")} description={t("signing.why.text")} maxlength={500} rows={3} />
              <SubmitRow
                submit={t("signing.record.save")}
                cancel={t("app.cancel")}
                cancelHref={pathOf(agreement.id)}
              />
            </PostForm>
          </>
        ),
      }
    },
    done: ({ id }) => flashed(pathOf(id), "signatureRecorded"),
  }),
  form({
    path: "/overenskommelser/:agreementId/kontakt/:agreementPartyId",
    command: correctParty,
    facts: readAgreement,
    show: ({ agreement }, state, visit) => {
      const { t } = visit
      const field = fieldsFor(state, visit)
      const about = partyTitle(agreement, visit)
      return {
        title: t("signing.contact"),
        body: (
          <>
            <PageHead title={t("signing.contact")} subtitle={about?.subtitle} />
            <PostForm form={state} t={t}>
              <p>{t("signing.contact.text")}</p>
              <TextField {...field("phone", about?.party.phone)} width="medium" inputmode="tel" />
              <TextField {...field("email", about?.party.email)} />
              <LanguageField field={field("language", about?.party.language)} />
              <SubmitRow submit={t("app.save")} cancel={t("app.cancel")} cancelHref={pathOf(agreement.id)} />
            </PostForm>
          </>
        ),
      }
    },
    done: ({ id }) => flashed(pathOf(id), "partyCorrected"),
  }),
  form({
    path: "/overenskommelser/:agreementId/svar/:agreementRemarkId",
    command: answerRemark,
    facts: readAgreement,
    show: ({ agreement }, state, visit) => {
      const { t } = visit
      const field = fieldsFor(state, visit)
      const remark = agreement.remarks.find(({ id }) => id === last(visit))
      const asked = remark && t(`signing.remark.${remark.kind}`, { name: remark.name })
      return {
        title: t("signing.staff.answer"),
        body: (
          <>
            <PageHead title={t("signing.staff.answer")} subtitle={asked} />
            {remark && (
              <Alert tone="info" title={remark.field ? fieldInWords(remark.field, visit) : t("signing.says")}>
                {remark.body}
              </Alert>
            )}
            <PostForm form={state} t={t}>
              {remark?.kind === "change" && (
                <RadioGroup
                  {...field("accepted")}
                  options={["true", "false"].map((value) => ({
                    value,
                    label: t(`signing.accepted.${value}`),
                  }))}
                  required
                />
              )}
              <TextArea {...field("answer")} maxlength={1000} rows={4} required />
              <SubmitRow
                submit={t("signing.answer.send")}
                cancel={t("app.cancel")}
                cancelHref={pathOf(agreement.id)}
              />
            </PostForm>
          </>
        ),
      }
    },
    done: ({ id }) => flashed(pathOf(id), "remarkAnswered"),
  }),
  form({
    path: "/overenskommelser/:agreementId/aterkalla",
    command: withdrawAgreement,
    facts: readAgreement,
    show: ({ agreement }, state, visit) => {
      const { t } = visit
      return {
        title: t("signing.withdraw"),
        body: (
          <Stack>
            <PageHead title={t("signing.withdraw")} subtitle={agreement.title} />
            <PostForm form={state} t={t}>
              <p>{t("signing.withdraw.text")}</p>
              <TextArea
                {...fieldsFor(state, visit)("why")}
                label={t("signing.withdraw.why")}
                maxlength={500}
                rows={3}
                required
              />
              <SubmitRow
                submit={t("signing.withdraw.save")}
                cancel={t("app.cancel")}
                cancelHref={pathOf(agreement.id)}
              />
            </PostForm>
          </Stack>
        ),
      }
    },
    done: ({ id }) => flashed(pathOf(id), "agreementWithdrawn"),
  }),
]
