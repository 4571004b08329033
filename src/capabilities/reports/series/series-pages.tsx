import { flashed } from "../../../platform/http/flash.ts"
import { form, page } from "../../../platform/http/routes.ts"
import {
  DataTable,
  EmptyState,
  ErrorSummary,
  FileField,
  LinkButton,
  PageHead,
  Panel,
  PostFields,
  Stack,
  SubmitRow,
  TrendLine,
} from "../../../ui/index.ts"
import { importSeries, listSeriesImports } from "./import-series.ts"
import { seriesSilence } from "./months.ts"
import type { readSeriesOf } from "./read-series.ts"
import { marksOf, trendOf } from "./series-trend.ts"

export const seriesPageOf = (readSeries: ReturnType<typeof readSeriesOf>) =>
  page({
    path: "/siffror/forsorjningsstod",
    operation: readSeries,
    show: ({ months, goals, published }, visit) => {
      const { t } = visit
      const shown = months.slice(-36)
      const hidden = seriesSilence(shown) === "hidden"
      const say = (value: number | null) =>
        value === null ? t("figures.missingValue") : t("figures.count", { n: value })
      const query = published ? "?view=published" : ""
      return {
        title: t("series.title"),
        body: (
          <Stack>
            <PageHead
              title={t("series.title")}
              subtitle={t("series.subtitle")}
              actions={
                <>
                  <LinkButton href={`/siffror${query}`}>{t("figures.all")}</LinkButton>
                  {visit.actor?.role === "manager" && (
                    <LinkButton href="/siffror/forsorjningsstod/las-in">{t("series.import")}</LinkButton>
                  )}
                </>
              }
            />
            {published && !hidden && <p>{t("series.suppression")}</p>}
            {months.length === 0 && <EmptyState title={t("series.none")}>{t("series.none.text")}</EmptyState>}
            {hidden && (
              <Panel title={t("series.months")}>
                <p>{t("series.silence")}</p>
              </Panel>
            )}
            {months.length > 0 && !hidden && (
              <>
                <Panel title={t("series.trend")}>
                  <TrendLine
                    title={t("series.title")}
                    yLabel={t("figures.unit.applications")}
                    labels={{
                      table: t("figures.asTable"),
                      x: t("series.month"),
                      missing: t("figures.missingValue"),
                    }}
                    format={say}
                    series={trendOf(shown, visit)}
                    marks={marksOf(goals, visit)}
                  />
                </Panel>
                <Panel title={t("series.months")}>
                  <p class="actions">
                    <LinkButton href={`/siffror/forsorjningsstod/tabell.xlsx${query}`}>
                      {t("figures.xlsx")}
                    </LinkButton>
                    <LinkButton href={`/siffror/forsorjningsstod/tabell.csv${query}`}>
                      {t("figures.csv")}
                    </LinkButton>
                  </p>
                  <DataTable
                    caption={t("series.months")}
                    captionHidden
                    rows={[...shown].reverse()}
                    columns={[
                      { key: "month", header: t("series.month"), cell: ({ month }) => month.slice(0, 7) },
                      { key: "all", header: t("series.all"), numeric: true, cell: ({ all }) => say(all) },
                      { key: "new", header: t("series.new"), numeric: true, cell: ({ fresh }) => say(fresh) },
                      { key: "mean", header: t("series.mean"), numeric: true, cell: ({ mean }) => say(mean) },
                    ]}
                  />
                </Panel>
              </>
            )}
          </Stack>
        ),
      }
    },
  })

/** Reads a file in; earlier files stay and can be seen. */
export const seriesImportPage = form({
  path: "/siffror/forsorjningsstod/las-in",
  command: importSeries,
  facts: listSeriesImports,
  done: () => flashed("/siffror/forsorjningsstod", "series.imported"),
  show: (imports, state, visit) => {
    const { t } = visit
    return {
      title: t("series.import"),
      body: (
        <Stack>
          <PageHead
            title={t("series.import")}
            subtitle={t("series.import.text")}
            actions={<LinkButton href="/siffror/forsorjningsstod">{t("series.title")}</LinkButton>}
          />
          <ErrorSummary title={t("app.faults")} errors={state.faults}>
            <Panel title={t("series.file")}>
              <PostFields form={state} t={t} multipart>
                <FileField
                  name="file"
                  label={t("series.file")}
                  description={t("series.file.text")}
                  error={state.error("file")}
                  accept=".csv,.txt,.xlsx"
                  required
                />
                <SubmitRow submit={t("series.import")} />
              </PostFields>
            </Panel>
            <Panel title={t("series.imports")}>
              <DataTable
                caption={t("series.imports")}
                captionHidden
                rows={imports}
                columns={[
                  {
                    key: "file",
                    header: t("series.fileColumn"),
                    cell: (one) => one.file_name || t("series.unnamed"),
                  },
                  { key: "day", header: t("series.importedOn"), cell: (one) => visit.day(one.imported_on) },
                  { key: "by", header: t("series.importedBy"), cell: (one) => one.by ?? "–" },
                  {
                    key: "months",
                    header: t("series.monthCount"),
                    numeric: true,
                    cell: (one) => String(one.months),
                  },
                ]}
                empty={<EmptyState title={t("series.noImports")} />}
              />
            </Panel>
          </ErrorSummary>
        </Stack>
      ),
    }
  },
})
