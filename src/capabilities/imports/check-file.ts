import { type Note, Notes } from "../../integrations/spreadsheets/notes.ts"
import { readBatches } from "../../integrations/spreadsheets/read-table.ts"
import type { Day } from "../../kernel/day.ts"
import { employerCheck } from "./employer-rows.ts"
import { suggestMapping } from "./mapping.ts"
import type { ImportKind, Mapping } from "./mapping-type.ts"
import { participantCheck } from "./participant-rows.ts"
import { placementCheck } from "./placement-rows.ts"
import type { RowError } from "./row-errors.ts"
import type { Check } from "./row-reader.ts"
import type { RowsByKind } from "./rows-by-kind.ts"
import { seatCheck } from "./seat-rows.ts"
import { takenFor } from "./taken-as.ts"
import { blankMeanings } from "./unknown-values.ts"
import { workplaceCheck } from "./workplace-rows.ts"

export type { RowsByKind } from "./rows-by-kind.ts"

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

/** Why a file can't be read as a table. */
export type FileFault = { fault: string; heading?: string; limit?: number; line?: number }

type CheckedBatch<K extends ImportKind> = {
  rows: number
  good: RowsByKind[K][]
  errors: RowError[]
  refused: Partial<RowsByKind[K]>[]
  unread: RowError[]
  headings: readonly string[]
  mapping: Mapping
  /** How the file has been read so far. */
  notes: readonly Note[]
}
export type CheckedFile<K extends ImportKind> = CheckedBatch<K>

type Options = { mapping?: Mapping | null; today: Day; batch?: number }

/** Reads and checks a file, batch by batch; the mapping is guessed from the headings when none is given. */
export async function* checkBatches<K extends ImportKind>(
  kind: K,
  bytes: Uint8Array,
  fileName: string,
  options: Options,
): AsyncGenerator<CheckedBatch<K> | FileFault> {
  let check: Check<RowsByKind[K]> | null = null
  let mapping = options.mapping ?? null
  const mended = new Notes()
  for await (const batch of readBatches(bytes, fileName, options.batch)) {
    if (!batch.ok) {
      const { code, heading, limit, line } = batch
      return yield {
        fault: code,
        ...(heading ? { heading } : {}),
        ...(limit ? { limit } : {}),
        ...(line ? { line } : {}),
      }
    }
    const { headings } = batch
    mapping ??= suggestMapping(kind, headings)
    if (!check) for (const actual of blankMeanings(mapping, headings)) mended.add("BLANK_MEANS", { actual })
    check ??= checks[kind](mapping, headings, options.today)
    const checked = check(batch.rows)
    for (const error of checked.errors) if (error.code === "COLUMN_MISSING") error.line = batch.headingLine
    for (const { code, ...where } of checked.restored) mended.add(code, where)
    for (const taken of takenFor(kind, checked.good, options.today)) mended.add("TAKEN_AS", taken)
    yield { ...checked, headings, mapping, notes: [...batch.notes, ...mended.list()] }
  }
}

/** The whole file at once, for the command line. */
export async function checkFile<K extends ImportKind>(
  kind: K,
  bytes: Uint8Array,
  fileName: string,
  options: Options & { progress?: (rows: number) => void },
): Promise<CheckedFile<K> | FileFault> {
  let whole: CheckedFile<K> | null = null
  for await (const batch of checkBatches(kind, bytes, fileName, options)) {
    if ("fault" in batch) return batch
    whole ??= { ...batch, rows: 0, good: [], errors: [], refused: [], unread: [] }
    whole.rows += batch.rows
    whole.notes = batch.notes
    for (const row of batch.good) whole.good.push(row)
    for (const error of batch.errors) whole.errors.push(error)
    for (const row of batch.refused) whole.refused.push(row)
    options.progress?.(whole.rows)
  }
  return whole ?? { fault: "EMPTY" }
}
