import { expect, test } from "vitest"
import { type Named, type NamedGuardian, partyFaults } from "./party-faults.ts"

const nobody = { byStaff: false }
const faults = (
  given: { employers?: readonly Named[]; guardians?: readonly NamedGuardian[] },
  isMinor: boolean,
) =>
  partyFaults(
    { employers: given.employers ?? [{ name: "Lena" }], guardians: given.guardians ?? [nobody, nobody] },
    { isMinor },
  ).map(({ code, at }) => `${code} ${at}`)

test("somebody signs for the employer; who is reached has a name", () => {
  expect(faults({}, false)).toEqual([])
  expect(faults({ employers: [] }, false)).toEqual(["REQUIRED employerName"])
  expect(faults({ employers: [{ email: "lena@example.com" }] }, false)).toEqual(["REQUIRED employerName"])
  const second = (more: Named) => faults({ employers: [{ name: "Lena" }, more] }, false)
  expect(second({})).toEqual([])
  expect(second({ name: "Bo" })).toEqual([])
  expect(second({ email: "bo@example.com" })).toEqual(["REQUIRED secondEmployerName"])
  expect(second({ phone: "08-1" })).toEqual(["REQUIRED secondEmployerName"])
})

test("a minor has a guardian, an adult none", () => {
  expect(faults({}, true)).toEqual(["GUARDIAN_MISSING guardianName"])
  expect(faults({ guardians: [{ ...nobody, phone: "08-1" }] }, true)).toEqual([
    "GUARDIAN_MISSING guardianName",
  ])
  expect(faults({ guardians: [{ ...nobody, name: "Eva" }] }, true)).toEqual([])
  expect(faults({ guardians: [{ ...nobody, name: "Eva" }] }, false)).toEqual([
    "GUARDIAN_OF_ADULT guardianName",
  ])
  expect(faults({ guardians: [{ ...nobody, phone: "08-1" }] }, false)).toEqual(["REQUIRED guardianName"])
  const two = (second: NamedGuardian) => faults({ guardians: [{ ...nobody, name: "Eva" }, second] }, true)
  expect(two(nobody)).toEqual([])
  expect(two({ ...nobody, email: "bo@example.com" })).toEqual(["REQUIRED secondGuardianName"])
})

test("who is reached by staff alone has no address to be found by", () => {
  const guardian = (more: object) => faults({ guardians: [{ name: "Eva", byStaff: true, ...more }] }, true)
  expect(guardian({})).toEqual([])
  expect(guardian({ email: "eva@example.com" })).toEqual(["GUARDIAN_BY_STAFF guardianEmail"])
  expect(guardian({ phone: "08-1" })).toEqual(["GUARDIAN_BY_STAFF guardianPhone"])
  expect(guardian({ phone: "08-1", byStaff: false })).toEqual([])
  const second = { name: "Bo", byStaff: true, phone: "08-1" }
  expect(faults({ guardians: [{ ...nobody, name: "Eva" }, second] }, true)).toEqual([
    "GUARDIAN_BY_STAFF secondGuardianPhone",
  ])
})
