import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../../kernel/day.ts"
import { answer, answerDay, answerId } from "../../../platform/answer.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { publishedMonth, type SeriesMonth } from "./months.ts"

/** Each month as the latest file that has it says. */
export async function seriesMonths(tx: ReadTx, published: boolean): Promise<SeriesMonth[]> {
  const rows = await tx.all(sql<{ month: Day; all: number; fresh: number }>`
    select distinct on (m.month) m.month, m.all_count as all, m.new_count as fresh
    from series_month m join series_import i on i.tenant_id = m.tenant_id and i.id = m.import_id
    where m.tenant_id = app.tenant() and i.series = 'supportApplications' order by m.month, i.created_at desc, i.id desc`)
  return published ? rows.map(publishedMonth) : rows
}

export const SeriesImport = answer({
  id: answerId(),
  file_name: z.string(),
  imported_on: answerDay(),
  months: z.int(),
  by: z.string().nullable(),
})
export type SeriesImport = z.infer<typeof SeriesImport>

export const seriesImports = async (tx: ReadTx): Promise<SeriesImport[]> =>
  await tx.all(sql<SeriesImport>`select i.id, i.file_name, i.imported_on, i.months, a.name as by
      from series_import i
      left join account a on a.tenant_id = i.tenant_id and a.id = i.created_by
      where i.tenant_id = app.tenant() order by i.created_at desc, i.id desc limit 100`)
