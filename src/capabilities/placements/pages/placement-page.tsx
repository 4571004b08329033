import { addDays } from "../../../kernel/day.ts"
import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { protectionTag } from "../../../register/people/person-link.tsx"
import { programmeOf } from "../../../register/programmes/programmes.ts"
import { Alert, Columns, DataTable, FactList, LinkButton, PageHead, Panel, Tag } from "../../../ui/index.ts"
import { missingYes } from "../missing-yes.ts"
import { type Decision, type PlacementView, placementRead } from "../read-placement.ts"
import { nextSteps, type PlacementAction } from "../status.ts"
import { BeforeStart } from "./checklist.tsx"
import { stateText } from "./list-page.tsx"
import { Attendance } from "./placement-attendance.tsx"
import { hoursText, periodText, statusTag } from "./shared.tsx"

const paths: Record<PlacementAction, string> = {
  agree: "godkann",
  check: "kontroller",
  start: "starta",
  extend: "forlang",
  end: "avsluta",
  decideSubsidy: "stod",
}

function actionLinks({ t }: Visit, view: PlacementView) {
  const primary = view.started_on
    ? "extend"
    : view.employer_agreed_on && view.participant_agreed_on
      ? "start"
      : "agree"
  const { subsidised, checks } = programmeOf(view.programme)
  const decides = subsidised || checks.includes("pesDecision")
  const open: Partial<Record<PlacementAction, boolean>> = {
    decideSubsidy: decides,
    start: missingYes(view).length === 0,
  }
  const inPlace: readonly PlacementAction[] = view.started_on ? [] : ["agree", "check", "start"]
  const actions = nextSteps[view.status].filter(
    (action) => (open[action] ?? true) && !inPlace.includes(action),
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
      <a class="ds-link" href={`/handledare/${view.supervisor_id}`}>
        {view.supervisor_name}
      </a>
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

function Checks({ view, visit }: { view: PlacementView; visit: Visit }) {
  const { t, day } = visit
  const rows: [string, PlacementView["starts_on"] | null, string][] = [
    ["employerAgreed", view.employer_agreed_on, ""],
    ["participantAgreed", view.participant_agreed_on, ""],
    ["signedOn", view.signed_on, view.signed_by ?? ""],
    ["insuranceCheckedOn", view.insurance_checked_on, ""],
    ["unionConsultedOn", view.union_consulted_on, ""],
    ["registerExtractShownOn", view.register_extract_shown_on, ""],
    ["secrecyOathOn", view.secrecy_oath_on, ""],
  ]
  const required: Record<string, string> = {
    signedOn: "agreementSigned",
    insuranceCheckedOn: "insurance",
    unionConsultedOn: "unionConsulted",
  }
  const value = (key: string, on: PlacementView["starts_on"] | null, by: string) => {
    if (on) return [day(on), by].filter(Boolean).join(", ")
    const check = required[key]
    const needed = key.endsWith("Agreed") || view.missing.some((one) => one === check)
    return needed ? <Tag tone="warning">{t("placements.remains")}</Tag> : t("placements.notNeeded")
  }
  return (
    <FactList
      facts={rows.map(([key, on, by]) => ({ term: t(`placements.${key}`), value: value(key, on, by) }))}
    />
  )
}

function decisionText({ t, day }: Visit, one: Decision) {
  return t(one.ceiling ? "placements.subsidy.rowCeiling" : "placements.subsidy.row", {
    percent: one.percent,
    ceiling: one.ceiling ?? 0,
    from: day(one.starts_on),
    to: day(one.ends_on),
    ref: one.decision_ref,
  })
}

function Decisions({ view, visit }: { view: PlacementView; visit: Visit }) {
  const { t } = visit
  const last = view.decisions.at(-1)
  const ends =
    last && !view.ended_on && last.ends_on >= visit.today && last.ends_on <= addDays(visit.today, 60)
  return (
    <>
      {view.decisions.length === 0 && <p class="why">{t("placements.subsidy.none")}</p>}
      <ul>
        {view.decisions.map((one) => (
          <li>{decisionText(visit, one)}</li>
        ))}
      </ul>
      {ends && <Alert tone="warning">{t("placements.subsidy.ends", { day: visit.day(last.ends_on) })}</Alert>}
    </>
  )
}

function CheckIns({ view, visit }: { view: PlacementView; visit: Visit }) {
  const { t, day } = visit
  if (view.checkIns.length === 0) return <p class="why">{t("checkIn.none")}</p>
  return (
    <DataTable
      caption={t("checkIn.heading")}
      captionHidden
      rows={view.checkIns}
      columns={[
        { key: "week", header: t("checkIn.week"), cell: (row) => t("checkIn.title", { week: row.week }) },
        {
          key: "held",
          header: t("checkIn.held"),
          cell: (row) =>
            row.held_on ? (
              `${day(row.held_on)}. ${row.coach_text ?? ""}`
            ) : (
              <a class="ds-link" href={`/placeringar/${view.id}/uppfoljning/${row.id}`}>
                {t("checkIn.hold", { day: day(row.due_on) })}
              </a>
            ),
        },
        {
          key: "participant",
          header: t("checkIn.participant"),
          cell: (row) => [row.participant_rating, row.participant_text].filter(Boolean).join(". ") || "–",
        },
        {
          key: "supervisor",
          header: t("placements.supervisor"),
          cell: (row) =>
            [row.supervisor_rating, row.supervisor_works, row.supervisor_needs].filter(Boolean).join(". ") ||
            "–",
        },
      ]}
    />
  )
}

/** What an end leads on to. */
function AfterEnd({ view, visit }: { view: PlacementView; visit: Visit }) {
  const { t } = visit
  const person = `/deltagare/${view.person_id}`
  const ways: [string, string][] = [
    ["placements.after.exit", `${person}/avsluta`],
    ["placements.after.next", `${person}/matchning`],
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
    const heading = `${view.person_name}, ${view.workplace_name}`
    const person = (
      <a class="ds-link" href={`/deltagare/${view.person_id}/placeringar`}>
        {t("placements.toPerson")}
      </a>
    )
    return {
      title: heading,
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
                    <LinkButton href={`/placeringar/${view.id}/overenskommelse.pdf`}>
                      {t("placements.print")}
                    </LinkButton>
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
