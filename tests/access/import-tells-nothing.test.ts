import { sql } from "kysely"
import { beforeEach, describe, expect, test } from "vitest"
import { runJob } from "../../src/app/worker.ts"
import { listImports, readImport } from "../../src/capabilities/imports/read-import.ts"
import { readArrival, settleArrival } from "../../src/capabilities/imports/settle-arrival.ts"
import { takeBackImport } from "../../src/capabilities/imports/take-back-import.ts"
import { declareConflict } from "../../src/capabilities/oversight/conflicts.ts"
import { detailsFacts } from "../../src/capabilities/participants/details/details-facts.ts"
import { nameMissingHandlers } from "../../src/capabilities/participants/details/missing-handlers-job.ts"
import { updatePerson } from "../../src/capabilities/participants/details/update-person.ts"
import { participantList } from "../../src/capabilities/participants/list.tsx"
import { newId } from "../../src/kernel/id.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { fates } from "../../src/platform/imports/row-fate.ts"
import { applyImport, readImportRows, uploadImport } from "../factories/import-file.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { readMyDay } from "../factories/my-day.ts"
import { freshNumber } from "../factories/numbers.ts"
import { workplace } from "../placements/workplace.ts"

let town: TestMunicipality
beforeEach(async () => {
  town = await municipality()
})
const app = () => town.test.app

/** Who a number may turn out to be; the sender is told the same of all. */
const standings = {
  unknown: async () => undefined,
  protectedElsewhere: (number: string) =>
    town.addPerson({ familyName: "Dold", protection: "marked", unit: "welfare", personnummer: number }),
  protectedHere: (number: string) =>
    town.addPerson({ familyName: "Dold", protection: "marked", coach: "sara", personnummer: number }),
  anotherBoard: (number: string) =>
    town.addPerson({ familyName: "Dold", unit: "welfare", enrolledOn: "2025-03-03", personnummer: number }),
}
type Standing = keyof typeof standings

const participants = (number: string, skydd: string, from = "2026-01-12", to = "", name = "Dold;Amina") =>
  `Personnr;Efternamn;Förnamn;Skydd;Mobil;Inskriven;Avslutad;Avslutsorsak;Anvisad av;Insats\r\n${number};${name};${skydd};070-174 06 05;${from};${to};${to && "Flyttat"};AF;Praktik`
const placements = (number: string, from = "2026-02-02", percent = 50, programme = "Praktik") =>
  `Personnr;Arbetsplats;Insats;Startdatum;Slutdatum;Omfattning\r\n${number};Solgårdens kök;${programme};${from};2026-05-29;${percent}`
/**
 * What a row may say otherwise than an earlier one: another telephone, level, programme, extent, and another
 * reason for the exit.
 */
const otherFacts = (number: string, skydd: string, to = "") =>
  `Personnr;Efternamn;Förnamn;Skydd;Mobil;SFI;Inskriven;Avslutad;Avslutsorsak;Anvisad av;Insats;Omfattning\r\n${number};Dold;Amina;${skydd};070-174 06 35;sfi B;2026-01-12;${to};${to && "Avbrott"};Skolan;Arbetsträning;75`

const actorOf = (sender: string | Actor) => (typeof sender === "string" ? town.as(sender) : sender)

/** All that the sender is shown of an upload, without what differs for everybody: ids and times. */
async function takeIn(sender: string | Actor, kind: string, text: string) {
  const who = actorOf(sender)
  const uploaded = await uploadImport.execute(app(), who, {
    kind,
    file: Buffer.from(text).toString("base64"),
    fileName: "register.csv",
  })
  const runId = value(uploaded).id
  const applied = await applyImport.execute(app(), who, { runId, acceptGood: true })
  const { id: _, createdAt: __, ...shown } = value(await readImport.execute(app(), who, { runId }))
  const listed = value(await listImports.execute(app(), who, {})).map(({ written, good, state }) => [
    state,
    good,
    written,
  ])
  const rows: unknown[] = []
  for (const fate of fates) rows.push(value(await readImportRows.execute(app(), who, { runId, fate })).rows)
  return { runId, told: { rows, applied: applied.ok ? "ok" : applied.refusal.violations, shown, listed } }
}

/** All that the sender is shown of taking an upload back. */
async function takeBack(sender: string | Actor, runId: string) {
  const who = actorOf(sender)
  const result = await takeBackImport.execute(app(), who, { runId })
  const { id: _, createdAt: __, ...shown } = value(await readImport.execute(app(), who, { runId }))
  return { result: result.ok ? "ok" : result.refusal, shown }
}

/** A life of uploads about one number, as its sender meets it. */
async function story(who: string | Actor, standing: Standing, skydd: string) {
  const number = freshNumber()
  await standings[standing](number)
  return lifeOf(who, number, skydd)
}

async function lifeOf(who: string | Actor, number: string, skydd: string) {
  const taken = [
    await takeIn(who, "participants", participants(number, skydd)),
    await takeIn(who, "participants", participants(number, skydd)),
    await takeIn(who, "participants", participants(number, skydd, "2026-02-01")),
    await takeIn(who, "participants", participants(number, skydd, "2024-02-01", "2024-06-30")),
    await takeIn(who, "placements", placements(number)),
    await takeIn(who, "placements", placements(number)),
    await takeIn(who, "participants", otherFacts(number, skydd)),
    await takeIn(who, "placements", placements(number, "2026-02-02", 50, "Arbetsträning")),
    // Another name, more than full time, an extent that differs, an exit too early, an exit, and another day
    // for it.
    await takeIn(who, "participants", participants(number, skydd, "2026-01-12", "", "Annan;Namn")),
    await takeIn(who, "placements", placements(number, "2026-03-02", 75)),
    await takeIn(who, "placements", placements(number, "2026-02-02", 75)),
    await takeIn(who, "participants", participants(number, skydd, "2026-01-12", "2026-03-03")),
    await takeIn(who, "participants", participants(number, skydd, "2026-01-12", "2026-06-01")),
    await takeIn(who, "participants", participants(number, skydd, "2026-01-12", "2026-06-01")),
    await takeIn(who, "participants", participants(number, skydd, "2026-01-12", "2026-06-02")),
    await takeIn(who, "participants", otherFacts(number, skydd, "2026-06-01")),
  ]
  const told: unknown[] = taken.map((one) => one.told)
  // Taken back in the order they came, which the later ones are in the way of; then from the last one, and
  // taken in again.
  const ids = taken.map((one) => one.runId)
  for (const runId of [...ids, ...ids.reverse()]) told.push(await takeBack(who, runId))
  told.push((await takeIn(who, "participants", participants(number, skydd))).told)
  return told.map((one) => JSON.stringify(one).replaceAll(number, "NUMBER"))
}

describe("an upload tells its sender the same of everybody", () => {
  test.each(["karin", "leila"])(
    "%s, whoever the number belongs to and whatever the file says",
    async (who) => {
      for (const skydd of ["ingen", "Sekretessmarkering", "oklart", ""]) {
        const stories: Record<string, string[]> = {}
        for (const standing of Object.keys(standings) as Standing[]) {
          town = await municipality()
          await workplace(town)
          stories[standing] = await story(who, standing, skydd)
        }
        for (const [standing, told] of Object.entries(stories))
          expect([skydd, standing, told]).toEqual([skydd, standing, stories.unknown])
        const unknown = stories.unknown?.join("\n")
        expect(unknown).toMatch(/"written":1/)
        for (const code of ["NAME_DIFFERS", "OVER_FULL_TIME", "PLACEMENT_DIFFERS", "EXIT_DIFFERS"])
          expect(unknown).toContain(code)
        expect(unknown).toContain('"updated":1')
        for (const fields of [
          ["mobile", "sfiLevel", "programme", "percent", "referrer"],
          ["mobile", "sfiLevel", "programme", "percent", "referrer", "exitReason"],
        ])
          expect(unknown).toContain(`"fields":${JSON.stringify(fields)}`)
      }
    },
  )
})

/** An officer of the unit's who handles nobody protected. */
async function colleague(subject = "maja"): Promise<Actor> {
  const id = newId()
  await town.system((tx) =>
    tx
      .insertInto("account")
      .values({
        ...tx.stamp(),
        id,
        realm: "staff",
        subject,
        name: subject,
        email: `${subject}@kommun.example`,
      })
      .execute(),
  )
  await town.system((tx) =>
    tx
      .insertInto("role_assignment")
      .values({ ...tx.stamp(), id: newId(), account_id: id, role: "intakeOfficer", unit_id: town.units.cai })
      .execute(),
  )
  return town.actor(id, "intakeOfficer", town.units.cai)
}

test("somebody whom a conflict of interest closes is told as nobody's number is", async () => {
  const lives: string[][] = []
  for (const known of [false, true]) {
    town = await municipality()
    await workplace(town)
    const number = freshNumber()
    if (known) await town.addPerson({ familyName: "Dold", unit: "cai", coach: "sara", personnummer: number })
    value(await declareConflict.execute(app(), town.as("karin"), { number, kind: "relative" }))
    lives.push(await lifeOf("karin", number, "ingen"))
  }
  expect(lives[1]).toEqual(lives[0])
})

describe("what a colleague's files have told", () => {
  test("tells nobody who does not see the person, whoever they are and whatever the files say", async () => {
    let hidden = 0
    for (const skydd of ["ingen", "Sekretessmarkering", "oklart", ""]) {
      for (const standing of Object.keys(standings) as Standing[]) {
        town = await municipality()
        await workplace(town)
        const maja = await colleague()
        const number = freshNumber()
        await standings[standing](number)
        await takeIn("karin", "participants", participants(number, skydd))
        await takeIn("karin", "placements", placements(number))
        await takeIn("karin", "participants", participants(number, skydd, "2024-02-01", "2024-06-30"))
        await takeIn("karin", "participants", participants(number, skydd, "2026-01-12", "2026-10-30"))
        if ((await names(maja)).length > 0) continue
        hidden += 1
        const told = await lifeOf(maja, number, skydd)
        const nobodys = await lifeOf(await colleague("nils"), freshNumber(), skydd)
        expect([skydd, standing, told]).toEqual([skydd, standing, nobodys])
      }
    }
    expect(hidden).toBeGreaterThan(10)
  })
})

const names = async (who: string | Actor) =>
  value(await participantList.execute(app(), actorOf(who), { q: "dold" })).rows.map((row) => row.id)
const matters = async (who: string) =>
  value(await readMyDay.execute(app(), town.as(who), {}))
    .day.groups.flatMap((group) => group.matters)
    .map(({ kind, about }) => `${kind} ${about}`)

describe("afterwards", () => {
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
      town = await municipality()
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
        town = await municipality()
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
        town = await municipality()
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
      town = await municipality()
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
