import { page } from "../../../platform/http/routes.ts"
import { DataTable, EmptyState, LinkButton, PageHead, Panel, Stack } from "../../../ui/index.ts"
import { PeriodForm } from "../pages/period-form.tsx"
import { periodQuery, sayPeriod } from "../say-period.ts"
import { breakdownChart, trendCharts } from "./charts.tsx"
import { readReport } from "./read-report.ts"
import { type ReportTable, reportTables } from "./report-content.ts"
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
export const reportPage = page({
  path: "/siffror/rapport",
  operation: readReport,
  show: (report, visit) => {
    const { t } = visit
    const title = t("report.titleOf", { period: sayPeriod(report, visit) })
    const query = `${periodQuery(report)}${report.published ? "" : "&view=internal"}`
    const [figures, ...others] = report.available ? reportTables(report, visit) : []
    return {
      title,
      body: (
        <Stack>
          <PageHead
            title={title}
            subtitle={report.unit ?? t("figures.whole")}
            facts={[
              t("figures.span", { from: visit.day(report.from), to: visit.day(report.to) }),
              t("figures.computed", { at: visit.time(report.computedAt) }),
            ]}
            actions={
              <>
                <LinkButton href={`/siffror${query}`}>{t("figures.all")}</LinkButton>
                {report.available && (
                  <LinkButton href={`/siffror/rapport/rapport.pdf${query}`}>{t("report.pdf")}</LinkButton>
                )}
                {report.available && (
                  <LinkButton href={`/siffror/rapport/rapport.xlsx${query}`}>{t("figures.xlsx")}</LinkButton>
                )}
              </>
            }
          />
          <PeriodForm action="/siffror/rapport" facts={report} visit={visit} />
          {figures ? (
            <>
              <Panel title={t("report.text")}>
                <div class="report-text">
                  {sentencesOf(report, visit).map((sentence) => (
                    <p>{sentence}</p>
                  ))}
                </div>
              </Panel>
              <Panel title={figures.heading}>
                <Table table={figures} />
              </Panel>
              <Panel title={t("report.charts")}>{trendCharts(report, visit)}</Panel>
              {report.breakdowns
                .filter(({ groups }) => groups.length > 0)
                .map((breakdown, at) => (
                  <Panel title={others[at]?.heading ?? ""}>
                    {breakdownChart(breakdown, report, visit)}
                    {others[at] && <Table table={others[at]} />}
                  </Panel>
                ))}
            </>
          ) : (
            <EmptyState title={t("figures.notPublished")}>{t("figures.notPublished.text")}</EmptyState>
          )}
        </Stack>
      ),
    }
  },
})
