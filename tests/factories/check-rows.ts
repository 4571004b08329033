import { participantTable } from "../../src/capabilities/imports/participant-rows.ts"
import { withProtectionColumns } from "../../src/capabilities/imports/protection-cells.ts"
import type { Day } from "../../src/kernel/day.ts"
import type { Mapping } from "../../src/platform/imports/mapping.ts"
import { type Fields, type RowTable, rowCheck } from "../../src/platform/imports/row-reader.ts"
import type { SourceRow } from "../../src/platform/imports/source-row.ts"

export type SourceTable = { headings: readonly string[]; rows: readonly SourceRow[] }

/** Every row of a table at once. */
export const checkRows = <F extends Fields>(
  table: RowTable<F>,
  { headings, rows }: SourceTable,
  mapping: Mapping,
  today: Day,
) => rowCheck(table, mapping, headings, today)(rows)

export const checkParticipantRows = (source: SourceTable, mapping: Mapping, today: Day) =>
  checkRows(participantTable, source, withProtectionColumns(mapping, source.headings), today)
