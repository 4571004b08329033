import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { form, page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { OwnCoachCard } from "../../../register/people/own-coach-card.tsx"
import {
  Alert,
  Button,
  Card,
  CheckboxField,
  EmptyState,
  Fieldset,
  LinkButton,
  PageHead,
  PostForm,
  RadioGroup,
  Stack,
  TextArea,
} from "../../../ui/index.ts"
import { answerCertificate, certificateAnswers } from "../answer-certificate.ts"
import type { Certificate } from "../certificate-row.ts"
import { ownCertificates, readCertificate } from "../own-certificates.ts"
import { OwnLinks } from "./own-links.tsx"
import { Says, StateTag } from "./parts.tsx"

const pathOf = (id: string) => `/mina-intyg/${id}`

export const ownCertificatesPage = page({
  path: "/mina-intyg",
  operation: ownCertificates,
  show: ({ certificates, coach }, visit) => {
    const { t } = visit
    return {
      title: t("nav.myCertificates"),
      body: (
        <Stack>
          <PageHead title={t("nav.myCertificates")} subtitle={t("myCertificates.intro")} />
          {certificates.length === 0 && (
            <EmptyState title={t("myCertificates.none")}>{t("myCertificates.none.text")}</EmptyState>
          )}
          {certificates.map(({ id, state, facts }) => (
            <Card title={<bdi>{facts.workplace}</bdi>} current={state === "waiting"}>
              <p>
                <StateTag state={state} visit={visit} />
              </p>
              <LinkButton href={pathOf(id)} variant={state === "waiting" ? "primary" : "secondary"} wide>
                {t(state === "waiting" ? "myCertificates.answer" : "myCertificates.open")}
              </LinkButton>
            </Card>
          ))}
          <OwnCoachCard coach={coach} visit={visit} />
        </Stack>
      ),
    }
  },
})

type Presence = { present: number; marked: number } | null
type Props = { presence: Presence; state: FormState; visit: Visit }

/** A yes with what else they want told, a wish, or a no: chosen, so that nobody says yes by a press alone. */
function Answers({ presence, state, visit }: Props) {
  const { t } = visit
  return (
    <PostForm form={state} t={t}>
      <Fieldset legend={t("certificate.more")} description={t("certificate.more.text")}>
        {presence && (
          <CheckboxField
            name="showPresence"
            label={t("certificate.showPresence", presence)}
            description={t("certificate.showPresence.help")}
            checked={state.value("showPresence") === "true"}
          />
        )}
        <CheckboxField
          name="showProgramme"
          label={t("certificate.showProgramme")}
          description={t("certificate.showProgramme.help")}
          checked={state.value("showProgramme") === "true"}
        />
      </Fieldset>
      <RadioGroup
        name="answer"
        label={t("certificate.answer")}
        value={state.value("answer")}
        error={state.error("answer")}
        options={certificateAnswers.map((one) => ({ value: one, label: t(`certificate.answer.${one}`) }))}
        required
      />
      <TextArea
        name="wish"
        label={t("certificate.wish")}
        description={t("certificate.wish.help")}
        value={state.value("wish") ?? ""}
        error={state.error("wish")}
        maxlength={500}
        rows={3}
      />
      <Button wide>{t("certificate.answer.send")}</Button>
    </PostForm>
  )
}

function Paper({ certificate, visit: { t } }: { certificate: Certificate; visit: Visit }) {
  if (!certificate.facts.issued_on) return null
  return certificate.sealed ? (
    <LinkButton href={`/intyg/${certificate.id}/intyg.pdf`} wide>
      {t("certificate.open")}
    </LinkButton>
  ) : (
    <p>{t("violation.CERTIFICATE_PAPER_WAITS")}</p>
  )
}

export const ownCertificateForm = form({
  path: "/mina-intyg/:certificateId",
  command: answerCertificate,
  facts: readCertificate,
  show: ({ certificate, presence, links, mayShare, coach }, state, visit) => {
    const { t } = visit
    const { id, facts, state: now } = certificate
    return {
      title: t("certificate.page"),
      body: (
        <Stack>
          <PageHead title={t("certificate.page")} subtitle={<bdi>{facts.workplace}</bdi>} />
          <Alert tone={now === "issued" ? "success" : "info"} title={t(`certificate.state.${now}`)}>
            {t(`certificate.state.${now}.text`)}
          </Alert>
          <Card title={<bdi>{facts.holder}</bdi>} current>
            <Says facts={facts} visit={visit} />
            {certificate.wish && (
              <p>
                {t("certificate.wish")}: <bdi>{certificate.wish}</bdi>
              </p>
            )}
          </Card>
          {now === "waiting" && <Answers presence={presence} state={state} visit={visit} />}
          <Paper certificate={certificate} visit={visit} />
          {now === "issued" && mayShare && (
            <LinkButton href={`${pathOf(id)}/visa`} variant="primary" wide>
              {t("certificate.share")}
            </LinkButton>
          )}
          {now === "issued" && !mayShare && (
            <Alert tone="info" title={t("violation.CERTIFICATE_PROTECTED")} />
          )}
          <OwnLinks links={links} visit={visit} />
          <OwnCoachCard coach={coach} visit={visit} />
        </Stack>
      ),
    }
  },
  done: ({ id, issued }) => flashed(pathOf(id), issued ? "certificateAccepted" : "certificateReplied"),
})
