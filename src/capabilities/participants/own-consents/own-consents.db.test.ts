import { afterAll, beforeAll, expect, test } from "vitest"
import {
  codes,
  municipality,
  type TestMunicipality,
  value,
} from "../../../../tests/factories/municipality.ts"
import { participantOf } from "../../../../tests/factories/plan.ts"
import type { Actor } from "../../../platform/access/roles.ts"
import { giveConsent, withdrawConsent } from "../details/consents.ts"
import { readOwnConsents } from "./read-own-consents.ts"

let town: TestMunicipality
let personId: string
let me: Actor
beforeAll(async () => {
  town = await municipality()
  personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
  me = await participantOf(town, personId)
})
afterAll(() => town.test.close())

const app = () => town.test.app
const give = (who: Actor, more: object = {}) =>
  giveConsent.execute(app(), who, {
    personId,
    toUnitId: town.units.welfare,
    purposes: ["plan", "attendance"],
    from: "2026-11-24",
    to: "2027-05-24",
    ...more,
  })
const own = async (who = me) =>
  value(await readOwnConsents.execute(app(), who, {})).consents.map(({ state, purposes, to }) => [
    state,
    purposes,
    to,
  ])

test("what staff wrote down is there, taken back in place, and given again as one", async () => {
  expect(await own()).toEqual([])
  const { id: consentId } = value(await give(town.as("sara")))
  expect(await own()).toEqual([["open", ["plan", "attendance"], "2027-05-24"]])
  value(await withdrawConsent.execute(app(), me, { personId, consentId }))
  expect(await own()).toEqual([["withdrawn", ["plan", "attendance"], "2027-05-24"]])
  expect(codes(await withdrawConsent.execute(app(), me, { personId, consentId }))).toEqual(["NOT_FOUND"])
  value(await give(me, { to: "2027-06-30" }))
  expect(await own()).toEqual([["open", ["plan", "attendance"], "2027-06-30"]])
})

test("past its last day it is over, and another's are never shown", async () => {
  value(await give(me, { purposes: ["placement"], from: "2026-10-01", to: "2026-11-23" }))
  expect(await own()).toContainEqual(["over", ["placement"], "2026-11-23"])
  const other = await participantOf(town, await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" }))
  expect(await own(other)).toEqual([])
})
