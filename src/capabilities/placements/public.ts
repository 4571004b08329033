export {
  checkInsToHold,
  placesOffered,
  subsidiesEnding,
  unmarkedPlacements,
  unsignedPlacements,
} from "./due.ts"
export { evaluateEligibility, factMissing, withinAge } from "./eligibility.ts"
export { extend } from "./extend-placement.ts"
export { countLimit as placementCountLimit, runningCount } from "./list-placements.ts"
export { evaluateOverlap } from "./overlap.ts"
export { type OwnPlacement, placementsToAnswer } from "./own-placements.ts"
export { type Placement, personOfPlacement, placementById, placementsOf } from "./placement-facts.ts"
export { type StatusView, statusView } from "./placement-status.ts"
export { type ProgrammeCode, programmeCodes, programmeOf, programmes } from "./programmes.ts"
export { propose } from "./propose-placement.ts"
export { type PlacementStatus, placementStatus } from "./status.ts"
