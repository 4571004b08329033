import { newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action, page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Columns, FactList, Form, LinkButton, PageHead, Panel, SubmitRow } from "../../../ui/index.ts"
import { type OwnReferral, ownReferralPage, takeUpReferral } from "../own-referrals.ts"
import { actionPath } from "./action-path.ts"
import { StateTag } from "./state-tag.tsx"

type Shown = { referral: OwnReferral; visit: Visit }

const Answer = ({ referral, visit: { t } }: Shown) => (
  <Panel title={t("referral.answer")}>
    {[
      referral.question,
      referral.answer,
      referral.redirected_to && t("referral.redirectedTo", { to: referral.redirected_to }),
    ].map((text) => text && <p>{text}</p>)}
    {!referral.answer && !referral.question && <p class="why">{t("referral.own.waits")}</p>}
    {referral.state === "needsInfo" && (
      <p>
        <LinkButton
          href={`/remisser/${referral.id}/${actionPath.answer}?version=${referral.version}`}
          variant="primary"
        >
          {t("referral.act.answer")}
        </LinkButton>
      </p>
    )}
  </Panel>
)

const TakeUp = ({ referral, visit }: Shown) => (
  <Panel title={visit.t("referral.takeUp")}>
    <p>{visit.t("referral.takeUp.text")}</p>
    <Form
      action={`/remisser/egna/${referral.id}/ta-upp`}
      csrf={visit.session?.csrf ?? ""}
      idempotencyKey={newId()}
    >
      <SubmitRow submit={visit.t("referral.takeUp.do")} />
    </Form>
  </Panel>
)

const factsOf = ({ referral, visit: { t, day } }: Shown) => [
  { term: t("referral.from"), value: referral.referrer_name ?? t(`referralFrom.${referral.referrer}`) },
  { term: t("referral.legalGround"), value: t(`legalGround.${referral.legal_ground}`) },
  { term: t("referral.urgency"), value: t(`urgency.${referral.urgency}`) },
  ...(referral.protection_as
    ? [{ term: t("referral.protectionAs"), value: t(`protectionAnswer.${referral.protection_as}`) }]
    : []),
  { term: t("referral.sent"), value: day(referral.received_on) },
  { term: t("referral.answerBy"), value: day(referral.answer_by) },
  { term: t("referral.unitId"), value: referral.unit_name },
]

/** What the writer wrote and what was answered, the same whoever it turned out to be about. */
export const ownReferralOnePage = page({
  path: "/remisser/egna/:referralId",
  operation: ownReferralPage,
  show: ({ referral }, visit) => ({
    title: visit.t("referral.own"),
    body: (
      <>
        <PageHead
          title={referral.named_as ?? visit.t("referral.own")}
          facts={[<StateTag state={referral.state} visit={visit} />, visit.t("referral.own")]}
        />
        <Columns
          main={
            <>
              <Panel title={visit.t("referral.purpose")}>
                {referral.purpose.split("\n").map((line) => line && <p>{line}</p>)}
              </Panel>
              <Answer referral={referral} visit={visit} />
              {referral.may_take_up && <TakeUp referral={referral} visit={visit} />}
            </>
          }
          aside={
            <Panel title={visit.t("referral.facts")}>
              <FactList facts={factsOf({ referral, visit })} />
            </Panel>
          }
        />
      </>
    ),
  }),
})

export const takeUpAction = action({
  path: "/remisser/egna/:referralId/ta-upp",
  command: takeUpReferral,
  done: ({ id, opens }) =>
    opens
      ? flashed(`/remisser/${id}`, "referralTakenUp")
      : flashed(`/remisser/egna/${id}`, "referralOthersAnswer"),
  back: ({ referralId }) => `/remisser/egna/${referralId}`,
})
