import { sql } from "kysely"
import type { ReadTx } from "./db/tenant.ts"

/**
 * A whole number that the municipality decides, kept under its name with the municipality. Its texts are
 * `setting.<name>` and `setting.<name>.help`, with the capability that states it.
 */
export type Setting = {
  name: string
  least: number
  most: number
  /** What holds until somebody decides otherwise. */
  usual: number
  /**
   * Its place on the page where the administrator changes it; null where it is not changed by one person
   * alone.
   */
  order: number | null
}

/** As it is decided now. */
export async function settingOf(tx: ReadTx, { name, usual }: Setting): Promise<number> {
  const row = await tx.one(sql<{ decided: number | null }>`
    select (settings->>${name}::text)::int as decided from tenant where id = app.tenant()`)
  return row.decided ?? usual
}
