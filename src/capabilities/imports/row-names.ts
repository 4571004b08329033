import { readBatches } from "../../integrations/spreadsheets/read-table.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { readUpload, uploadSize } from "../../platform/files/public.ts"
import { headingsFor } from "../../platform/imports/mapping.ts"
import { cellOf } from "../../platform/imports/row-reader.ts"
import type { Kinds } from "./kinds.ts"
import type { RunRow } from "./run-row.ts"

/**
 * A file of a few thousand rows is read while its page is shown; a longer one is not read for a hundred
 * names.
 */
const mostNamedBytes = 512 * 1024
const batchRows = 1_000

/**
 * The names that the file itself gives the rows, by line: for whoever uploaded it, while the file is there
 * and not yet written. Null where nobody can say; never the record's, and nothing is kept.
 */
export async function namesInFile(
  tx: ReadTx,
  kinds: Kinds,
  { kind, state, upload_id: uploadId, mapping, file_name: fileName }: RunRow,
  lines: readonly number[],
): Promise<ReadonlyMap<number, string> | null> {
  const last = lines.at(-1)
  if (state !== "checked" || !uploadId || !mapping || last === undefined) return null
  const size = await uploadSize(tx, uploadId)
  if (size === 0 || size > mostNamedBytes) return null
  const bytes = await readUpload((read) => read(tx), uploadId)
  const headings = (kinds.named(kind)?.rowName ?? []).flatMap((field) => headingsFor(mapping, field))
  const wanted = new Set(lines)
  const names = new Map<number, string>()
  for await (const batch of readBatches(bytes, fileName, batchRows)) {
    if (!batch.ok) return null
    for (const row of batch.rows) if (wanted.has(row.line)) names.set(row.line, cellOf(row, headings))
    if ((batch.rows.at(-1)?.line ?? 0) >= last) break
  }
  return names
}
