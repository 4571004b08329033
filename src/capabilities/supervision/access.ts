import { access } from "../../platform/access/access.ts"

const staff = {
  coach: "tenant",
  intakeOfficer: "tenant",
  employerAgent: "tenant",
  manager: "tenant",
} as const
const openers = { coach: "tenant", intakeOfficer: "tenant", employerAgent: "tenant" } as const
const trainers = { intakeOfficer: "tenant", employerAgent: "tenant", manager: "tenant" } as const

/** Supervisors are no participants; rows about the people they have are reached through the placement. */
export const supervisionAccess = access({
  "supervisor.list": staff,
  "supervisor.read": staff,
  "supervisor.create": staff,
  "supervisor.update": staff,
  "supervisorAccount.open": openers,
  "supervisorAccount.close": openers,
  "workplace.own": { supervisor: "visible" },
  "training.list": staff,
  "training.read": staff,
  "training.book": staff,
  "training.saveCourse": trainers,
  "training.createSession": trainers,
  "training.mark": trainers,
})
