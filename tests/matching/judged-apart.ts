import { languageLevels, type PersonFacts, type PlaceFacts } from "../../src/engine/matching/facts.ts"
import { type RuleCode, ruleCodes } from "../../src/engine/matching/rules.ts"

/** The hard rules once more, said on words and dates instead of columns and bits, to judge the engine by. */
const passes: Record<RuleCode, (person: PersonFacts, place: PlaceFacts) => boolean> = {
  dates: (person, place) => {
    const first = latest(person.availableFrom, place.startsOn)
    return [person.availableTo, place.endsOn].every((last) => !first || !last || first <= last)
  },
  hoursPerWeek: (person, place) => {
    if (place.hoursPerWeek === null) return true
    if (person.hoursPerWeek === null) return false
    const first = latest(person.availableFrom, place.startsOn)
    const still = person.busy.filter(({ until }) => until === null || first === null || first <= until)
    const taken = still.reduce((sum, one) => sum + one.hoursPerWeek, 0)
    return Math.max(0, person.hoursPerWeek - taken) >= place.hoursPerWeek
  },
  languageLevel: (person, place) =>
    place.languageLevel === null ||
    (person.languageLevel !== null &&
      languageLevels.indexOf(person.languageLevel) >= languageLevels.indexOf(place.languageLevel)),
  drivingLicence: (person, place) =>
    place.drivingLicences.every((one) => person.drivingLicences.includes(one)),
  certificates: (person, place) => place.certificates.every((one) => person.certificates.includes(one)),
  commutingArea: (person, place) => place.area === null || (person.areas ?? []).includes(place.area),
  programmeEligibility: (person, place) =>
    place.programmes === null || place.programmes.some((one) => (person.programmes ?? []).includes(one)),
  workplaceCapacity: (_, place) => place.free > 0,
  trainedSupervisor: (_, place) => place.supervisor === null || place.supervisor.free,
  protectedIdentity: (person) => !person.protectedIdentity,
  consentToBeProposed: (person) => person.mayBeProposed,
}
const latest = (a: string | null, b: string | null) => (a === null || b === null ? (a ?? b) : a > b ? a : b)

export const brokenRules = (person: PersonFacts, place: PlaceFacts): RuleCode[] =>
  ruleCodes.filter((code) => !passes[code](person, place))
export const mayBeListed = (person: PersonFacts): boolean => !person.protectedIdentity && person.mayBeProposed
