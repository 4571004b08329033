import { sql } from "kysely"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { SeatFacts } from "./add-seat.ts"

/** The version of a seat that nobody else changes or takes room in until the transaction ends. */
export const holdSeat = (tx: WriteTx, seatId: string) =>
  tx.maybe(sql<{ version: number }>`
    select version from seat where tenant_id = app.tenant() and id = ${seatId} for update`)

/** Of a seat that is held. */
export async function correctSeat(tx: WriteTx, seatId: string, facts: SeatFacts): Promise<void> {
  await tx
    .updateTable("seat")
    .set((row) => ({ ...facts, version: row("version", "+", 1) }))
    .where("tenant_id", "=", tx.actor.tenantId)
    .where("id", "=", seatId)
    .execute()
}

/** No more people are taken from today; false when it is closed already, or not there. */
export async function closeSeat(tx: WriteTx, seatId: string): Promise<boolean> {
  const changed = await tx.change(
    tx
      .updateTable("seat")
      .set((row) => ({ closed_on: tx.today, version: row("version", "+", 1) }))
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("id", "=", seatId)
      .where("closed_on", "is", null),
  )
  return changed === 1
}
