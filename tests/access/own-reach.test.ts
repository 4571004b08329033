import { sql } from "kysely"
import { beforeEach, describe, expect, test } from "vitest"
import { assignRole, createAccount } from "../../src/capabilities/administration/accounts.ts"
import { answerQuestion, declineReferral } from "../../src/capabilities/intake/handle-referral.ts"
import { mostTakenUp, takeUpReferral } from "../../src/capabilities/intake/own-referrals.ts"
import { receiveReferral } from "../../src/capabilities/intake/receive-referral.ts"
import { referralList } from "../../src/capabilities/intake/referral-readings.ts"
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

describe("an own referral that is taken up", () => {
  const receive = async (who: string, number: string, protection = "none") =>
    value(
      await receiveReferral.execute(app(), town.as(who), {
        unitId: town.units.cai,
        number,
        givenName: "Samuel",
        familyName: "Kidane",
        protection,
        referrer: "welfare",
        purpose: "Behöver arbetsträning",
        legalGround: "socialServicesAct",
      }),
    )
  const latest = async () =>
    await town.system((tx) =>
      tx
        .selectFrom("referral")
        .select(["id", "person_id", "version"])
        .orderBy("created_at", "desc")
        .orderBy("id", "desc")
        .executeTakeFirstOrThrow(),
    )
  const takeUp = (who: string, referralId: string) =>
    takeUpReferral.execute(app(), town.as(who), { referralId })
  const standings = {
    nobody: async () => undefined,
    "another board's": (number: string) => town.addPerson({ personnummer: number, unit: "welfare" }),
    protected: (number: string) => town.addPerson({ personnummer: number, protection: "marked" }),
  }

  test.each([
    ["nobody", true, []],
    ["another board's", true, ["ownReferral"]],
    ["protected", false, ["ownReferral"]],
  ] as const)("about %s opens: %s, and is reviewed as %s", async (standing, opens, rules) => {
    const [number = ""] = numbers
    await standings[standing](number)
    await receive("leila", number)
    const { id, person_id } = await latest()
    expect(await sees("leila", person_id)).toBe(false)
    expect(value(await takeUp("leila", id))).toEqual({ id, opens })
    expect(await sees("leila", person_id)).toBe(opens)
    expect(codes(await takeUp("leila", id))).toEqual(["NOT_FOUND"])
    const reviewed = (await queue()).map((row) => row.rule)
    expect(reviewed.filter((rule) => rule === "ownReferral")).toEqual(rules)
  })
  test("is the writer's own, to the writer's own unit", async () => {
    await receive("sara", numbers[0] ?? "")
    const { id } = await latest()
    expect(codes(await takeUp("leila", id))).toEqual(["NOT_FOUND"])
    expect(codes(await takeUp("sara", id))).toEqual(["FORBIDDEN"])
  })
  test("stops at the cap within an hour", async () => {
    await receive("leila", numbers[0] ?? "")
    const one = await latest()
    await town.system((tx) =>
      sql`insert into referral (tenant_id, id, person_id, unit_id, referrer, purpose, legal_ground,
        received_on, answer_by, created_by, taken_up_at)
        select tenant_id, gen_random_uuid(), person_id, unit_id, referrer, purpose, legal_ground, received_on,
          answer_by, created_by, ${app().time().now}
        from referral, generate_series(1, ${mostTakenUp}) where id = ${one.id}`.execute(tx),
    )
    expect(codes(await takeUp("leila", one.id))).toEqual(["TAKEN_UP_CAP"])
  })
  test("is otherwise answered by a colleague, and the writer is told and reads the answer by the name they typed", async () => {
    for (const standing of ["nobody", "protected"] as const) {
      const number = numbers[standing === "nobody" ? 0 : 1] ?? ""
      await standings[standing](number)
      await receive("sara", number)
      const { id, version } = await latest()
      await town.system((tx) =>
        sql`update account set protected_handler = true where id = ${town.accounts.leila}`.execute(tx),
      )
      value(
        await declineReferral.execute(app(), town.as("leila"), {
          referralId: id,
          version,
          answer: "Vi har inte plats",
        }),
      )
    }
    const sent = value(await referralList.execute(app(), town.as("sara"), { view: "sent" }))
    expect(sent.kind === "own" && sent.rows.map((row) => [row.named_as, row.state, row.answer])).toEqual([
      ["Samuel Kidane", "declined", "Vi har inte plats"],
      ["Samuel Kidane", "declined", "Vi har inte plats"],
    ])
    const told = await town.system((tx) =>
      tx
        .selectFrom("notification")
        .select("template")
        .where("account_id", "=", town.accounts.sara ?? "")
        .execute(),
    )
    expect(told.map((one) => one.template)).toEqual(["answer", "answer"])
  })
  test("is answered about by its writer however many came after it", async () => {
    await receive("af", numbers[0] ?? "")
    const first = await latest()
    await town.system((tx) => sql`update referral set state = 'needsInfo' where id = ${first.id}`.execute(tx))
    await town.system((tx) =>
      sql`insert into referral (tenant_id, id, person_id, unit_id, referrer, purpose, legal_ground,
        received_on, answer_by, created_by)
        select tenant_id, gen_random_uuid(), person_id, unit_id, referrer, purpose, legal_ground, received_on,
          answer_by, created_by
        from referral, generate_series(1, 210) where id = ${first.id}`.execute(tx),
    )
    const answer = { referralId: first.id, version: first.version, supplement: "Praktik 2025" }
    value(await answerQuestion.execute(app(), town.as("af"), answer))
  })
})
