export { NextPage, SavedMeanwhile, VersionField } from "./form-parts.tsx"
export { answerBy, isHoliday } from "./needs/answer-by.ts"
export { type NeedRow, needsToAnswer } from "./needs/need-queries.ts"
export { timeliness } from "./needs/need-state.ts"
export { chooseMunicipality, type Municipality, needForm, needReceipt } from "./needs/public-form.tsx"
export { receiveNeed } from "./needs/receive-need.ts"
export { type OrganisationKind, readOrgNumber } from "./org-number.ts"
export { renameOrganisation } from "./organisations/rename-organisation.ts"
export { type Key, readKey, writeKey } from "./paging.ts"
export { fillSeat, releaseHold, releaseSeat, reserveSeat } from "./seats/allocate.ts"
export { freeRoom, type SeatFilter, type SeatRow, seatById, seats } from "./seats/seat-queries.ts"
export { jobsAhead } from "./vacancies/planned-queries.ts"
export { plannedReach } from "./vacancies/planned-reach.ts"
export { batchSize, emptyReport, writeAds } from "./vacancies/write-ads.ts"
export {
  openWorkplaces,
  ownWorkplaceIds,
  type WorkplaceRow,
  workplaceById,
} from "./workplaces/workplace-queries.ts"
