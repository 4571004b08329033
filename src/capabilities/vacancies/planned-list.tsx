import { z } from "zod"
import { occupationLabel } from "../../integrations/occupations/ssyk2012.ts"
import { newId } from "../../kernel/id.ts"
import { ok } from "../../kernel/result.ts"
import { mayAct } from "../../platform/access/access.ts"
import { answer } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { flashed } from "../../platform/http/flash.ts"
import { action, page } from "../../platform/http/routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { AskFirst, DataTable, EmptyState, LinkButton, PageHead } from "../../ui/index.ts"
import { vacancyAccess } from "./access.ts"
import { PlannedRow, plannedVacancies } from "./planned-queries.ts"
import { endPlanned } from "./save-planned.ts"

const Planned = answer({ rows: z.array(PlannedRow), positions: z.int(), mayChange: z.boolean() })

export const listPlanned = read(
  vacancyAccess,
  "plannedVacancy.list",
  { takes: z.object({}), answers: Planned },
  async (tx) => {
    const rows = await plannedVacancies(tx)
    return ok({
      rows,
      positions: rows.reduce((sum, one) => sum + one.positions, 0),
      mayChange: mayAct(vacancyAccess, "plannedVacancy.update", tx.actor),
    })
  },
)

/** "mars 2027" */
export const monthName = (month: string, { language }: Visit): string => {
  const locale = language.startsWith("sv") ? "sv-SE" : language
  return new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month.slice(0, 7)}-01T00:00:00Z`),
  )
}

export const plannedDemands = (row: PlannedRow, { t }: Visit): string =>
  [
    row.language_level ? t("seats.sfi", { level: row.language_level }) : null,
    row.driving_licence ? t("seats.licence", { licence: row.driving_licence }) : null,
    ...row.skills,
  ]
    .filter((one) => one !== null)
    .join(", ") || t("seats.noDemands")

const Change = ({ row, visit: { t, session } }: { row: PlannedRow; visit: Visit }) => (
  <div class="actions">
    <LinkButton variant="tertiary" href={`/kommande-behov/${row.id}/andra`}>
      {t("planned.change")}
    </LinkButton>
    <AskFirst
      action={`/kommande-behov/${row.id}/avsluta`}
      csrf={session?.csrf ?? ""}
      idempotencyKey={newId()}
      label={t("planned.end")}
      question={t("planned.end.ask")}
      yes={t("planned.end.yes")}
    />
  </div>
)

export const plannedListPage = page({
  path: "/kommande-behov",
  operation: listPlanned,
  show: ({ rows, positions, mayChange }, visit) => {
    const { t } = visit
    // Person by person, or in numbers: whichever the visitor's role opens.
    const reach = ["/egen-kompetens", "/egen-kompetens/antal"].find(visit.opens)
    return {
      title: t("planned.title"),
      body: (
        <>
          <PageHead
            title={t("planned.title")}
            subtitle={t("planned.count", { positions, rows: rows.length })}
            actions={
              <>
                {reach && <LinkButton href={reach}>{t("reach.title")}</LinkButton>}
                {mayChange && <LinkButton href="/kommande-behov/fil">{t("planned.file")}</LinkButton>}
                {mayChange && <LinkButton href="/kommande-behov/nytt">{t("planned.new")}</LinkButton>}
              </>
            }
          />
          <DataTable
            caption={t("planned.title")}
            captionHidden
            rows={rows}
            columns={[
              {
                key: "occupation",
                header: t("planned.occupationCode"),
                cell: (row) => (
                  <>
                    {occupationLabel(row.occupation_code) ?? row.occupation_code}
                    <div class="why">{plannedDemands(row, visit)}</div>
                  </>
                ),
              },
              {
                key: "where",
                header: t("planned.department"),
                cell: (row) => (
                  <>
                    {row.department}
                    {row.unit && <div class="why">{row.unit}</div>}
                  </>
                ),
              },
              { key: "month", header: t("planned.month"), cell: (row) => monthName(row.month, visit) },
              {
                key: "positions",
                header: t("planned.positions"),
                numeric: true,
                cell: (row) => String(row.positions),
              },
              {
                key: "reason",
                header: t("planned.reason"),
                cell: (row) => (
                  <>
                    {t(`planned.reason.${row.reason}`)}
                    <div class="why">{t(`planned.origin.${row.origin}`)}</div>
                  </>
                ),
              },
              ...(mayChange
                ? [
                    {
                      key: "change",
                      header: t("planned.change"),
                      cell: (row: PlannedRow) => <Change row={row} visit={visit} />,
                    },
                  ]
                : []),
            ]}
            empty={
              <EmptyState
                title={t("planned.empty")}
                {...(mayChange ? { action: { href: "/kommande-behov/nytt", label: t("planned.new") } } : {})}
              >
                {t("planned.empty.text")}
              </EmptyState>
            }
          />
        </>
      ),
    }
  },
})

export const endPlannedAction = action({
  path: "/kommande-behov/:plannedId/avsluta",
  command: endPlanned,
  done: () => flashed("/kommande-behov", "planned.ended"),
  back: () => "/kommande-behov",
})
