import type { z } from "zod"
import { SeatRow } from "../../register/seats/seat-rows.ts"

/** What the list says of each seat; the rest stands on its own page. */
export const ListedSeat = SeatRow.pick({
  id: true,
  title: true,
  occupation_code: true,
  capacity: true,
  starts_on: true,
  ends_on: true,
  hours_per_week: true,
  skills: true,
  language_level: true,
  driving_licence: true,
  closed_on: true,
  workplace: true,
  town: true,
  organisation: true,
  reserved: true,
  filled: true,
})
export type ListedSeat = z.infer<typeof ListedSeat>

export const listed = (row: SeatRow): ListedSeat => ({
  id: row.id,
  title: row.title,
  occupation_code: row.occupation_code,
  capacity: row.capacity,
  starts_on: row.starts_on,
  ends_on: row.ends_on,
  hours_per_week: row.hours_per_week,
  skills: row.skills,
  language_level: row.language_level,
  driving_licence: row.driving_licence,
  closed_on: row.closed_on,
  workplace: row.workplace,
  town: row.town,
  organisation: row.organisation,
  reserved: row.reserved,
  filled: row.filled,
})
