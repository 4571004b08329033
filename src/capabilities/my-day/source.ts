import { type RawBuilder, sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import type { Role } from "../../platform/access/roles.ts"
import type { MatterKind } from "./day-model.ts"

export const most = 25
export const nameOf = sql.raw("btrim(p.given_name || ' ' || p.family_name)")

export type Row = {
  id: string
  person_id: string | null
  about: string
  place: string | null
  on_day: Day
  number: number | null
}
export type Source = {
  kind: MatterKind
  roles: readonly Role[]
  href: (row: Row) => string
  /** Rows with id, person_id, about, place, on_day, number. Row-level security limits them to the actor's. */
  rows: (mine: (column: string) => RawBuilder<unknown>) => RawBuilder<Row>
}
