import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"

/** `day`: the one asked for, or the first that the seat is open. `more_from`: when less is taken. */
export type Room = { seat_id: Id<"seat">; day: Day; taken: number; more_from: Day | null }

/** How much of each seat is taken on a day: placements end on different days, and leave room then. */
export const roomOf = (tx: ReadTx, seatIds: readonly string[], day: Day): Promise<Room[]> =>
  tx.all(sql<Room>`select * from app.seats_room(${[...seatIds]}::uuid[], ${day}::date, ${tx.now})`)
