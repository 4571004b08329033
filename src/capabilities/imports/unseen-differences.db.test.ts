import { sql } from "kysely"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type TestApp, testApp } from "../../../tests/factories/database.ts"
import { takeInFile } from "../../../tests/factories/import-file.ts"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { readMyDay } from "../../../tests/factories/my-day.ts"
import { freshNumber } from "../../../tests/factories/numbers.ts"
import { runJob } from "../../app/worker.ts"
import { type Id, newId } from "../../kernel/id.ts"
import type { Actor } from "../../platform/access/roles.ts"
import { withTenant } from "../../platform/db/tenant.ts"
import { acceptDifference, keepRecord } from "./decide-difference.ts"
import { readDifferences } from "./differences.ts"
import { readPersonDifferences } from "./person-differences.ts"
import { readImport } from "./read-import.ts"
import { importSweep } from "./sweep-job.ts"
import { takeBackImport } from "./take-back-import.ts"

let shared: TestApp
beforeAll(async () => {
  shared = await testApp()
})
let town: TestMunicipality
let number: string
beforeEach(async () => {
  town = await municipality(shared)
  number = freshNumber()
})
const app = () => town.test.app
const takeIn = (kind: string, lines: readonly string[]) => takeInFile(town, kind, lines)
const participants = (from: string, to = "", name = "Ek;Maja") =>
  takeIn("participants", [
    "Personnr;Efternamn;Förnamn;Inskriven;Avslutad;Avslutsorsak",
    `${number};${name};${from};${to};${to && "Studier CSN"}`,
  ])

const inConflict = (accountId: Id<"account"> | null | undefined, personId: Id<"person">) =>
  town.system((tx) =>
    sql`insert into conflict (tenant_id, id, account_id, person_id, kind)
      values (app.tenant(), ${newId()}, ${accountId}, ${personId}, 'relative')`.execute(tx),
  )

/** Whom the sender does not see: protected with handlers beside, of another board, or their own relative. */
const standings = {
  marked: async () => ({
    personId: await town.addPerson({ personnummer: number, protection: "marked", coach: "sara" }),
    reaches: [town.as("leila"), town.as("sara")],
  }),
  anotherBoard: async () => ({
    personId: await town.addPerson({ personnummer: number, unit: "welfare", enrolledOn: "2024-01-08" }),
    reaches: [town.as("petra", "manager"), town.as("petra", "intakeOfficer")],
  }),
  relative: async () => {
    const personId = await town.addPerson({ personnummer: number, coach: "sara" })
    await inConflict(town.accounts.karin, personId)
    return { personId, reaches: [town.as("leila"), town.as("sara")] }
  },
}
type Standing = keyof typeof standings
const each = Object.keys(standings) as Standing[]

const rowsOf = async (query: ReturnType<typeof sql<Record<string, unknown>>>) =>
  (await town.system((tx) => query.execute(tx))).rows
const handles = (accountId: Id<"account"> | null | undefined, personId: Id<"person">) =>
  town.system((tx) =>
    sql`insert into person_access (tenant_id, id, person_id, account_id, kind, reason)
      values (app.tenant(), ${newId()}, ${personId}, ${accountId}, 'named', 'Ansvarig')`.execute(tx),
  )
const touch = (statement: string) => town.system((tx) => sql.raw(statement).execute(tx))
const shown = async (who: Actor, personId: Id<"person">) => {
  const read = await readPersonDifferences.execute(app(), who, { personId })
  return read.ok ? read.value.differences : codes(read)
}
const ids = async () => (await rowsOf(sql`select id from import_difference`)) as { id: string }[]
const bare = (who: Actor) =>
  withTenant(app().db, who, app().time(), async (tx) =>
    Number(
      (await sql<{ n: number }>`select count(*)::int as n from import_difference`.execute(tx)).rows[0]?.n,
    ),
  )
const tries = async (who: Actor, differenceId: Id<"import_difference">, personId: Id<"person">) => {
  const answers = [differenceId, newId()].flatMap((one) => [
    acceptDifference.execute(app(), who, { differenceId: one }),
    keepRecord.execute(app(), who, { personId, differenceId: one }),
  ])
  return (await Promise.all(answers)).map(codes)
}
const matters = async (who: Actor) =>
  value(await readMyDay.execute(app(), who, {}))
    .day.groups.flatMap((group) => group.matters)
    .filter((one) => one.kind === "importDifference")
    .map(({ about, number: count, protection, href }) => ({ about, count, protection, href }))

describe.each(each)("a difference about somebody whom the sender does not see (%s)", (standing) => {
  test("is there for those who see the person and may change the record, on their day and the person's page", async () => {
    const { personId, reaches } = await standings[standing]()
    await participants("2026-03-02")
    for (const who of reaches) {
      expect(await shown(who, personId)).toMatchObject([
        {
          kind: "personName",
          record: { givenName: "Amina", familyName: "Haddad" },
          file: { givenName: "Maja", familyName: "Ek" },
          acceptable: true,
          changed: false,
          decision: null,
        },
      ])
      expect(await matters(who)).toEqual([
        {
          about: "Amina Haddad",
          count: 1,
          protection: standing === "marked" ? "marked" : "none",
          href: `/deltagare/${personId}/skillnader`,
        },
      ])
    }
  })

  test("also of telephone and level, by those who see the person", async () => {
    const { personId, reaches } = await standings[standing]()
    const told = () =>
      takeIn("participants", [
        "Personnr;Efternamn;Förnamn;Inskriven;Mobil;SFI;Insats",
        `${number};Haddad;Amina;2026-03-02;070-174 06 35;sfi C;Praktik`,
      ])
    await told()
    await told()
    for (const who of reaches)
      expect(await shown(who, personId)).toMatchObject([
        { kind: "personFacts", file: { mobile: "070-174 06 35", sfiLevel: "C" }, acceptable: true },
      ])
    const [who] = reaches
    const [one] = await rowsOf(sql`select id from import_difference where kind = 'personFacts' limit 1`)
    if (!who) throw new Error("nobody is reached")
    value(await acceptDifference.execute(app(), who, { personId, differenceId: String(one?.id) }))
    expect(await rowsOf(sql`select sfi_level as level from person where id = ${personId}`)).toEqual([
      { level: "C" },
    ])
    expect(
      await rowsOf(
        sql`select value from contact_point
          where person_id = ${personId} and kind = 'phone' and ended_at is null`,
      ),
    ).toEqual([{ value: "070-174 06 35" }])
  })

  test("never for the sender, a colleague or another board without sight, whoever is in conflict", async () => {
    const { personId, reaches } = await standings[standing]()
    const run = await participants("2026-03-02")
    const [difference] = await ids()
    const [first] = reaches
    if (!difference || !first) throw new Error("nothing was kept")
    await inConflict(first.accountId, personId)
    // Göran sees the person by a consent, and changes nothing of theirs.
    await touch(`insert into consent (tenant_id, id, person_id, to_unit_id, purposes, valid)
      values ('${town.tenantId}', '${newId()}', '${personId}', '${town.units.cai}', '{plan,followUp}', '[2026-09-01,2027-09-01)')`)
    const without = [
      town.as("karin"),
      town.as("goran"),
      standing === "anotherBoard" ? town.as("leila") : town.as("petra", "manager"),
      first,
    ]
    for (const who of without) {
      expect([who.role, await bare(who)]).toEqual([who.role, 0])
      expect([who.role, await tries(who, difference.id, personId)]).toEqual([
        who.role,
        [["NOT_FOUND"], ["NOT_FOUND"], ["NOT_FOUND"], ["NOT_FOUND"]],
      ])
      expect([who.role, await matters(who)]).toEqual([who.role, []])
    }
    expect(value(await readDifferences.execute(app(), town.as("karin"), { runId: run })).differences).toEqual(
      [],
    )
  })

  test("nor for the sender when they see the person by ordinary rules afterwards", async () => {
    const { personId } = await standings[standing]()
    const run = await participants("2026-03-02")
    await touch("delete from conflict")
    await touch(`update person set unit_id = '${town.units.cai}'`)
    await touch(
      `insert into person_access (tenant_id, id, person_id, account_id, kind, reason) values ('${town.tenantId}', gen_random_uuid(), '${personId}', '${town.accounts.karin}', 'named', 'Ansvarig')`,
    )
    const [difference] = await ids()
    expect(await shown(town.as("karin"), personId)).toEqual([])
    expect(await tries(town.as("karin"), difference?.id ?? "", personId)).toContainEqual(["NOT_FOUND"])
    expect(await bare(town.as("karin"))).toBe(0)
    expect(await matters(town.as("karin"))).toEqual([])
    expect(value(await readDifferences.execute(app(), town.as("karin"), { runId: run })).differences).toEqual(
      [],
    )
  })

  test("is accepted by the rules of the change, or kept, once; then it is nobody's work", async () => {
    const { personId, reaches } = await standings[standing]()
    const [who] = reaches
    if (!who) throw new Error("nobody")
    await participants("2026-03-02")
    const [{ id: differenceId } = { id: "" }] = await ids()
    expect(codes(await acceptDifference.execute(app(), who, { personId: newId(), differenceId }))).toEqual([
      "NOT_FOUND",
    ])
    expect(codes(await acceptDifference.execute(app(), who, { personId, differenceId }))).toEqual([])
    expect(await rowsOf(sql`select given_name, family_name from person`)).toEqual([
      { given_name: "Maja", family_name: "Ek" },
    ])
    expect(codes(await keepRecord.execute(app(), who, { personId, differenceId }))).toEqual([
      "DIFFERENCE_DECIDED",
    ])
    expect(await matters(who)).toEqual([])
  })

  test("said by two files is decided for both, and not asked again when the record was right", async () => {
    const { personId, reaches } = await standings[standing]()
    const [who] = reaches
    if (!who) throw new Error("nobody")
    await participants("2026-03-02")
    await participants("2026-03-02")
    expect(await ids()).toHaveLength(2)
    expect(await matters(who)).toMatchObject([{ count: 1 }])
    const found = await shown(who, personId)
    expect(found).toHaveLength(1)
    const [{ id: differenceId } = { id: "" }] = found as { id: string }[]
    expect(codes(await keepRecord.execute(app(), who, { personId, differenceId }))).toEqual([])
    expect(await matters(who)).toEqual([])
    await participants("2026-03-02")
    expect(await matters(who)).toEqual([])
    await participants("2026-03-02", "", "Ek;Moa")
    expect(await matters(who)).toMatchObject([{ count: 1 }])
  })
})

// What a file told of the sender's own relative in the unit is not remembered, and counts as new each time.
test.each(["marked", "anotherBoard"] as const)(
  "counts for the sender as before, also the exit's day and the placement (%s)",
  async (standing) => {
    const { personId, reaches } = await standings[standing]()
    const [who] = reaches
    if (!who) throw new Error("nobody")
    await takeIn("employers", ["Orgnr;Namn", "2021002114;Provmyndigheten"])
    await takeIn("workplaces", [
      "Organisationsnummer;Arbetsplats;Adress;Postnummer;Ort",
      "2021002114;Köket;Gatan 1;135 40;Tyresö",
    ])
    const placements = (to: string) => [
      "Personnr;Arbetsplats;Insats;Startdatum;Slutdatum;Omfattning",
      `${number};köket;Praktik;2026-02-02;${to};50`,
    ]
    await participants("2025-01-12", "2025-11-02", "Haddad;Amina")
    await participants("2026-01-12", "", "HADDAD;Amina")
    await takeIn("placements", placements("2026-05-29"))
    expect(await ids()).toEqual([])
    const runs = [
      await participants("2025-01-12", "2025-11-09", "Haddad;Amina"),
      await takeIn("placements", placements("2026-06-05")),
    ]
    for (const runId of runs)
      expect(value(await readImport.execute(app(), town.as("karin"), { runId })).differs).toBe(1)
    expect(await shown(who, personId)).toMatchObject([
      { kind: "exitDay", record: { exitedOn: "2025-11-02" }, file: { exitedOn: "2025-11-09" } },
      { kind: "placement", record: { endsOn: "2026-05-29", percent: 50, ended: true }, acceptable: false },
    ])
    const exit = (await shown(who, personId))[0] as { id: string }
    expect(codes(await acceptDifference.execute(app(), who, { personId, differenceId: exit.id }))).toEqual([])
    expect(
      await rowsOf(sql`select ended_on::text as ended from enrolment where started_on = '2025-01-12'`),
    ).toEqual([{ ended: "2025-11-09" }])
  },
)

test("what another file of the sender's gave sight of is seen no more by them for that", async () => {
  await standings.anotherBoard()
  await participants("2026-03-02", "", "Haddad;Amina")
  await participants("2026-03-02")
  expect(await bare(town.as("karin"))).toBe(0)
  expect(await matters(town.as("petra", "manager"))).toMatchObject([{ count: 1 }])
})

test("an upload that is taken back takes them along", async () => {
  await standings.marked()
  const run = await participants("2026-03-02")
  expect(await ids()).toHaveLength(1)
  expect(codes(await takeBackImport.execute(app(), town.as("karin"), { runId: run }))).toEqual([])
  expect(await ids()).toEqual([])
})

test("what nobody has decided outlives its upload, and is decided; what is decided goes after 30 days", async () => {
  const { personId } = await standings.marked()
  const leila = town.as("leila")
  await participants("2026-03-02")
  await participants("2026-03-02", "", "Ek;Moa")
  const [first, second] = await ids()
  if (!first || !second) throw new Error("nothing was kept")
  const [one] = (await shown(leila, personId)) as { id: string }[]
  value(await keepRecord.execute(app(), leila, { personId, differenceId: one?.id ?? "" }))
  const sweepAfter = async (days: number) => {
    const then = new Date(app().time().now.getTime() - days * 86_400_000)
    for (const table of ["import_difference", "import_run"])
      await town.system((tx) =>
        sql`update ${sql.table(table)} set created_at = ${then} where tenant_id = app.tenant()`.execute(tx),
      )
    await runJob(app(), importSweep, { tenantId: town.tenantId })
    return { left: (await ids()).length, runs: (await rowsOf(sql`select 1 from import_run`)).length }
  }
  expect(await sweepAfter(29)).toEqual({ left: 2, runs: 2 })
  expect(await sweepAfter(31)).toEqual({ left: 1, runs: 2 })
  expect(await sweepAfter(91)).toEqual({ left: 1, runs: 0 })
  expect(await matters(leila)).toMatchObject([{ count: 1 }])
  const [left] = await ids()
  expect(await bare(town.as("karin"))).toBe(0)
  expect(await sweepAfter(179)).toEqual({ left: 1, runs: 0 })
  expect(
    codes(await acceptDifference.execute(app(), leila, { personId, differenceId: left?.id ?? "" })),
  ).toEqual([])
  expect(await sweepAfter(179)).toEqual({ left: 0, runs: 0 })
})

test("nobody decides for 180 days, and it goes", async () => {
  await standings.marked()
  await participants("2026-03-02")
  const then = new Date(app().time().now.getTime() - 181 * 86_400_000)
  await town.system((tx) => sql`update import_difference set created_at = ${then}`.execute(tx))
  await runJob(app(), importSweep, { tenantId: town.tenantId })
  expect(await ids()).toEqual([])
})

describe("a difference that waits for its sender, who no longer sees the person,", () => {
  test.each(["becomes protected", "is a relative"])(
    "waits for those who do when the person %s",
    async (why) => {
      const personId = await town.addPerson({ personnummer: number, coach: "sara" })
      await handles(town.accounts.sara, personId)
      const run = await participants("2026-03-02")
      expect(
        value(await readDifferences.execute(app(), town.as("karin"), { runId: run })).differences,
      ).toHaveLength(1)
      if (why === "is a relative") await inConflict(town.accounts.karin, personId)
      else
        await touch(`update person set protection = 'marked', version = version + 1 where id = '${personId}'`)
      expect(
        value(await readDifferences.execute(app(), town.as("karin"), { runId: run })).differences,
      ).toEqual([])
      expect(await shown(town.as("karin"), personId)).toEqual(["NOT_FOUND"])
      expect(await shown(town.as("sara"), personId)).toMatchObject([{ kind: "personName", decision: null }])
      expect(await matters(town.as("sara"))).toMatchObject([{ about: "Amina Haddad", count: 1 }])
    },
  )

  test("also when the file that says something else is the one that says the person is protected", async () => {
    const personId = await town.addPerson({ personnummer: number, coach: "sara" })
    await handles(town.accounts.sara, personId)
    await takeIn("participants", [
      "Personnr;Efternamn;Förnamn;Skydd;Inskriven;Avslutad;Avslutsorsak",
      `${number};Haddad;Amina;ingen;2025-01-13;2025-06-13;Studier CSN`,
    ])
    const run = await takeIn("participants", [
      "Personnr;Efternamn;Förnamn;Skydd;Inskriven;Avslutad;Avslutsorsak;Mobil;Insats",
      `${number};Ek;Maja;Sekretessmarkering;2025-01-13;2025-06-20;Studier CSN;070-174 06 35;Praktik`,
    ])
    expect(value(await readDifferences.execute(app(), town.as("karin"), { runId: run })).differences).toEqual(
      [],
    )
    const found = (await shown(town.as("sara"), personId)) as { kind: string }[]
    expect(found.map(({ kind }) => kind).sort()).toEqual([
      "enrolmentFacts",
      "exitDay",
      "personFacts",
      "personName",
    ])
  })

  test("but stays theirs where they handle the person", async () => {
    const personId = await town.addPerson({ personnummer: number, coach: "sara" })
    const run = await participants("2026-03-02")
    await handles(town.accounts.karin, personId)
    await touch(`update person set protection = 'marked', version = version + 1 where id = '${personId}'`)
    expect(
      value(await readDifferences.execute(app(), town.as("karin"), { runId: run })).differences,
    ).toHaveLength(1)
  })
})
