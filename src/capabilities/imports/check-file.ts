import { readBatches } from "../../integrations/spreadsheets/read-table.ts"
import type { Day } from "../../kernel/day.ts"
import { type EmployerRow, employerCheck } from "./employer-rows.ts"
import { suggestMapping } from "./mapping.ts"
import type { ImportKind, Mapping } from "./mapping-type.ts"
import { type ParticipantRow, participantCheck } from "./participant-rows.ts"
import { type PlacementRow, placementCheck } from "./placement-rows.ts"
import type { RowError } from "./row-errors.ts"
import type { Check } from "./row-reader.ts"
import { type SeatRow, seatCheck } from "./seat-rows.ts"
import { type WorkplaceRow, workplaceCheck } from "./workplace-rows.ts"

export type RowsByKind = {
  participants: ParticipantRow
  employers: EmployerRow
  workplaces: WorkplaceRow
  seats: SeatRow
  placements: PlacementRow
}
type Checks = {
  [K in ImportKind]: (mapping: Mapping, headings: readonly string[], today: Day) => Check<RowsByKind[K]>
}
const checks: Checks = {
  participants: participantCheck,
  employers: employerCheck,
  workplaces: workplaceCheck,
  seats: seatCheck,
  placements: placementCheck,
}

export type CheckedFile<K extends ImportKind> = {
  rows: number
  good: RowsByKind[K][]
  errors: RowError[]
  headings: readonly string[]
  mapping: Mapping
}
export type FileFault = { fault: string }

/** Reads and checks a whole file, batch by batch; the mapping is guessed from the headings when none is given. */
export async function checkFile<K extends ImportKind>(
  kind: K,
  bytes: Uint8Array,
  fileName: string,
  options: { mapping?: Mapping | null; today: Day; progress?: (rows: number) => void },
): Promise<CheckedFile<K> | FileFault> {
  let check: Check<RowsByKind[K]> | null = null
  let mapping: Mapping | null = options.mapping ?? null
  let headings: readonly string[] = []
  const whole = { rows: 0, good: [] as RowsByKind[K][], errors: [] as RowError[] }
  for await (const batch of readBatches(bytes, fileName)) {
    if (!batch.ok) return { fault: batch.code }
    headings = batch.headings
    mapping ??= suggestMapping(kind, headings)
    check ??= checks[kind](mapping, headings, options.today)
    const checked = check(batch.rows)
    whole.rows += checked.rows
    for (const row of checked.good) whole.good.push(row)
    for (const error of checked.errors) whole.errors.push(error)
    options.progress?.(whole.rows)
  }
  return mapping ? { ...whole, headings, mapping } : { fault: "EMPTY" }
}
