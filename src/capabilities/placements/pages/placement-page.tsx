import type { FlashFacts } from "../../../platform/http/flash.ts"
import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { protectionTag } from "../../../register/people/person-link.tsx"
import { programmeOf } from "../../../register/programmes/programmes.ts"
import { Alert, Columns, FactList, LinkButton, PageHead, Panel } from "../../../ui/index.ts"
import { missingYes } from "../missing-yes.ts"
import { type PlacementView, placementRead } from "../read-placement.ts"
import { nextSteps, type PlacementAction } from "../status.ts"
import { BeforeStart } from "./checklist.tsx"
import { stateText } from "./list-page.tsx"
import { Attendance } from "./placement-attendance.tsx"
import { CheckIns, Checks, Decisions } from "./placement-panels.tsx"
import { hoursText, periodText, statusTag, WayTo } from "./shared.tsx"

const paths: Record<PlacementAction, string> = {
  agree: "godkann",
  check: "kontroller",
  start: "starta",
  extend: "forlang",
  end: "avsluta",
  decideSubsidy: "stod",
}

function actionLinks({ t, opens }: Visit, view: PlacementView) {
  const primary = view.started_on
    ? "extend"
    : view.employer_agreed_on && view.participant_agreed_on
      ? "start"
      : "agree"
  const { subsidised, checks } = programmeOf(view.programme)
  const decides = subsidised || checks.includes("pesDecision")
  const may: Partial<Record<PlacementAction, boolean>> = {
    decideSubsidy: decides,
    start: missingYes(view).length === 0,
  }
  const inPlace: readonly PlacementAction[] = view.started_on ? [] : ["agree", "check", "start"]
  // On its last day it goes on, but there is nothing left to end or to extend.
  const over: readonly PlacementAction[] = view.ended_on ? ["extend", "end"] : []
  const actions = nextSteps[view.status].filter(
    (action) =>
      (may[action] ?? true) &&
      !over.includes(action) &&
      !inPlace.includes(action) &&
      opens(`/placeringar/${view.id}/${paths[action]}`),
  )
  return actions.map((action) => (
    <LinkButton
      href={`/placeringar/${view.id}/${paths[action]}`}
      variant={action === primary ? "primary" : "secondary"}
    >
      {t(`placements.action.${action}`)}
    </LinkButton>
  ))
}

/** What a message of what was done says of a placement: whose, where, and its last day. */
const placementInWords = (view: PlacementView, { day }: Visit): FlashFacts => ({
  who: view.person_name,
  where: view.workplace_name,
  to: day(view.ended_on ?? view.ends_on),
  from: day(view.started_on ?? view.starts_on),
})

const extended = ({ t, day }: Visit, { extensions }: PlacementView) =>
  extensions.map((one) => (
    <div>
      {t("placements.extended", {
        from: day(one.ended_before),
        to: day(one.ends_on),
        on: day(one.decided_on),
        name: one.decided_by ?? t("placements.extendedBySystem"),
      })}
    </div>
  ))

function Facts({ view, visit }: { view: PlacementView; visit: Visit }) {
  const { t, day } = visit
  const supervisor = view.supervisor_id ? (
    <>
      <WayTo href={`/handledare/${view.supervisor_id}`} visit={visit}>
        {view.supervisor_name}
      </WayTo>
      {view.supervisor_phone && `, ${view.supervisor_phone}`}
    </>
  ) : (
    t("placements.notYet")
  )
  const facts = [
    { term: t("placements.workplace"), value: `${view.workplace_name}, ${view.organisation_name}` },
    { term: t("placements.address"), value: view.workplace_address },
    { term: t("placements.supervisor"), value: supervisor },
    { term: t("placements.when"), value: periodText(visit, view) },
    ...(view.extensions.length > 0
      ? [{ term: t("placements.extensions"), value: extended(visit, view) }]
      : []),
    { term: t("placements.hoursHead"), value: hoursText(visit, view) },
    { term: t("placements.tasks"), value: view.tasks },
    ...(view.seat_title ? [{ term: t("placements.seat"), value: view.seat_title }] : []),
    { term: t("placements.proposedOn"), value: day(view.proposed_on) },
    ...(view.started_on ? [{ term: t("placements.startDay"), value: day(view.started_on) }] : []),
    ...(view.override_reason
      ? [{ term: t("placements.overridden"), value: `${view.override_reason} (${view.override_name ?? ""})` }]
      : []),
    ...(view.end_outcome
      ? [{ term: t("placements.outcome"), value: t(`placements.outcome.${view.end_outcome}`) }]
      : []),
    ...(view.end_reason ? [{ term: t("placements.reason"), value: view.end_reason }] : []),
  ]
  return <FactList facts={facts} />
}

/** What an end leads on to. */
function AfterEnd({ view, visit }: { view: PlacementView; visit: Visit }) {
  const { t } = visit
  const person = `/deltagare/${view.person_id}`
  const ways: [string, string][] = [
    ["placements.after.exit", `${person}/avsluta`],
    ["placements.after.next", `${person}/platser`],
    ["placements.after.record", person],
  ]
  return (
    <Panel title={t("placements.after")}>
      <div class="button-row">
        {ways
          .filter(([, href]) => visit.opens(href))
          .map(([key, href]) => (
            <LinkButton href={href}>{t(key)}</LinkButton>
          ))}
      </div>
    </Panel>
  )
}

export const placementPage = page({
  path: "/placeringar/:placementId",
  operation: placementRead,
  show: (view, visit) => {
    const { t } = visit
    const state = stateText(visit, view)
    // Until it starts the page is what remains before that, answered in its place.
    const before = !view.started_on && !view.ended_on && visit.opens(`/placeringar/${view.id}/kontroller`)
    const agreement = `/placeringar/${view.id}/overenskommelse.pdf`
    const signing = `/placeringar/${view.id}/underskrifter`
    const certificate = `/placeringar/${view.id}/intyg`
    const heading = `${view.person_name}, ${view.workplace_name}`
    const person = (
      <a class="ds-link" href={`/deltagare/${view.person_id}/placeringar`}>
        {t("placements.toPerson")}
      </a>
    )
    return {
      title: heading,
      about: placementInWords(view, visit),
      body: (
        <>
          <PageHead
            title={heading}
            facts={[
              ...(view.person_protection === "none" ? [] : [protectionTag(visit, view.person_protection)]),
              statusTag(visit, view.status),
              t(`programme.${view.programme}`),
              ...(view.blocks.length === 0 && state ? [state] : []),
              person,
            ]}
            actions={actionLinks(visit, view)}
          />
          {view.blocks.length > 0 && !before ? (
            <Alert tone="warning" title={t("placements.blocked")}>
              {state}
            </Alert>
          ) : null}
          <Columns
            main={
              <>
                {before && <BeforeStart view={view} visit={visit} />}
                {view.ended_on && <AfterEnd view={view} visit={visit} />}
                <Panel title={t("placements.facts")}>
                  <Facts view={view} visit={visit} />
                </Panel>
                {!before && (
                  <>
                    <Panel title={t("checkIn.heading")}>
                      <CheckIns view={view} visit={visit} />
                    </Panel>
                    <Panel
                      title={t("placements.attendance")}
                      actions={
                        visit.opens("/narvaro") ? (
                          <LinkButton href="/narvaro">{t("attendance.title")}</LinkButton>
                        ) : undefined
                      }
                    >
                      <Attendance view={view} visit={visit} />
                    </Panel>
                  </>
                )}
              </>
            }
            aside={
              <>
                <Panel
                  title={t("placements.checks")}
                  actions={
                    <>
                      {visit.opens(signing) && (
                        <LinkButton href={signing}>{t("placements.signatures")}</LinkButton>
                      )}
                      {view.started_on && visit.opens(certificate) && (
                        <LinkButton href={certificate}>{t("placements.certificate")}</LinkButton>
                      )}
                      {visit.opens(agreement) && (
                        <LinkButton href={agreement}>{t("placements.print")}</LinkButton>
                      )}
                    </>
                  }
                >
                  {!before && <Checks view={view} visit={visit} />}
                </Panel>
                <Panel title={t("placements.subsidy")}>
                  <Decisions view={view} visit={visit} />
                </Panel>
              </>
            }
          />
        </>
      ),
      wide: true,
    }
  },
})
