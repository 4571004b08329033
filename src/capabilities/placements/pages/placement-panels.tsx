import { addDays } from "../../../kernel/day.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Alert, DataTable, FactList, Tag } from "../../../ui/index.ts"
import type { Decision, PlacementView } from "../read-placement.ts"
import { WayTo } from "./shared.tsx"

/** What must be there before the start, and what is not needed. */
export function Checks({ view, visit }: { view: PlacementView; visit: Visit }) {
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

/** Decisions on wage subsidies, and that the last one ends soon. */
export function Decisions({ view, visit }: { view: PlacementView; visit: Visit }) {
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

/** The agreed times to ask how it goes, and what was said. */
export function CheckIns({ view, visit }: { view: PlacementView; visit: Visit }) {
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
              <WayTo href={`/placeringar/${view.id}/uppfoljning/${row.id}`} visit={visit}>
                {t("checkIn.hold", { day: day(row.due_on) })}
              </WayTo>
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
