import type { WriteTx } from "../../platform/db/tenant.ts"
import { applyEmployers } from "./apply-employers.ts"
import { applyParticipants } from "./apply-participants.ts"
import { applyPlacements } from "./apply-placements.ts"
import { applySeats } from "./apply-seats.ts"
import { applyWorkplaces } from "./apply-workplaces.ts"
import type { RowsByKind } from "./check-file.ts"
import type { ImportKind } from "./mapping-type.ts"
import type { RowFate } from "./row-fates.ts"
import { statementsOf, stateProtection } from "./state-protection.ts"

/** What is remembered between the batches of one file: seats that an earlier row of it stands for, and workplaces by employer. */
export type FileMemory = { seats: Set<string>; workplaces: Map<string, string>; employers: Set<string> }
export const fileMemory = (): FileMemory => ({
  seats: new Set(),
  workplaces: new Map(),
  employers: new Set(),
})

type Applying<K extends ImportKind> = {
  progress?: (done: number) => void
  /** Rows that were refused when the file was read: what they say about protection counts all the same. */
  refusedRows?: readonly Partial<RowsByKind[K]>[]
  memory?: FileMemory
}

/** Writes checked rows and says what became of each: taking in a file again writes nothing. */
export async function applyFile<K extends ImportKind>(
  tx: WriteTx,
  kind: K,
  rows: readonly RowsByKind[K][],
  unitId: string,
  { progress, refusedRows = [], memory = fileMemory() }: Applying<K> = {},
): Promise<RowFate[]> {
  const as = <T extends ImportKind>() => rows as readonly RowsByKind[ImportKind][] as readonly RowsByKind[T][]
  switch (kind) {
    case "participants": {
      const written = await applyParticipants(tx, as<"participants">(), unitId, progress)
      await stateProtection(tx, statementsOf(refusedRows), unitId)
      return written
    }
    case "employers":
      return applyEmployers(tx, as<"employers">())
    case "workplaces":
      return applyWorkplaces(tx, as<"workplaces">(), memory)
    case "seats":
      return applySeats(tx, as<"seats">(), unitId, memory)
    default:
      return applyPlacements(tx, as<"placements">(), unitId)
  }
}
