import { access } from "../../platform/access/access.ts"

/** Who leads the work sees how it is shared, and shares it anew. */
const leaders = { manager: "tenant" } as const

export const caseloadAccess = access({
  "caseload.read": leaders,
  "caseload.overdue": leaders,
  "caseload.ofColleague": leaders,
  "caseload.handOver": leaders,
})
