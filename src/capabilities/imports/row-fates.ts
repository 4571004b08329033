import { sql } from "kysely"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import { type Fate, fates, type RowFate } from "../../platform/imports/row-fate.ts"

/** What a row says differently from what its sender had been told. */
const differing: readonly string[] = ["NAME_DIFFERS", "EXIT_DIFFERS", "PLACEMENT_DIFFERS"]

export type FateCounts = Record<Fate, number>

export const countFates = (rows: readonly RowFate[]): FateCounts => {
  const counts: FateCounts = { written: 0, known: 0, updated: 0, refused: 0 }
  for (const { fate } of rows) counts[fate] += 1
  return counts
}

/** The rows that were refused when the file was read: one fate for each line, its first fault. */
export function refusedRows(errors: readonly { line: number; column: string; code: string }[]): RowFate[] {
  const first = new Map<number, RowFate>()
  for (const { line, column, code } of errors)
    if (code !== "COLUMN_MISSING" && !first.has(line))
      first.set(line, { line, fate: "refused", code, column })
  return [...first.values()]
}

export const fatesOnPage = 100

export const dropFates = (tx: WriteTx, runId: string) =>
  sql`delete from import_fate_page where tenant_id = app.tenant() and run_id = ${runId}`.execute(tx)

/** Puts what became of the rows into pages, a hundred of each kind, in the order of the file. */
export class FatePages {
  readonly counts = countFates([])
  differs = 0
  readonly #waiting: Record<Fate, RowFate[]> = { written: [], known: [], updated: [], refused: [] }
  readonly #pages: Record<Fate, number> = countFates([])
  add(rows: readonly RowFate[]): void {
    for (const row of [...rows].sort((a, b) => a.line - b.line)) {
      this.counts[row.fate] += 1
      if (row.fields || (row.code && differing.includes(row.code))) this.differs += 1
      this.#waiting[row.fate].push(row)
    }
  }
  /** Writes the pages that are full; the last ones too when the file is at its end. */
  async write(tx: WriteTx, runId: string, createdBy: string | null, last: boolean): Promise<void> {
    for (const fate of fates) {
      const waiting = this.#waiting[fate]
      const full = Math.floor(waiting.length / fatesOnPage) * fatesOnPage
      const ready = waiting.splice(0, last ? waiting.length : full)
      const pages = Array.from({ length: Math.ceil(ready.length / fatesOnPage) }, (_, at) => {
        this.#pages[fate] += 1
        return {
          tenant_id: tx.actor.tenantId,
          created_by: createdBy,
          run_id: runId,
          fate,
          number: this.#pages[fate],
          rows: JSON.stringify(ready.slice(at * fatesOnPage, (at + 1) * fatesOnPage)),
        }
      })
      for (let from = 0; from < pages.length; from += 500)
        await tx
          .insertInto("import_fate_page")
          .values(pages.slice(from, from + 500))
          .execute()
    }
  }
}

export async function readFates(tx: ReadTx, runId: string, fate: Fate, page: number): Promise<RowFate[]> {
  const kept = await tx.maybe(sql<{ rows: RowFate[] }>`select rows from import_fate_page
    where tenant_id = app.tenant() and run_id = ${runId} and fate = ${fate} and number = ${page}`)
  return kept?.rows ?? []
}
