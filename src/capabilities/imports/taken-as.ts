import type { Day } from "../../kernel/day.ts"
import type { ImportKind } from "./mapping-type.ts"
import type { RowsByKind } from "./rows-by-kind.ts"

/** What a row does not say and the record must have, and what it says of days to come: told, with how many rows, before anything is accepted. */
const takenAs: { [K in ImportKind]: Readonly<Record<string, (row: RowsByKind[K], today: Day) => boolean>> } =
  {
    participants: {
      plannedEnd: ({ exitedOn }, today) => exitedOn !== null && exitedOn > today,
      jobLasted: ({ exitedOn, exitReason }) =>
        exitedOn !== null && (exitReason === "regularJob" || exitReason === "newStartJob"),
    },
    employers: {
      company: ({ kind }) => kind === null,
      private: ({ kind, sector }) => sector === null && kind !== "department" && kind !== "association",
    },
    workplaces: { ownMunicipality: ({ municipalityCode }) => municipalityCode === null },
    seats: {
      onePerson: ({ capacity }) => capacity === null,
      fullTime: ({ hoursPerWeek }) => hoursPerWeek === null,
      fromToday: ({ from }) => from === null,
    },
    placements: { fromEight: () => true, noTasks: () => true },
  }

export function takenFor<K extends ImportKind>(
  kind: K,
  rows: readonly RowsByKind[K][],
  today: Day,
): { actual: string; count: number }[] {
  return Object.entries<(row: RowsByKind[K], today: Day) => boolean>(takenAs[kind]).flatMap(
    ([actual, isTaken]) => {
      const count = rows.filter((row) => isTaken(row, today)).length
      return count > 0 ? [{ actual, count }] : []
    },
  )
}
