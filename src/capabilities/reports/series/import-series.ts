import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { ok, refused } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command, read } from "../../../platform/command.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { text } from "../../../platform/validation.ts"
import { reportAccess } from "../access.ts"
import { readSeriesFile, type SeriesRow } from "./read-series-file.ts"
import { SeriesImport, seriesImports } from "./series-rows.ts"

/** Keeps one file as a version of its own; earlier ones stay. */
export async function keepSeries(tx: WriteTx, fileName: string, rows: readonly SeriesRow[]): Promise<string> {
  const id = newId()
  await tx
    .insertInto("series_import")
    .values({
      ...tx.stamp(),
      id,
      series: "supportApplications",
      file_name: fileName,
      imported_on: tx.today,
      months: rows.length,
    })
    .execute()
  await tx
    .insertInto("series_month")
    .values(
      rows.map(({ month, all, fresh }) => ({
        ...tx.stamp(),
        import_id: id,
        month,
        all_count: all,
        new_count: fresh,
      })),
    )
    .execute()
  return id
}

/**
 * Applications for income support by month, from the file of the economic-support system. Nothing is kept
 * when a line is wrong.
 */
export const importSeries = command(
  reportAccess,
  "series.import",
  {
    takes: z.object({ file: z.base64().min(1).max(3_000_000), fileName: text(200).optional() }),
    answers: idAnswer().extend({ months: z.int() }),
  },
  async (tx, input) => {
    const { rows, faults } = await readSeriesFile(Buffer.from(input.file, "base64"), input.fileName ?? "")
    if (faults.length > 0) return refused(...faults)
    const id = await keepSeries(tx, input.fileName ?? "", rows)
    tx.detail({ months: rows.length })
    return ok({ id, months: rows.length })
  },
)

export const listSeriesImports = read(
  reportAccess,
  "series.imports",
  { takes: z.object({}), answers: z.array(SeriesImport) },
  async (tx) => ok(await seriesImports(tx)),
)
