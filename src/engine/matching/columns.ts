import type { Day } from "../../kernel/day.ts"
import { type Csr, csrOf } from "./csr.ts"
import { type LanguageLevel, languageLevels, type PersonFacts, type PlaceFacts } from "./facts.ts"
import type { Vocabulary } from "./vocabulary.ts"

const msOfDay = 86_400_000
export const never = 2_000_000
export const always = -2_000_000
export const unknown = -1

/** Days since 1970, so that dates compare as integers. */
export const dayNumber = (on: Day): number =>
  Date.UTC(Number(on.slice(0, 4)), Number(on.slice(5, 7)) - 1, Number(on.slice(8, 10))) / msOfDay
const fromDay = (on: Day | null) => (on === null ? always : dayNumber(on))
const toDay = (on: Day | null) => (on === null ? never : dayNumber(on))
/** Tenths of an hour. */
const tenths = (hours: number | null) => (hours === null ? unknown : Math.round(hours * 10))
const level = (at: LanguageLevel | null) => (at === null ? unknown : languageLevels.indexOf(at) + 1)

/** What the hard rules ask of persons, a column for each fact. */
export type PersonColumns = {
  from: Int32Array
  to: Int32Array
  hours: Int16Array
  /** For each time that is taken the hours, and in the same place its last day. */
  busyHours: Csr
  busyUntil: Csr
  language: Int8Array
  licences: Csr
  certificates: Csr
  areasKnown: Uint8Array
  areas: Csr
  programmesKnown: Uint8Array
  programmes: Csr
  protectedIdentity: Uint8Array
  mayBeProposed: Uint8Array
}

export type PlaceColumns = {
  from: Int32Array
  to: Int32Array
  hours: Int16Array
  language: Int8Array
  licences: Csr
  certificates: Csr
  area: Int32Array
  anyArea: Uint8Array
  anyProgramme: Uint8Array
  programmes: Csr
  free: Uint8Array
  supervised: Uint8Array
}

/** A word of the index gets a number; a word of a query keeps the number it has, or -1. */
type Numbering = Vocabulary["add"]

const words = (rows: readonly (readonly string[])[], number: Numbering): Csr =>
  csrOf(rows.map((list) => [...new Set(list)].map(number)))

export const personColumns = (people: readonly PersonFacts[], number: Numbering): PersonColumns => ({
  from: Int32Array.from(people, (one) => fromDay(one.availableFrom)),
  to: Int32Array.from(people, (one) => toDay(one.availableTo)),
  hours: Int16Array.from(people, (one) => tenths(one.hoursPerWeek)),
  busyHours: csrOf(people.map(({ busy }) => busy.map((one) => tenths(one.hoursPerWeek)))),
  busyUntil: csrOf(people.map(({ busy }) => busy.map((one) => toDay(one.until)))),
  language: Int8Array.from(people, (one) => level(one.languageLevel)),
  licences: words(
    people.map((one) => one.drivingLicences.map((word) => `licence ${word}`)),
    number,
  ),
  certificates: words(
    people.map((one) => one.certificates.map((word) => `certificate ${word}`)),
    number,
  ),
  areasKnown: Uint8Array.from(people, (one) => (one.areas === null ? 0 : 1)),
  areas: words(
    people.map((one) => (one.areas ?? []).map((word) => `area ${word}`)),
    number,
  ),
  programmesKnown: Uint8Array.from(people, (one) => (one.programmes === null ? 0 : 1)),
  programmes: words(
    people.map((one) => (one.programmes ?? []).map((word) => `programme ${word}`)),
    number,
  ),
  protectedIdentity: Uint8Array.from(people, (one) => (one.protectedIdentity ? 1 : 0)),
  mayBeProposed: Uint8Array.from(people, (one) => (one.mayBeProposed ? 1 : 0)),
})

export const placeColumns = (places: readonly PlaceFacts[], number: Numbering): PlaceColumns => ({
  from: Int32Array.from(places, (one) => fromDay(one.startsOn)),
  to: Int32Array.from(places, (one) => toDay(one.endsOn)),
  hours: Int16Array.from(places, (one) => tenths(one.hoursPerWeek)),
  language: Int8Array.from(places, (one) => level(one.languageLevel)),
  licences: words(
    places.map((one) => one.drivingLicences.map((word) => `licence ${word}`)),
    number,
  ),
  certificates: words(
    places.map((one) => one.certificates.map((word) => `certificate ${word}`)),
    number,
  ),
  area: Int32Array.from(places, (one) => (one.area === null ? unknown : number(`area ${one.area}`))),
  anyArea: Uint8Array.from(places, (one) => (one.area === null ? 1 : 0)),
  anyProgramme: Uint8Array.from(places, (one) => (one.programmes === null ? 1 : 0)),
  programmes: words(
    places.map((one) => (one.programmes ?? []).map((word) => `programme ${word}`)),
    number,
  ),
  free: Uint8Array.from(places, (one) => (one.free > 0 ? 1 : 0)),
  supervised: Uint8Array.from(places, (one) => (one.supervisor === null || one.supervisor.free ? 1 : 0)),
})
