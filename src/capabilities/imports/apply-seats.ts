import { sql } from "kysely"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { RowFate } from "../../platform/imports/row-fate.ts"
import { addSeat } from "../../register/seats/add-seat.ts"
import { workplaceIds } from "./apply-workplaces.ts"
import { differingFacts, factsOf, type KnownFacts, type SaidFacts, seatFields } from "./facts.ts"
import type { FileMemory } from "./file-memory.ts"
import { type FactDifference, keepFactDifferences } from "./keep-differences.ts"
import { nameKey } from "./name-key.ts"
import type { SeatRow } from "./seat-rows.ts"

type Row = SeatRow
type There = {
  id: string
  workplace_id: string
  title: string
  occupation_code: string
  starts_on: string
  facts: KnownFacts
}

const seatsAt = async (tx: WriteTx, workplaces: readonly string[]) =>
  await tx.all(sql<There>`select id, workplace_id, title, occupation_code, starts_on, app.seat_facts(seat) as facts
      from seat
    where tenant_id = app.tenant() and workplace_id = any(${[...workplaces]}::uuid[]) order by starts_on, id`)

/**
 * A row is a seat, so two rows alike are two seats. A row without a start day is the seat with that name and
 * occupation, whatever day it was written: the file that comes again tomorrow is the same file.
 */
export async function applySeats(
  tx: WriteTx,
  rows: readonly Row[],
  unitId: string,
  { seats: taken }: FileMemory,
): Promise<RowFate[]> {
  const workplaceOf = await workplaceIds(tx, rows)
  const there = await seatsAt(tx, [...new Set(rows.flatMap((row) => workplaceOf(row) ?? []))])
  const byName = Map.groupBy(there, (seat) => `${seat.workplace_id} ${nameKey(seat.title)}`)
  const fates: RowFate[] = []
  const facts: FactDifference[] = []
  for (const row of rows) {
    const { line } = row
    const workplace = workplaceOf(row)
    if (!workplace) {
      fates.push({ line, fate: "refused", code: "WORKPLACE_MISSING" })
      continue
    }
    if (!row.occupation) {
      fates.push({ line, fate: "refused", code: "OCCUPATION_MISSING" })
      continue
    }
    const alike = (byName.get(`${workplace} ${nameKey(row.title)}`) ?? []).filter(
      (seat) =>
        !taken.has(seat.id) &&
        seat.occupation_code === row.occupation &&
        (row.from === null || seat.starts_on === row.from),
    )
    const differing = (seat: There): SaidFacts => differingFacts(factsOf(row, seatFields), seat.facts)
    // Of several alike the one that the row says all of: the same file in another order is the same file.
    const same = alike.find((seat) => Object.keys(differing(seat)).length === 0) ?? alike[0]
    const id = same?.id ?? newId()
    taken.add(id)
    if (same) {
      const file = differing(same)
      const fields = Object.keys(file)
      facts.push({ line, subject: same.id, file })
      fates.push({ line, fate: "known", ...(fields.length > 0 ? { fields } : {}) })
      continue
    }
    fates.push({ line, fate: "written" })
    const level = row.languageLevel === "none" ? null : row.languageLevel
    await addSeat(tx, {
      id,
      workplace_id: workplace,
      title: row.title,
      occupation_code: row.occupation,
      capacity: row.capacity ?? 1,
      starts_on: row.from ?? tx.today,
      ends_on: row.to,
      hours_per_week: row.hoursPerWeek ?? 40,
      language_level: level,
      owner_unit_id: unitId,
    })
  }
  await keepFactDifferences(tx, "seatFacts", facts)
  return fates
}
