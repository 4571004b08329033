import { access } from "../../platform/access/access.ts"

export const activityAccess = access({
  "attendance.day": { coach: "tenant", intakeOfficer: "tenant", manager: "tenant", supervisor: "tenant" },
  "attendance.mark": { coach: "tenant", intakeOfficer: "tenant", manager: "tenant", supervisor: "tenant" },
  "attendance.own": { participant: "tenant" },
  "attendance.reportAbsence": { participant: "self" },
})
