import { newId } from "../../../kernel/id.ts"
import { action, page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Alert, DataTable, Form, LinkButton, PageHead, Panel, Stack, SubmitRow } from "../../../ui/index.ts"
import { applyImport, type ImportRun, readImport } from "../file-import.ts"

const mostShown = 500

const Apply = ({ run, visit }: { run: ImportRun; visit: Visit }) => (
  <Form action={`/importer/${run.id}/skriv`} csrf={visit.session?.csrf ?? ""} idempotencyKey={newId()}>
    <input type="hidden" name="acceptGood" value={run.errors.length > 0 ? "true" : "false"} />
    <SubmitRow
      submit={
        run.errors.length > 0 ? visit.t("import.apply.good", { good: run.good }) : visit.t("import.apply.all")
      }
    >
      <LinkButton href={`/importer/${run.id}/kolumner`}>{visit.t("import.mapping")}</LinkButton>
    </SubmitRow>
  </Form>
)

/** What was found in the file: every fault with line, column, value and what is wrong. */
export const runPage = page({
  path: "/importer/:runId",
  operation: readImport,
  show: (run, visit) => {
    const { t } = visit
    return {
      title: t("import.title"),
      body: (
        <Stack>
          <PageHead title={t(`import.kind.${run.kind}`)} subtitle={run.fileName} />
          <Panel title={t(`import.state.${run.state}`)}>
            <p>{t("import.summary", { good: run.good, rows: run.rows })}</p>
            {run.state === "applied" && (
              <Alert tone="success">{t("import.written", { written: run.written })}</Alert>
            )}
            {run.state === "checked" && run.good > 0 && <Apply run={run} visit={visit} />}
            {run.state === "checked" && run.good === 0 && (
              <LinkButton href={`/importer/${run.id}/kolumner`} variant="primary">
                {t("import.mapping")}
              </LinkButton>
            )}
          </Panel>
          {run.errors.length > 0 && (
            <Panel title={`${t("import.errors")} (${run.errors.length})`}>
              <DataTable
                caption={t("import.errors")}
                captionHidden
                rows={run.errors.slice(0, mostShown)}
                columns={[
                  {
                    key: "line",
                    header: t("import.line"),
                    numeric: true,
                    cell: (error) => String(error.line),
                  },
                  { key: "column", header: t("import.column"), cell: (error) => error.column },
                  { key: "value", header: t("import.value"), cell: (error) => error.value },
                  { key: "why", header: t("import.why"), cell: (error) => t(`import.error.${error.code}`) },
                ]}
              />
            </Panel>
          )}
        </Stack>
      ),
    }
  },
})

export const applyAction = action({
  path: "/importer/:runId/skriv",
  command: applyImport,
  done: (run) => `/importer/${run.id}?klart=import.applied`,
  back: ({ runId }) => `/importer/${runId}`,
})
