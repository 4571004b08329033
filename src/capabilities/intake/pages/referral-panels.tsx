import { ageOn } from "../../../kernel/day.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { protectionTag } from "../../../register/people/person-link.tsx"
import { FactList, LinkButton, PageHead, Panel, Stack } from "../../../ui/index.ts"
import type { KnownEnrolment } from "../known-before.ts"
import { referralLifecycle } from "../lifecycle.ts"
import type { ShownReferral } from "../referral-queries.ts"
import type { ReferralPage } from "../referral-readings.ts"
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

/** Whether the sender wrote another name than the person's; the same words in any order are the same. */
export const otherName = ({ named_as, name }: ShownReferral) =>
  named_as !== null && nameWords(named_as) !== nameWords(name)

const sizeOf = (bytes: number) => `${Math.max(1, Math.round(bytes / 1024))} kB`

export const ReferralHead = ({ referral, visit }: { referral: ShownReferral; visit: Visit }) => (
  <PageHead
    title={referral.name}
    facts={[
      protectionTag(visit, referral.protection),
      referral.birth_date && visit.t("person.age", { years: ageOn(referral.birth_date, visit.today) }),
      <StateTag state={referral.state} visit={visit} />,
      visit.t("referral.title"),
    ].filter((fact) => fact !== null)}
  />
)

/** What the sender wrote, and what came with it. */
export const WhatIsAsked = ({
  model: { referral, documents },
  visit: { t },
}: {
  model: ReferralPage
  visit: Visit
}) => (
  <>
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
  </>
)

const factsOf = (referral: ShownReferral, { t, day }: Visit) => [
  ...(otherName(referral) && referral.named_as
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

/** An enrolment in a line: what, when, and with whom. */
export function enrolmentWords(one: KnownEnrolment, { t, day }: Visit): string {
  const when = one.ended_on
    ? t("referral.known.period", { from: day(one.started_on), to: day(one.ended_on) })
    : t("referral.known.since", { from: day(one.started_on) })
  const who = one.responsible
    ? t("person.responsible", { name: one.responsible })
    : t("enrolment.noResponsible")
  return `${t(`programme.${one.programme}`)}, ${when}. ${who}.`
}

/** Who the person is to the unit already, before anything is answered. */
const KnownBefore = ({ known, visit }: { known: readonly KnownEnrolment[]; visit: Visit }) => (
  <Panel title={visit.t("referral.known")}>
    {known.length === 0 ? (
      <p class="why">{visit.t("referral.known.none")}</p>
    ) : (
      <ul>
        {known.map((one) => (
          <li>{enrolmentWords(one, visit)}</li>
        ))}
      </ul>
    )}
  </Panel>
)

export const Aside = ({ model: { referral, known }, visit }: { model: ReferralPage; visit: Visit }) => (
  <Stack>
    <KnownBefore known={known} visit={visit} />
    <Panel title={visit.t("referral.facts")}>
      <FactList facts={factsOf(referral, visit)} />
      <p>
        <a class="ds-link" href={`/deltagare/${referral.person_id}`}>
          {visit.t("referral.toPerson")}
        </a>
      </p>
    </Panel>
  </Stack>
)

/** What can be done now: somebody who is enrolled is linked, nobody else is. */
export const actionsNow = ({ referral, mayHandle, enrolledNow }: ReferralPage) =>
  mayHandle
    ? referralLifecycle
        .actionsFrom(referral.state)
        .filter((action) => (enrolledNow ? !["accept", "enrol"].includes(action) : action !== "link"))
    : []

export const ActionButtons = ({
  model,
  but,
  visit,
}: {
  model: ReferralPage
  /** The action that the page itself is for. */
  but?: string
  visit: Visit
}) => (
  <div class="submit-row">
    {actionsNow(model)
      .filter((action) => action !== but)
      .sort((a, b) => Number(b === "link") - Number(a === "link"))
      .map((action, index) => (
        <LinkButton
          href={`/remisser/${model.referral.id}/${actionPath[action]}?version=${model.referral.version}`}
          variant={index === 0 && !but ? "primary" : "secondary"}
        >
          {visit.t(`referral.act.${action}`)}
        </LinkButton>
      ))}
  </div>
)
