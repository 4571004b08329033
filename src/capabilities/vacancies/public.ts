export { monthName, plannedDemands } from "./planned-list.tsx"
export { jobsAhead, PlannedRow } from "./planned-queries.ts"
