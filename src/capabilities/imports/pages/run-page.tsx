import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { DataTable, LinkButton, PageHead, Pager, Panel, Stack } from "../../../ui/index.ts"
import { errorsOnPage } from "../error-pages.ts"
import { type OneImport, readImport } from "../read-import.ts"
import { whyOf } from "./errors-file.ts"
import { RunPanel } from "./run-panel.tsx"

const Errors = ({ run, visit: { t } }: { run: OneImport; visit: Visit }) => {
  const at = (page: number) => `/importer/${run.id}?page=${page}`
  const first = (run.page - 1) * errorsOnPage + 1
  return (
    <Panel title={t("import.errors.counted", { faults: run.errorCount, rows: run.rows - run.good })}>
      <DataTable
        caption={t("import.errors")}
        captionHidden
        rows={run.errors}
        columns={[
          { key: "line", header: t("import.line"), cell: (error) => String(error.line) },
          { key: "column", header: t("import.column"), cell: (error) => error.column },
          { key: "value", header: t("import.value"), cell: (error) => error.value },
          { key: "why", header: t("import.why"), cell: (error) => whyOf(error, t) },
        ]}
        empty={<p>{t("import.errors.gone")}</p>}
      />
      {run.pages > 1 && run.errors.length > 0 && (
        <Pager
          label={t("import.errors")}
          count={t("import.errors.page", {
            from: first,
            to: first + run.errors.length - 1,
            count: run.errorCount,
          })}
          {...(run.page > 1
            ? { previous: { href: at(run.page - 1), label: t("import.errors.previous") } }
            : {})}
          {...(run.page < run.pages
            ? { next: { href: at(run.page + 1), label: t("import.errors.next") } }
            : {})}
        />
      )}
      {run.errors.length > 0 && (
        <p>
          <LinkButton href={`/importer/${run.id}/fel.csv`}>{t("import.errors.download")}</LinkButton>
        </p>
      )}
    </Panel>
  )
}

/** What was found in the file: every fault with line, column, value and what is wrong. */
export const runPage = page({
  path: "/importer/:runId",
  operation: readImport,
  show: (run, visit) => {
    const { t } = visit
    return {
      title: `${t(`import.state.${run.state}`)}: ${t(`import.kind.${run.kind}`)}`,
      body: (
        <Stack>
          <PageHead title={t(`import.kind.${run.kind}`)} subtitle={run.fileName} />
          <RunPanel run={run} visit={visit} />
          {run.errorCount > 0 && run.state !== "checking" && run.state !== "abandoned" && (
            <Errors run={run} visit={visit} />
          )}
          <p>
            <a class="ds-link" href="/importer">
              {t("import.earlier")}
            </a>
          </p>
        </Stack>
      ),
    }
  },
})
