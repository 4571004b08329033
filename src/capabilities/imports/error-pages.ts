import { sql } from "kysely"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import type { RowError } from "../../platform/imports/row-errors.ts"

/** As many as a page shows. */
export const errorsOnPage = 100

/** Puts faults into pages of the same size, in the order they were found. */
export class ErrorPages {
  count = 0
  #pages = 0
  #waiting: RowError[] = []
  add(errors: readonly RowError[]): void {
    this.count += errors.length
    for (const error of errors) this.#waiting.push(error)
  }
  /** Writes the pages that are full; the last one too when the file is at its end. */
  async write(tx: WriteTx, runId: string, createdBy: string | null, last: boolean): Promise<void> {
    const full = Math.floor(this.#waiting.length / errorsOnPage) * errorsOnPage
    const ready = this.#waiting.splice(0, last ? this.#waiting.length : full)
    if (ready.length === 0) return
    const pages = Array.from({ length: Math.ceil(ready.length / errorsOnPage) }, (_, at) => {
      this.#pages += 1
      return {
        tenant_id: tx.actor.tenantId,
        created_by: createdBy,
        run_id: runId,
        number: this.#pages,
        errors: JSON.stringify(ready.slice(at * errorsOnPage, (at + 1) * errorsOnPage)),
      }
    })
    for (let from = 0; from < pages.length; from += 500)
      await tx
        .insertInto("import_error_page")
        .values(pages.slice(from, from + 500))
        .execute()
  }
}

/** The faults of some pages, from the page given. */
export async function readErrorPages(
  tx: ReadTx,
  runId: string,
  from: number,
  pages: number,
): Promise<RowError[]> {
  const rows = await tx.all(sql<{ errors: RowError[] }>`select errors from import_error_page
    where tenant_id = app.tenant() and run_id = ${runId} and number >= ${from} and number < ${from + pages}
      order by number`)
  return rows.flatMap((row) => row.errors)
}

export const dropErrors = (tx: WriteTx, runId: string) =>
  sql`delete from import_error_page where tenant_id = app.tenant() and run_id = ${runId}`.execute(tx)
