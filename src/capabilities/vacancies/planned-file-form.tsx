import { flashed } from "../../platform/http/flash.ts"
import { form } from "../../platform/http/routes.ts"
import { DataTable, FileField, PageHead, PostForm, SubmitRow } from "../../ui/index.ts"
import { importPlanned } from "./import-planned.ts"
import type { FileFault } from "./read-planned-file.ts"

const isFaults = (value: unknown): value is FileFault[] => Array.isArray(value)
const mostShown = 50

export const plannedFileForm = form({
  path: "/kommande-behov/fil",
  command: importPlanned,
  show: (_facts, state, visit) => {
    const { t, has } = visit
    const faults = state.refusal?.facts?.faults
    const say = ({ code }: FileFault) =>
      has(`violation.${code}`) ? t(`violation.${code}`, { limit: "5000", actual: "" }) : code
    return {
      title: t("planned.file"),
      body: (
        <>
          <PageHead title={t("planned.file")} subtitle={t("planned.file.text")} />
          <PostForm form={state} t={t} multipart>
            <FileField
              name="file"
              label={t("planned.file.choose")}
              description={t("planned.file.help")}
              error={state.error("file")}
              accept=".csv,.xlsx"
              required
            />
            <SubmitRow
              submit={t("planned.file.take")}
              cancel={t("app.cancel")}
              cancelHref="/kommande-behov"
            />
          </PostForm>
          {isFaults(faults) && (
            <DataTable
              caption={t("planned.file.faults")}
              rows={faults.slice(0, mostShown)}
              columns={[
                { key: "line", header: t("planned.file.line"), cell: (row) => String(row.line) },
                { key: "column", header: t("planned.file.column"), cell: (row) => row.column },
                { key: "fault", header: t("planned.file.fault"), cell: say },
              ]}
            />
          )}
        </>
      ),
    }
  },
  done: ({ added, changed }) =>
    flashed("/kommande-behov", added + changed > 0 ? "planned.taken" : "planned.takenBefore"),
})
