import { file, page } from "../../../platform/http/routes.ts"
import { protectionTag } from "../../../register/people/person-link.tsx"
import { Alert, Columns, FactList, LinkButton, PageHead, Panel } from "../../../ui/index.ts"
import { referralLifecycle } from "../lifecycle.ts"
import { referralFile, referralPage } from "../referral-readings.ts"
import { actionPath } from "./action-path.ts"
import { StateTag } from "./state-tag.tsx"

const nameWords = (name: string) =>
  name
    .normalize("NFC")
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .sort()
    .join(" ")
/** The same words in any order. */
const sameName = (one: string, other: string) => nameWords(one) === nameWords(other)

const sizeOf = (bytes: number) => `${Math.max(1, Math.round(bytes / 1024))} kB`

export const referralOnePage = page({
  path: "/remisser/:referralId",
  operation: referralPage,
  show: ({ referral, documents, mayHandle }, visit) => {
    const { t, day } = visit
    const actions = mayHandle ? referralLifecycle.actionsFrom(referral.state) : []
    const otherName = referral.named_as !== null && !sameName(referral.named_as, referral.name)
    const facts = [
      ...(otherName && referral.named_as
        ? [{ term: t("referral.writtenAs"), value: referral.named_as }]
        : []),
      { term: t("referral.from"), value: referral.referrer_name ?? t(`referralFrom.${referral.referrer}`) },
      { term: t("referral.legalGround"), value: t(`legalGround.${referral.legal_ground}`) },
      { term: t("referral.urgency"), value: t(`urgency.${referral.urgency}`) },
      { term: t("referral.since"), value: day(referral.received_on) },
      { term: t("referral.answerBy"), value: day(referral.answer_by) },
      { term: t("referral.unitId"), value: referral.unit_name },
      ...(referral.programme
        ? [{ term: t("referral.programme"), value: t(`programme.${referral.programme}`) }]
        : []),
      ...(referral.coach_name ? [{ term: t("referral.coachId"), value: referral.coach_name }] : []),
      ...(referral.question ? [{ term: t("referral.question"), value: referral.question }] : []),
      ...(referral.answer ? [{ term: t("referral.answer"), value: referral.answer }] : []),
      ...(referral.redirected_to
        ? [{ term: t("referral.redirectedTo.term"), value: referral.redirected_to }]
        : []),
    ]
    return {
      title: t("referral.title"),
      body: (
        <>
          <PageHead
            title={referral.name}
            facts={[
              protectionTag(visit, referral.protection),
              <StateTag state={referral.state} visit={visit} />,
              t("referral.title"),
            ].filter((fact) => fact !== null)}
          />
          <Columns
            main={
              <>
                {otherName && <Alert tone="warning">{t("referral.otherName")}</Alert>}
                <Panel title={t("referral.purpose")}>
                  {referral.purpose.split("\n").map((line) => line && <p>{line}</p>)}
                </Panel>
                <Panel title={t("referral.documents")}>
                  {documents.length === 0 && <p class="why">{t("referral.noDocuments")}</p>}
                  {documents.map((one) => (
                    <p>
                      <a class="ds-link" href={`/remisser/${referral.id}/filer/${one.id}`}>
                        {one.name}
                      </a>{" "}
                      ({sizeOf(one.size)})
                    </p>
                  ))}
                </Panel>
                {actions.length > 0 && (
                  <Panel title={t("referral.next")}>
                    <div class="submit-row">
                      {actions.map((action, index) => (
                        <LinkButton
                          href={`/remisser/${referral.id}/${actionPath[action]}?version=${referral.version}`}
                          variant={index === 0 ? "primary" : "secondary"}
                        >
                          {t(`referral.act.${action}`)}
                        </LinkButton>
                      ))}
                    </div>
                  </Panel>
                )}
              </>
            }
            aside={
              <Panel title={t("referral.facts")}>
                <FactList facts={facts} />
                <p>
                  <a class="ds-link" href={`/deltagare/${referral.person_id}`}>
                    {t("referral.toPerson")}
                  </a>
                </p>
              </Panel>
            }
          />
        </>
      ),
    }
  },
})

export const referralFilePage = file({
  path: "/remisser/:referralId/filer/:fileId",
  operation: referralFile,
  send: async (found) => ({
    name: found.name,
    type: found.content_type,
    bytes: Buffer.from(found.content, "base64"),
  }),
})
