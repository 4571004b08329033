import { type RawBuilder, sql } from "kysely"
import type { Day } from "../kernel/day.ts"
import type { Id } from "../kernel/id.ts"
import type { Role } from "./access/roles.ts"
import type { ReadTx } from "./db/tenant.ts"

/** A row that wants to be done: about somebody or something, since or until a day. */
export type MatterRow = {
  id: string
  person_id: Id<"person"> | null
  about: string
  place: string | null
  on_day: Day
  number: number | null
  /** What it is a part of, where its address says so. */
  within?: string
}

/**
 * Something that wants to be done, found from facts; it goes when its cause goes. Its words are
 * `matter.<kind>.tag`, `.title`, `.why` and `.action`, in the texts of the capability that states it. What is
 * about a person stands under their name: its title says what, not who.
 */
export type Matter = {
  kind: string
  roles: readonly Role[]
  /** Where it stands when its day does not say it: first, with those who are new, at once, to catch up. */
  group?: "meetings" | "arrived" | "urgent" | "catchUp"
  /** What `place` is a code of: the text whose key is this and the code. */
  placeText?: string
  /** The whole list of its kind, when my day shows the first only. */
  list?: { href: string; text: string }
  href: (row: MatterRow) => string
  /**
   * Rows with id, person_id, about, place, on_day, number. Row-level security limits them to the actor's;
   * `mine` further to a coach's own.
   */
  rows: (mine: Mine) => RawBuilder<MatterRow>
}

/** A condition on a column of person ids, to begin with "and". */
export type Mine = (column: string) => RawBuilder<unknown>

/** How many the actor has of something, by the list that shows them. */
export type Count = {
  /** Its text is `count.<name>`. */
  name: string
  /** Those who open the list. */
  roles: readonly Role[]
  order: number
  /** From here on "more than" is said. */
  limit: number
  href: (role: Role) => string
  count: (tx: ReadTx) => Promise<number>
}

/** As many of a kind as are looked for. */
export const mostMatters = 25

/** The day in Sweden of a moment. */
export const dayIn = (column: string) => sql.raw(`(${column} at time zone 'Europe/Stockholm')::date`)

/**
 * Rows about a person, limited before anything is joined: the joins find one each, so that an index is walked
 * a page only.
 */
export const firstOf = (table: string, condition: RawBuilder<unknown>, by: string, most = mostMatters) =>
  sql`(select * from ${sql.table(table)} x where x.tenant_id = app.tenant() and ${condition}
    order by ${sql.ref(`x.${by}`)}, x.id limit ${sql.lit(most)}) x`
