export { evaluateEligibility } from "./eligibility.ts"
export { type ProgrammeCode, programmeCodes, programmeOf, programmes } from "./programmes.ts"
