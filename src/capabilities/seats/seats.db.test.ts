import { beforeAll, expect, test } from "vitest"
import { addEmployers } from "../../../tests/factories/employers.ts"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { newId } from "../../kernel/id.ts"
import { createSeat } from "./save-seat.ts"
import { seatList } from "./seat-list.tsx"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
  await addEmployers(town)
})

test("a seat says everything that is wrong at once", async () => {
  const seat = {
    workplaceId: newId(),
    title: "X",
    occupationCode: "0000",
    capacity: 1,
    startsOn: "2026-12-01",
    endsOn: "2026-11-01",
    hoursPerWeek: 20,
    ownerUnitId: newId(),
  }
  expect(codes(await createSeat.execute(town.test.app, town.as("sara"), seat))).toEqual([
    "CHOICE_UNKNOWN",
    "OCCUPATION_UNKNOWN",
    "SEAT_END_BEFORE_START",
    "CHOICE_UNKNOWN",
  ])
})

test("a municipality has its seats, and another sees none of them", async () => {
  const seen = async (by: TestMunicipality) =>
    value(await seatList.execute(town.test.app, by.as("karin"), {})).rows.length
  expect(await seen(town)).toBeGreaterThan(0)
  expect(await seen(await municipality(town.test))).toBe(0)
})
