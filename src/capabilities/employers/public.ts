export { NextPage, SavedMeanwhile, VersionField } from "./form-parts.tsx"

export { readKey, writeKey } from "./paging.ts"
export { monthName, plannedDemands } from "./vacancies/planned-list.tsx"
export { jobsAhead, PlannedRow } from "./vacancies/planned-queries.ts"
