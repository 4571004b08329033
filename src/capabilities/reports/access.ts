import { access } from "../../platform/access/access.ts"

const readers = { manager: "tenant", steering: "tenant" } as const
const manager = { manager: "tenant" } as const

/**
 * A manager counts the own unit and opens the rows that the access predicate shows; the steering group sees
 * what is published.
 */
export const reportAccess = access({
  "figures.read": readers,
  "figures.notCounted": readers,
  "figure.read": readers,
  "figure.rows": manager,
  "series.read": readers,
  "series.imports": manager,
  "series.import": manager,
  "boardGoal.list": readers,
  "boardGoal.read": manager,
  "boardGoal.set": manager,
  "boardGoal.reword": manager,
  "report.read": readers,
})
