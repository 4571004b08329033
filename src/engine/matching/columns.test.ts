import { expect, test } from "vitest"
import { aPerson, aPlace } from "../../../tests/matching/plain-pair.ts"
import { day } from "../../kernel/day.ts"
import { always, dayNumber, never, personColumns, placeColumns, unknown } from "./columns.ts"
import { vocabulary } from "./vocabulary.ts"

test("days are counted from 1970, and always and never lie outside all of them", () => {
  expect([dayNumber(day("1970-01-01")), dayNumber(day("1970-02-02")), dayNumber(day("2026-11-30"))]).toEqual([
    0, 32, 20_787,
  ])
  expect([always < dayNumber(day("1900-01-01")), never > dayNumber(day("2199-12-31"))]).toEqual([true, true])
})

test("what a person is and what nobody knows of another", () => {
  const known = aPerson({
    availableFrom: day("1970-01-03"),
    availableTo: day("1970-01-05"),
    hoursPerWeek: 12.5,
    busy: [
      { hoursPerWeek: 7.5, until: day("1970-01-04") },
      { hoursPerWeek: 2, until: null },
    ],
    languageLevel: "B",
    drivingLicences: ["B", "B", "C"],
    certificates: ["B"],
    areas: ["0180"],
    programmes: ["WORK_TRAINING"],
    protectedIdentity: true,
    mayBeProposed: false,
  })
  const blank = aPerson({
    hoursPerWeek: null,
    busy: [],
    languageLevel: null,
    areas: null,
    programmes: null,
  })
  const columns = personColumns([known, blank, aPerson()], vocabulary().add)
  const plain = Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      "starts" in column ? [[...column.starts], [...column.values]] : [...column],
    ]),
  )
  expect(plain).toEqual({
    from: [2, always, always],
    to: [4, never, never],
    hours: [125, unknown, 400],
    busyHours: [
      [0, 2, 2, 2],
      [75, 20],
    ],
    busyUntil: [
      [0, 2, 2, 2],
      [3, never],
    ],
    language: [2, unknown, 5],
    licences: [
      [0, 2, 2, 2],
      [0, 1],
    ],
    certificates: [[0, 1, 1, 1], [2]],
    areasKnown: [1, 0, 1],
    areas: [[0, 1, 1, 1], [3]],
    programmesKnown: [1, 0, 1],
    programmes: [[0, 1, 1, 1], [4]],
    protectedIdentity: [1, 0, 0],
    mayBeProposed: [0, 1, 1],
  })
})

test("what a place asks for, and what it does not ask", () => {
  const asking = aPlace({
    startsOn: day("1970-01-03"),
    endsOn: day("1970-01-05"),
    hoursPerWeek: 20,
    languageLevel: "A",
    drivingLicences: ["B"],
    certificates: ["truckkort"],
    area: "0180",
    programmes: ["WORK_TRAINING"],
    free: 0,
    supervisor: { free: false, nextCourse: null },
  })
  const columns = placeColumns(
    [asking, aPlace({ free: 3, supervisor: { free: true, nextCourse: null } }), aPlace()],
    vocabulary().add,
  )
  const plain = Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      "starts" in column ? [[...column.starts], [...column.values]] : [...column],
    ]),
  )
  expect(plain).toEqual({
    from: [2, always, always],
    to: [4, never, never],
    hours: [200, unknown, unknown],
    language: [1, unknown, unknown],
    licences: [[0, 1, 1, 1], [0]],
    certificates: [[0, 1, 1, 1], [1]],
    area: [2, unknown, unknown],
    anyArea: [0, 1, 1],
    anyProgramme: [0, 1, 1],
    programmes: [[0, 1, 1, 1], [3]],
    free: [0, 1, 1],
    supervised: [0, 1, 1],
  })
})
