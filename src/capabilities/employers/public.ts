export { monthName, plannedDemands } from "./vacancies/planned-list.tsx"
export { jobsAhead, PlannedRow } from "./vacancies/planned-queries.ts"
