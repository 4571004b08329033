import { sql } from "kysely"
import type { WriteTx } from "../../platform/db/tenant.ts"

/**
 * Somebody of whom the file said something new: whether the sender saw them beforehand, and whether it says
 * that they are protected.
 */
export type ToldPerson = { person: string; seen: boolean; said: boolean }

/**
 * Kept so that taking back is refused, or not, on the same grounds whoever they turned out to be. Nothing is
 * kept of a preview.
 */
export async function tellTrail(tx: WriteTx, told: readonly ToldPerson[]): Promise<void> {
  if (told.length === 0) return
  await sql`select app.tell_import(${told.map((one) => one.person)}::uuid[],
    ${told.map((one) => one.seen)}::boolean[],
    ${told.map((one) => one.said)}::boolean[])`.execute(tx)
}
