import type { PersonFacts, PlaceFacts } from "../../src/engine/matching/facts.ts"

/** A pair that no hard rule keeps apart; a test says what is otherwise. */
export const aPerson = (otherwise: Partial<PersonFacts> = {}): PersonFacts => ({
  id: "p",
  occupations: [],
  skills: [],
  availableFrom: null,
  availableTo: null,
  hoursPerWeek: 40,
  busy: [],
  languageLevel: "done",
  drivingLicences: [],
  certificates: [],
  areas: [],
  programmes: [],
  protectedIdentity: false,
  mayBeProposed: true,
  ...otherwise,
})
export const aPlace = (otherwise: Partial<PlaceFacts> = {}): PlaceFacts => ({
  id: "q",
  occupation: { concept: null, ssyk: null },
  skills: [],
  startsOn: null,
  endsOn: null,
  hoursPerWeek: null,
  languageLevel: null,
  drivingLicences: [],
  certificates: [],
  area: null,
  programmes: null,
  free: 1,
  freeFrom: null,
  supervisor: null,
  ...otherwise,
})
