export { NextPage, SavedMeanwhile, VersionField } from "./form-parts.tsx"

export { readKey, writeKey } from "./paging.ts"
export { fillSeat, releaseHold, releaseSeat, reserveSeat } from "./seats/allocate.ts"
export { freeRoom, seats } from "./seats/seat-queries.ts"
export { monthName, plannedDemands } from "./vacancies/planned-list.tsx"
export { jobsAhead, PlannedRow } from "./vacancies/planned-queries.ts"
