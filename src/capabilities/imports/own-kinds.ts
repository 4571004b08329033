import { importKind } from "../../platform/imports/import-kind.ts"
import { applyEmployers } from "./apply-employers.ts"
import { applyParticipants } from "./apply-participants.ts"
import { applyPlacements } from "./apply-placements.ts"
import { applySeats } from "./apply-seats.ts"
import { applyWorkplaces } from "./apply-workplaces.ts"
import { employerTable } from "./employer-rows.ts"
import { fileMemory } from "./file-memory.ts"
import { participantTable } from "./participant-rows.ts"
import { placementTable } from "./placement-rows.ts"
import { withProtectionColumns } from "./protection-cells.ts"
import { registerExport } from "./register-export.ts"
import { seatTable } from "./seat-rows.ts"
import { type Statement, statementsOf, stateProtection } from "./state-protection.ts"
import { headings } from "./synonyms.ts"
import { knownValues } from "./values.ts"
import { workplaceTable } from "./workplace-rows.ts"

const participants = importKind({
  name: "participants",
  headings: headings.participants,
  words: knownValues,
  rowName: ["givenName", "familyName"],
  shipped: [registerExport],
  takenBack: true,
  table: participantTable,
  moreColumns: withProtectionColumns,
  taken: {
    plannedEnd: ({ exitedOn }, today) => exitedOn !== null && exitedOn > today,
    jobLasted: ({ exitedOn, exitReason }) =>
      exitedOn !== null && (exitReason === "regularJob" || exitReason === "newStartJob"),
  },
  writer: () => {
    const guarded: Statement[] = []
    return {
      write: applyParticipants,
      refused: (rows) => guarded.push(...statementsOf(rows)),
      // Last, when everybody whom the file names is there.
      finish: (tx, unitId) => stateProtection(tx, guarded, unitId),
    }
  },
})

const employers = importKind({
  name: "employers",
  headings: headings.employers,
  words: knownValues,
  rowName: ["name"],
  takenBack: true,
  table: employerTable,
  taken: {
    company: ({ kind }) => kind === null,
    private: ({ kind, sector }) => sector === null && kind !== "department" && kind !== "association",
  },
  writer: () => ({ write: applyEmployers }),
})

const workplaces = importKind({
  name: "workplaces",
  headings: headings.workplaces,
  words: knownValues,
  rowName: ["name"],
  takenBack: true,
  table: workplaceTable,
  taken: { ownMunicipality: ({ municipalityCode }) => municipalityCode === null },
  writer: () => {
    const memory = fileMemory()
    return { write: (tx, rows) => applyWorkplaces(tx, rows, memory) }
  },
})

const seats = importKind({
  name: "seats",
  headings: headings.seats,
  words: knownValues,
  rowName: ["title"],
  takenBack: true,
  table: seatTable,
  taken: {
    onePerson: ({ capacity }) => capacity === null,
    fullTime: ({ hoursPerWeek }) => hoursPerWeek === null,
    fromToday: ({ from }) => from === null,
  },
  writer: () => {
    const memory = fileMemory()
    return { write: (tx, rows, unitId) => applySeats(tx, rows, unitId, memory) }
  },
})

const placements = importKind({
  name: "placements",
  headings: headings.placements,
  words: knownValues,
  rowName: ["workplace"],
  takenBack: true,
  table: placementTable,
  taken: { fromEight: () => true, noTasks: () => true },
  writer: () => ({ write: applyPlacements }),
})

/** What a register of the labour-market unit holds: each is taken in from a file of its own. */
export const ownKinds = [participants, employers, workplaces, seats, placements]
