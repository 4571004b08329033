export { evaluateEligibility, withinAge } from "./eligibility.ts"
export { extend } from "./extend-placement.ts"

export { OwnPlacement, placementsToAnswer } from "./own-placements.ts"
export { Placement, personOfPlacement, placementById } from "./placement-facts.ts"

export { propose } from "./propose-placement.ts"
