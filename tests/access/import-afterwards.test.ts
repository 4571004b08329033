import { sql } from "kysely"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { runJob } from "../../src/app/worker.ts"
import { readArrival, settleArrival } from "../../src/capabilities/imports/settle-arrival.ts"
import { detailsFacts } from "../../src/capabilities/participants/details/details-facts.ts"
import { nameMissingHandlers } from "../../src/capabilities/participants/details/missing-handlers-job.ts"
import { updatePerson } from "../../src/capabilities/participants/details/update-person.ts"
import { newId } from "../../src/kernel/id.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { type TestApp, testApp } from "../factories/database.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { freshNumber } from "../factories/numbers.ts"
import { participants, type Standing, sendersIn } from "./import-senders.ts"

let shared: TestApp
beforeAll(async () => {
  shared = await testApp()
})
let town: TestMunicipality
beforeEach(async () => {
  town = await municipality(shared)
})
const app = () => town.test.app
const { standings, takeIn, takeBack, colleague, names, matters } = sendersIn(() => town)

describe("after an upload", () => {
  test("the unit sees its own enrolment of somebody that another board knows, and nothing of theirs", async () => {
    const number = freshNumber()
    const personId = await standings.anotherBoard(number)
    await town.system((tx) =>
      tx
        .insertInto("contact_point")
        .values({ ...tx.stamp(), id: newId(), person_id: personId, kind: "phone", value: "070-174 06 30" })
        .execute(),
    )
    expect(await names("karin")).toEqual([])
    await takeIn("karin", "participants", participants(number, "ingen"))
    expect([await names("karin"), await names("leila"), await names("sara")]).toEqual([
      [personId],
      [personId],
      [],
    ])
    expect(codes(await detailsFacts.execute(app(), town.as("karin"), { personId }))).toEqual(["NOT_SHARED"])
    const rows = await withTenant(app().db, town.as("karin"), app().time(), async (tx) => ({
      enrolments: (
        await tx.selectFrom("enrolment").select("unit_id").where("person_id", "=", personId).execute()
      ).map((one) => one.unit_id),
      contacts: (
        await tx.selectFrom("contact_point").select("id").where("person_id", "=", personId).execute()
      ).length,
      numbers: (
        await tx.selectFrom("person_identifier").select("id").where("person_id", "=", personId).execute()
      ).length,
    }))
    expect(rows).toEqual({ enrolments: [town.units.cai], contacts: 0, numbers: 0 })
    // Those who see the person are told; the sender is not.
    expect(await matters("petra")).toEqual(["importArrival Amina Dold"])
    expect(await matters("karin")).not.toContain("importArrival Amina Dold")
  })

  test("a protected person stays unseen; a handler who did not send it is told, named for a time, and reviewed", async () => {
    const number = freshNumber()
    const personId = await standings.protectedElsewhere(number)
    await takeIn("karin", "participants", participants(number, "Sekretessmarkering"))
    expect([await names("karin"), await names("sara"), await names("leila")]).toEqual([[], [], [personId]])
    expect(await matters("leila")).toEqual(["importArrival Amina Dold", "importDifference Amina Dold"])
    const { rows } = await town.system((tx) =>
      sql`select x.account_id as account, not upper_inf(x.valid) as ends, exists (select 1
        from access_review r
          where r.tenant_id = x.tenant_id and r.rule = 'handler' and r.account_id = x.account_id) as reviewed
        from person_access x where x.tenant_id = app.tenant() and x.person_id = ${personId}`.execute(tx),
    )
    expect(rows).toEqual([{ account: town.accounts.leila, ends: true, reviewed: true }])
  })

  test("what a file said about protection holds when it is taken back, for who was known and who was not", async () => {
    for (const standing of Object.keys(standings) as Standing[]) {
      const number = freshNumber()
      await standings[standing](number)
      const { runId } = await takeIn("karin", "participants", participants(number, "Sekretessmarkering"))
      expect([standing, (await takeBack("karin", runId)).result]).toEqual([standing, "ok"])
      await takeIn("karin", "participants", participants(number, "ingen"))
      expect([standing, await names("karin")]).toEqual([standing, []])
    }
  })

  test("what the unit's handlers have done with somebody since is in the way, whoever they are", async () => {
    for (const standing of Object.keys(standings) as Standing[]) {
      const number = freshNumber()
      await standings[standing](number)
      const { runId } = await takeIn("karin", "participants", participants(number, "Sekretessmarkering"))
      const { rows } = await town.system((tx) =>
        sql<{ id: string; version: number }>`select p.id, p.version from person p join person_identifier i
          on i.tenant_id = p.tenant_id and i.person_id = p.id where i.value = ${number}`.execute(tx),
      )
      const { id: personId = "", version = 1 } = rows[0] ?? {}
      value(
        await updatePerson.execute(app(), town.as("leila"), {
          personId,
          version,
          familyName: "Dold",
          interpreter: true,
          drivingLicences: [],
          digitalSupport: false,
        }),
      )
      expect([standing, (await takeBack("karin", runId)).result]).toEqual([
        standing,
        expect.objectContaining({ violations: [{ code: "IMPORT_TOUCHED" }] }),
      ])
    }
  })

  test("what another board does with somebody is never in the way, and nothing of it is seen", async () => {
    for (const standing of ["unknown", "anotherBoard"] as const) {
      const number = freshNumber()
      await standings[standing](number)
      const { runId } = await takeIn("karin", "participants", participants(number, "ingen"))
      await takeIn(town.as("petra", "manager"), "participants", participants(number, "ingen", "2026-03-01"))
      expect([standing, (await takeBack("karin", runId)).result]).toEqual([standing, "ok"])
      expect([standing, await names("karin")]).toEqual([standing, []])
    }
  })

  test("a file without a word about protection shows nobody until it is settled, known or not", async () => {
    for (const standing of Object.keys(standings) as Standing[]) {
      town = await municipality(shared)
      const maja = await colleague()
      const number = freshNumber()
      await standings[standing](number)
      await takeIn("karin", "participants", participants(number, ""))
      expect([standing, await names("karin"), await names(maja)]).toEqual([standing, [], []])
      const [personId = ""] = await names("leila")
      expect([standing, personId]).toEqual([standing, expect.any(String)])
      if (standing !== "anotherBoard") continue
      expect(await matters("leila")).toContain("arrivalToSettle Amina Dold")
      expect(await matters("karin")).not.toContain("arrivalToSettle Amina Dold")
      for (const who of [town.as("karin"), maja, town.as("petra", "coach"), town.as("goran")]) {
        expect(codes(await readArrival.execute(app(), who, { personId }))).toEqual(["NOT_FOUND"])
        expect(codes(await settleArrival.execute(app(), who, { personId }))).toEqual(["NOT_FOUND"])
      }
      expect(value(await readArrival.execute(app(), town.as("leila"), { personId })).name).toBe("Amina Dold")
      value(await settleArrival.execute(app(), town.as("leila"), { personId }))
      expect(await matters("leila")).not.toContain("arrivalToSettle Amina Dold")
      expect([await names("karin"), await names(maja), await names("sara")]).toEqual([
        [personId],
        [personId],
        [],
      ])
      expect((await detailsFacts.execute(app(), town.as("karin"), { personId })).ok).toBe(false)
      expect(codes(await settleArrival.execute(app(), town.as("leila"), { personId }))).toEqual(["NOT_FOUND"])
    }
  })

  test("a word that comes after the first file, or in a row that is refused, shows nobody sooner than somebody new", async () => {
    const lives: Record<string, string[]> = {}
    for (const standing of ["unknown", "anotherBoard"] as const) {
      const visible: string[] = []
      const look = async () => visible.push((await names("karin")).length > 0 ? "seen" : "unseen")
      for (const words of [
        ["", "ingen"],
        ["ingen", ""],
        ["", "", "ingen"],
      ]) {
        town = await municipality(shared)
        const number = freshNumber()
        await standings[standing](number)
        for (const [at, word] of words.entries()) {
          await takeIn(
            "karin",
            "participants",
            participants(number, word, `202${at}-02-01`, `202${at}-06-30`),
          )
          await look()
        }
      }
      // Two rows of one file: the one that says something is refused, since it overlaps the other.
      for (const [first, refusedWord] of [
        ["", "ingen"],
        ["ingen", ""],
      ]) {
        town = await municipality(shared)
        const number = freshNumber()
        await standings[standing](number)
        const [head, row] = participants(number, first ?? "").split("\r\n")
        const [, other] = participants(number, refusedWord ?? "", "2026-02-01").split("\r\n")
        await takeIn("karin", "participants", [head, row, other].join("\r\n"))
        await look()
      }
      lives[standing] = visible
    }
    expect(lives.anotherBoard).toEqual(lives.unknown)
    expect(lives.unknown).toContain("seen")
    expect(lives.unknown).toContain("unseen")
  })

  test("whoever may settle it sees the number, and can say that the person is protected, which shows them to nobody", async () => {
    const number = freshNumber()
    const personId = await standings.anotherBoard(number)
    await takeIn("karin", "participants", participants(number, ""))
    const shown = value(await readArrival.execute(app(), town.as("leila"), { personId }))
    expect(shown.numbers).toEqual([number])
    value(await settleArrival.execute(app(), town.as("leila"), { personId, isProtected: true }))
    expect([await names("karin"), await names("leila"), await names("petra")]).toEqual([[], [], []])
    expect(await matters("leila")).not.toContain("arrivalToSettle Amina Dold")
  })

  test("what only its sender could settle is theirs with the next hour's job, as somebody unknown is", async () => {
    for (const standing of ["unknown", "anotherBoard"] as const) {
      town = await municipality(shared)
      const number = freshNumber()
      await standings[standing](number)
      await takeIn("leila", "participants", participants(number, ""))
      expect([standing, await names("leila")]).toEqual([standing, []])
      await runJob(app(), nameMissingHandlers, { tenantId: town.tenantId })
      expect([standing, (await names("leila")).length]).toEqual([standing, 1])
    }
  })

  test("what a refused row says about protection holds for a number of nobody as for somebody known", async () => {
    for (const standing of Object.keys(standings) as Standing[]) {
      const number = freshNumber()
      await standings[standing](number)
      // The exit is before the first day: nothing of the row is written but its word about protection.
      await takeIn(
        "karin",
        "participants",
        participants(number, "Sekretessmarkering", "2026-01-12", "2025-01-12"),
      )
      await takeIn("karin", "participants", participants(number, "ingen"))
      expect([standing, await names("karin")]).toEqual([standing, []])
    }
  })

  test("whoever sends a file names nobody for themselves, handler or not", async () => {
    for (const skydd of ["Sekretessmarkering", "okänt"])
      await takeIn("leila", "participants", participants(freshNumber(), skydd))
    expect(await names("leila")).toEqual([])
  })
})
