export { lockSupervisor } from "./assignments.ts"

export {
  expiringTrainings,
  nextSession,
  supervisorReadiness,
  supervisorsViolations,
  supervisorViolations,
} from "./readiness-queries.ts"
