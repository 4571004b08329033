import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  DataTable,
  EmptyState,
  ErrorSummary,
  FileField,
  PageHead,
  Panel,
  PostFields,
  RadioGroup,
  Stack,
  SubmitRow,
  TextField,
} from "../../../ui/index.ts"
import type { Kinds } from "../kinds.ts"
import type { ImportOperations } from "../operations.ts"
import { type ImportRun, listImports } from "../read-import.ts"
import { begunAt } from "./run-actions.ts"

const EarlierRuns = ({ runs, visit: { t, time } }: { runs: readonly ImportRun[]; visit: Visit }) => (
  <DataTable
    caption={t("import.earlier")}
    captionHidden
    rows={runs}
    columns={[
      {
        key: "when",
        header: t("import.when"),
        cell: (run) => (
          <a
            class="ds-link"
            href={`/importer/${run.id}`}
            aria-label={`${time(run.createdAt)} ${run.fileName}`}
          >
            {time(run.createdAt)}
          </a>
        ),
      },
      { key: "file", header: t("import.file"), cell: (run) => run.fileName },
      { key: "kind", header: t("import.kind.short"), cell: (run) => t(`import.kind.${run.kind}`) },
      { key: "state", header: t("import.state"), cell: (run) => t(`import.state.${run.state}`) },
      { key: "rows", header: t("import.rows"), numeric: true, cell: (run) => counted(run.rows, run, t) },
      { key: "good", header: t("import.good"), numeric: true, cell: (run) => counted(run.good, run, t) },
    ]}
    empty={<EmptyState title={t("import.none")}>{t("import.none.text")}</EmptyState>}
  />
)

/** Before the file is read to its end nobody knows. */
const counted = (count: number, { state, rows }: ImportRun, t: Visit["t"]) =>
  rows === 0 && state !== "checked" ? "" : t("import.number", { count })

/** Upload a file; it is checked and nothing is written. */
export const uploadPage = ({ uploadImport }: ImportOperations, { names }: Kinds) =>
  form({
    path: "/importer",
    command: uploadImport,
    facts: listImports,
    receives: "file",
    done: begunAt,
    show: (runs, state, visit) => {
      const { t } = visit
      return {
        title: t("import.title"),
        body: (
          <Stack>
            <PageHead title={t("import.title")} subtitle={t("import.subtitle")} />
            <ErrorSummary title={t("app.faults")} errors={state.faults}>
              <Panel title={t("import.check")}>
                <PostFields form={state} t={t} multipart>
                  <RadioGroup
                    name="kind"
                    label={t("import.kind")}
                    value={state.value("kind") ?? names[0]}
                    error={state.error("kind")}
                    options={names.map((kind) => ({ value: kind, label: t(`import.kind.${kind}`) }))}
                    required
                  />
                  <FileField
                    name="file"
                    label={t("import.file")}
                    description={t("import.file.text")}
                    error={state.error("file")}
                    accept=".csv,.txt,.xlsx"
                    required
                  />
                  <TextField
                    name="mapping"
                    label={t("import.source")}
                    description={t("import.source.text")}
                    value={state.value("mapping")}
                    error={state.error("mapping")}
                  />
                  <SubmitRow submit={t("import.check")} />
                </PostFields>
              </Panel>
              <Panel title={t("import.earlier")}>
                <EarlierRuns runs={runs} visit={visit} />
              </Panel>
            </ErrorSummary>
          </Stack>
        ),
      }
    },
  })
