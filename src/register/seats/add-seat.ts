import type { Insertable } from "kysely"
import { type Id, newId } from "../../kernel/id.ts"
import type { SeatTable } from "../../platform/db/schema.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

/** What a seat is and asks for. */
export type SeatFacts = Pick<
  Insertable<SeatTable>,
  | "workplace_id"
  | "title"
  | "occupation_code"
  | "capacity"
  | "starts_on"
  | "ends_on"
  | "hours_per_week"
  | "skills"
  | "language_level"
  | "driving_licence"
  | "owner_unit_id"
>
/** Also the need that it is made from. */
type NewSeat = SeatFacts & { id?: string; need_id?: Id<"employer_need"> }

export async function addSeat(tx: WriteTx, seat: NewSeat): Promise<string> {
  const id = seat.id ?? newId()
  await tx
    .insertInto("seat")
    .values({ ...tx.stamp(), ...seat, id })
    .execute()
  return id
}
