import { page } from "../../../platform/http/routes.ts"
import { BarChart, DataTable, LinkButton, Panel, Stack, TrendLine } from "../../../ui/index.ts"
import type { FigureCatalogue } from "../catalogue/catalogue.ts"
import { NothingYet } from "../pages/nothing-yet.tsx"
import { PeriodForm } from "../pages/period-form.tsx"
import { PeriodHead } from "../pages/period-head.tsx"
import { SilentPartPanels } from "../pages/silent-parts.tsx"
import { periodQuery, sayPeriod } from "../say-period.ts"
import type { ReadReport } from "./read-report.ts"
import { type ReportTable, reportParts } from "./report-content.ts"
import { sentencesOf } from "./sentences.ts"

const Table = ({ table: { heading, headings, rows } }: { table: ReportTable }) => (
  <DataTable
    caption={heading}
    captionHidden
    rows={rows}
    columns={headings.map((header, at) => ({
      key: String(at),
      header,
      numeric: at > 0,
      cell: (row: string[]) => row[at] ?? "",
    }))}
  />
)

/** A quarter as a board reads it: text to paste, tables, charts, and the same as PDF and spreadsheet. */
export const reportPageOf = (catalogue: FigureCatalogue, readReport: ReadReport) =>
  page({
    path: "/siffror/rapport",
    operation: readReport,
    show: (report, visit) => {
      const { t } = visit
      const title = t("report.titleOf", { period: sayPeriod(report, visit) })
      const query = `${periodQuery(report)}${report.published ? "" : "&view=internal"}`
      const parts = report.available ? reportParts(catalogue, report, visit) : null
      return {
        title,
        body: (
          <Stack>
            <PeriodHead
              title={title}
              facts={report}
              visit={visit}
              actions={
                <>
                  <LinkButton href={`/siffror${query}`}>{t("figures.all")}</LinkButton>
                  {report.available && (
                    <LinkButton href={`/siffror/rapport/rapport.pdf${query}`}>{t("report.pdf")}</LinkButton>
                  )}
                  {report.available && (
                    <LinkButton href={`/siffror/rapport/rapport.xlsx${query}`}>
                      {t("figures.xlsx")}
                    </LinkButton>
                  )}
                </>
              }
            />
            <PeriodForm action="/siffror/rapport" facts={report} visit={visit} />
            {parts ? (
              <>
                <Panel title={t("report.text")}>
                  <div class="report-text">
                    {sentencesOf(catalogue, report, visit).map((sentence) => (
                      <p>{sentence}</p>
                    ))}
                  </div>
                </Panel>
                {parts.figures && (
                  <Panel title={parts.figures.heading}>
                    <Table table={parts.figures} />
                  </Panel>
                )}
                {parts.trends.length > 0 && (
                  <Panel title={t("report.charts")}>
                    {parts.trends.map(({ xLabel, ...trend }) => (
                      <TrendLine
                        {...trend}
                        labels={{
                          table: t("figures.asTable"),
                          x: xLabel,
                          missing: t("figures.missingValue"),
                        }}
                      />
                    ))}
                  </Panel>
                )}
                {parts.breakdowns.map(({ name, bars, table }) => (
                  <Panel title={name}>
                    <div class="figure-breakdown">
                      <BarChart {...bars} />
                      <Table table={table} />
                    </div>
                  </Panel>
                ))}
                <SilentPartPanels parts={parts.silent} />
              </>
            ) : (
              <NothingYet facts={report} visit={visit} />
            )}
          </Stack>
        ),
      }
    },
  })
