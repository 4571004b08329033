import { beforeEach, describe, expect, test } from "vitest"
import { assignRole, createAccount } from "../../src/capabilities/administration/accounts.ts"
import { receiveReferral } from "../../src/capabilities/intake/receive-referral.ts"
import { alarmAt, breakGlass, mostWithinHour } from "../../src/capabilities/oversight/break-glass.ts"
import { declareConflict, listConflicts } from "../../src/capabilities/oversight/conflicts.ts"
import { endConflict } from "../../src/capabilities/oversight/end-conflict.ts"
import { reviewQueue } from "../../src/capabilities/oversight/review.ts"
import { newId } from "../../src/kernel/id.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"

const numbers = [
  "198803202392",
  "197801012381",
  "197801012399",
  "197801022380",
  "196408233234",
  "189102279800",
]
let town: TestMunicipality
beforeEach(async () => {
  town = await municipality()
})
const app = () => town.test.app
const sees = async (who: string, personId: string) =>
  (
    await withTenant(app().db, town.as(who), app().time(), (tx) =>
      tx.selectFrom("person").select("id").where("id", "=", personId).execute(),
    )
  ).length === 1
const queue = async () => value(await reviewQueue.execute(app(), town.as("ulf"), {})).rows

describe("a declared conflict of interest", () => {
  const declare = (number: string) =>
    declareConflict.execute(app(), town.as("goran"), { number, kind: "relative" })
  const listed = async () => value(await listConflicts.execute(app(), town.as("goran"), {})).conflicts

  test("looks the same afterwards whether the number is known, protected or nobody's", async () => {
    await town.addPerson({ personnummer: numbers[0] ?? "" })
    await town.addPerson({ personnummer: numbers[1] ?? "", protection: "marked" })
    const seen: unknown[] = []
    for (const number of numbers.slice(0, 3)) {
      const answer = await declare(number)
      const again = await declare(number)
      const shape = (await listed()).map((row) => Object.keys(row).sort())
      seen.push({ answer, again, added: shape.length - seen.length, keys: shape[0] })
    }
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
    expect(seen[0]).toMatchObject({ added: 1 })
  })
  test("closes the record of whoever comes with the number later, and opens it for nobody before a manager says so", async () => {
    value(await declare(numbers[0] ?? ""))
    const personId = await town.addPerson({ personnummer: numbers[0] ?? "" })
    expect(await sees("karin", personId)).toBe(true)
    expect(await sees("goran", personId)).toBe(false)
    const conflict = await town.system((tx) =>
      tx.selectFrom("conflict").select("id").where("person_id", "=", personId).executeTakeFirstOrThrow(),
    )
    value(
      await endConflict.execute(app(), town.as("karin"), {
        conflictId: conflict.id,
        reason: "De är inte längre närstående",
      }),
    )
    expect(await listed()).toEqual([])
  })
})

describe("a system administrator", () => {
  test.each(["manager", "coach", "systemAdmin"])(
    "can't become %s by their own hand, in the pages or below them",
    async (role) => {
      const own = town.accounts.admin ?? ""
      const given = await assignRole.execute(app(), town.as("admin"), {
        accountId: own,
        role,
        unitId: town.units.cai,
      })
      expect(codes(given)).toEqual(["OWN_RIGHTS"])
      await expect(
        withTenant(app().db, town.as("admin"), app().time(), (tx) =>
          tx
            .insertInto("role_assignment")
            .values({
              ...tx.stamp(),
              id: newId(),
              account_id: own,
              role,
              unit_id: town.units.cai,
              valid: "[2020-01-01,)",
            })
            .execute(),
        ),
      ).rejects.toMatchObject({ code: "42501" })
    },
  )
  test("who gives somebody else a role among people, or the mark, is in the reviewer's queue at once", async () => {
    const made = value(
      await createAccount.execute(app(), town.as("admin"), {
        subject: "ny",
        name: "Nils Ny",
        protectedHandler: true,
      }),
    )
    value(
      await assignRole.execute(app(), town.as("admin"), {
        accountId: made.id,
        role: "manager",
        unitId: town.units.cai,
      }),
    )
    expect((await queue()).map((row) => [row.rule, row.account_name, row.action, row.reason])).toEqual([
      ["rightsGiven", "Mats Ågren", "account.protectedHandler", "Nils Ny"],
      ["rightsGiven", "Mats Ågren", "role.assign.manager", "Nils Ny"],
    ])
  })
})

describe("emergency access in a loop", () => {
  const open = (number: string) =>
    breakGlass.execute(app(), town.as("petra"), { number, reason: "Akut fara enligt telefonsamtal" })
  test.each([
    ["people there are", true],
    ["numbers that are nobody's", false],
  ])("of %s alarms at the third and stops at the cap, just the same", async (_whom, known) => {
    if (known) for (const number of numbers) await town.addPerson({ personnummer: number })
    const answers = []
    for (const number of numbers) answers.push(codes(await open(number)))
    expect(answers).toEqual([...Array.from({ length: mostWithinHour }, () => []), ["EMERGENCY_CAP"]])
    expect((await queue()).filter((row) => row.rule === "manyEmergencies")).toHaveLength(1)
    const told = await town.system((tx) =>
      tx
        .selectFrom("notification")
        .select("id")
        .where("account_id", "=", town.accounts.ulf ?? "")
        .execute(),
    )
    expect(told).toHaveLength(1)
    expect(alarmAt).toBeLessThan(mostWithinHour)
  })
  test("shows the reviewer initials of one letter where somebody has one name", async () => {
    await town.addPerson({ personnummer: numbers[0] ?? "", givenName: "", familyName: "Wanjiru" })
    value(await open(numbers[0] ?? ""))
    expect((await queue()).map((row) => row.initials)).toEqual(["W"])
  })
  test("at once from many places is counted one by one", async () => {
    const all = await Promise.all([...numbers, ...numbers].map((number) => open(number)))
    expect(all.filter((one) => one.ok)).toHaveLength(mostWithinHour)
  })
})

describe("a referral one writes oneself", () => {
  test.each(["sara", "leila"])(
    "by %s opens nobody of another unit, protected or not, that was closed before",
    async (who) => {
      const people = [
        await town.addPerson({ personnummer: numbers[0] ?? "", unit: "welfare" }),
        await town.addPerson({ personnummer: numbers[1] ?? "", unit: "welfare", protection: "marked" }),
      ]
      for (const [at, personId] of people.entries()) {
        expect(await sees(who, personId)).toBe(false)
        await receiveReferral.execute(app(), town.as(who), {
          unitId: town.units.cai,
          number: numbers[at],
          givenName: "Samuel",
          familyName: "Kidane",
          referrer: "welfare",
          purpose: "Behöver arbetsträning",
          legalGround: "socialServicesAct",
        })
        expect([at, await sees(who, personId)]).toEqual([at, false])
      }
    },
  )
})
