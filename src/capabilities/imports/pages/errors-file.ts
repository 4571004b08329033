import { csvHead, csvLines } from "../../../integrations/spreadsheets/write-csv.ts"
import { file } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import type { RowError } from "../../../platform/imports/row-errors.ts"
import { readImportErrors } from "../read-import.ts"

/** What is wrong, with the cell's address where the file has them. */
export const whyOf = ({ code, cell, value }: RowError, t: Visit["t"]): string =>
  t(`import.error.${code}`, { cell: cell ?? "none", value })

const linesOf = (errors: readonly RowError[], { t }: Visit) =>
  csvLines(errors.map((error) => [error.line, error.column, error.code, error.value, whyOf(error, t)]))

/** Every fault for a spreadsheet; a file of a million faults is written while it is sent. */
export const errorsFile = file({
  path: "/importer/:runId/fel.csv",
  operation: readImportErrors,
  send: async (first, visit) => {
    const { t, app, actor } = visit
    const heads = [t("import.line"), t("import.column"), t("import.code"), t("import.value"), t("import.why")]
    const encoder = new TextEncoder()
    let next = first.next
    const bytes = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(encoder.encode(csvHead(heads) + linesOf(first.errors, visit)))
      },
      pull: async (controller) => {
        const more =
          next && actor ? await readImportErrors.execute(app, actor, { runId: first.id, page: next }) : null
        if (!more?.ok || more.value.errors.length === 0) return controller.close()
        next = more.value.next
        controller.enqueue(encoder.encode(linesOf(more.value.errors, visit)))
      },
    })
    return { name: `${t("import.errors.file")}.csv`, type: "text/csv; charset=utf-8", bytes }
  },
})
