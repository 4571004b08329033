import type { ImportKind } from "./mapping-type.ts"
import type { RowsByKind } from "./rows-by-kind.ts"

/** What a row does not say and the record must have: told, with how many rows, before anything is accepted. */
const takenAs: { [K in ImportKind]: Readonly<Record<string, (row: RowsByKind[K]) => boolean>> } = {
  participants: {
    jobLasted: ({ exitedOn, exitReason }) =>
      exitedOn !== null && (exitReason === "regularJob" || exitReason === "newStartJob"),
  },
  employers: {
    company: ({ kind }) => kind === null,
    private: ({ kind, sector }) => sector === null && kind !== "department" && kind !== "association",
  },
  workplaces: { ownMunicipality: ({ municipalityCode }) => municipalityCode === null },
  seats: {
    fullTime: ({ hoursPerWeek }) => hoursPerWeek === null,
    fromToday: ({ from }) => from === null,
  },
  placements: { fromEight: () => true, noTasks: () => true },
}

export function takenFor<K extends ImportKind>(
  kind: K,
  rows: readonly RowsByKind[K][],
): { actual: string; count: number }[] {
  return Object.entries<(row: RowsByKind[K]) => boolean>(takenAs[kind]).flatMap(([actual, isTaken]) => {
    const count = rows.filter(isTaken).length
    return count > 0 ? [{ actual, count }] : []
  })
}
