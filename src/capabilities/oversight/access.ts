import { access } from "../../platform/access/access.ts"

const whoMeetPeople = {
  coach: "tenant",
  intakeOfficer: "tenant",
  socialWorker: "tenant",
  manager: "tenant",
} as const

export const oversightAccess = access({
  "access.breakGlass": whoMeetPeople,
  "conflict.declare": { ...whoMeetPeople, employerAgent: "tenant", reviewer: "tenant" },
  "conflict.list": { ...whoMeetPeople, employerAgent: "tenant", reviewer: "tenant" },
  "conflict.read": { manager: "tenant" },
  "conflict.end": { manager: "tenant" },
  "accessReview.list": { reviewer: "tenant" },
  "accessReview.judge": { reviewer: "tenant" },
  "accessLog.own": { participant: "tenant" },
})
