import { flashed } from "../../../platform/http/flash.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import {
  Alert,
  DateField,
  Fieldset,
  LinkButton,
  labelledFields,
  PageHead,
  Panel,
  PostForm,
  SubmitRow,
  TextArea,
  TextField,
} from "../../../ui/index.ts"
import type { Certificate } from "../certificate-row.ts"
import { certificateDraftFacts, draftCertificate } from "../draft-certificate.ts"
import { Says, StateTag } from "./parts.tsx"

/** What stands now, and what the participant said of it. */
function Latest({ latest, visit }: { latest: Certificate; visit: Visit }) {
  const { t } = visit
  return (
    <Panel title={t("certificate.version", { number: latest.number })}>
      <p>
        <StateTag state={latest.state} visit={visit} />
      </p>
      {latest.wish && (
        <Alert tone="info" title={t(`certificate.wish.${latest.state}`)}>
          <bdi>{latest.wish}</bdi>
        </Alert>
      )}
      <Says facts={latest.facts} visit={visit} />
      {latest.sealed && (
        <LinkButton href={`/intyg/${latest.id}/intyg.pdf`}>{t("certificate.open")}</LinkButton>
      )}
    </Panel>
  )
}

/** Written from the placement's facts; the participant answers before it is one. */
export const draftCertificateForm = form({
  path: "/placeringar/:placementId/intyg",
  command: draftCertificate,
  facts: certificateDraftFacts,
  show: ({ person, placementId, workplace, supervisor, tasks, startedOn, latest }, state, visit) => {
    const { t } = visit
    const field = labelledFields(state, t, "certificate.field")
    const was = latest?.facts
    const back = `/placeringar/${placementId}`
    return {
      title: t("certificate.draft"),
      about: { who: person.name },
      body: (
        <>
          <PageHead
            title={t("certificate.draft")}
            subtitle={
              <>
                <PersonLink name={person.name} protection={person.protection} href={back} visit={visit} />
                {`, ${workplace}`}
              </>
            }
          />
          {latest && <Latest latest={latest} visit={visit} />}
          {startedOn && startedOn <= visit.today ? (
            <PostForm form={state} t={t}>
              <p>{t(latest ? "certificate.draft.again" : "certificate.draft.text")}</p>
              <TextArea
                {...field("tasks", was?.tasks ?? tasks)}
                description={t("certificate.field.tasks.help")}
                maxlength={1000}
                required
              />
              <TextArea
                {...field("reference", was?.reference)}
                description={t("certificate.field.reference.help")}
                maxlength={600}
              />
              <Fieldset legend={t("certificate.referee")} description={t("certificate.referee.text")}>
                <TextField {...field("refereeName", was?.referee_name)} maxlength={120} />
                <TextField {...field("refereeContact", was?.referee_contact)} maxlength={120} />
                <DateField {...field("refereeYesOn")} />
                {supervisor && <p class="why">{t("certificate.supervisor", { name: supervisor })}</p>}
              </Fieldset>
              <SubmitRow submit={t("certificate.draft.send")} cancelHref={back} cancel={t("app.cancel")} />
            </PostForm>
          ) : (
            <Alert tone="info" title={t("violation.CERTIFICATE_NOT_STARTED")} />
          )}
        </>
      ),
    }
  },
  done: ({ placementId }) => flashed(`/placeringar/${placementId}/intyg`, "certificateDrafted"),
})
