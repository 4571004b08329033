export { assignSupervisor, endAssignment, lockSupervisor } from "./assignments.ts"
export { expiresSoon, isTrained, type NextSession, type Readiness } from "./readiness.ts"
export {
  type ExpiringTraining,
  expiringTrainings,
  nextSession,
  supervisorReadiness,
  supervisorsViolations,
  supervisorViolations,
} from "./readiness-queries.ts"
export { daysAfterPlacement } from "./supervisors/supervisor-account.ts"
export {
  type SupervisorRow,
  supervisorById,
  supervisorChoices,
  supervisors,
} from "./supervisors/supervisor-queries.ts"
