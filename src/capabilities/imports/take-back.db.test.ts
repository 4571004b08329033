import { sql } from "kysely"
import { beforeEach, describe, expect, test } from "vitest"
import { takeInFile } from "../../../tests/factories/import-file.ts"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { freshNumber } from "../../../tests/factories/numbers.ts"
import { databaseRows } from "../../../tests/imports/database-rows.ts"
import { runJob } from "../../app/worker.ts"
import { addDays } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import { updatePerson } from "../participants/details/update-person.ts"
import { signNote } from "../participants/notes/sign-note.ts"
import { readImport } from "./read-import.ts"
import { importSweep } from "./sweep-job.ts"
import { takeBackImport } from "./take-back-import.ts"

let town: TestMunicipality
beforeEach(async () => {
  town = await municipality()
})
const app = () => town.test.app
const takeIn = (kind: string, lines: readonly string[], who = "karin") => takeInFile(town, kind, lines, who)
const takeBack = async (runId: Id<"import_run">, who = "karin") =>
  codes(await takeBackImport.execute(app(), town.as(who), { runId }))
const rows = () => databaseRows(town.test.url)
const one = async (query: ReturnType<typeof sql<{ id: string }>>) =>
  (await town.system((tx) => query.execute(tx))).rows[0]?.id ?? ""
const touch = (query: ReturnType<typeof sql>) => town.system((tx) => query.execute(tx))

const people = "Personnr;Efternamn;Förnamn;Skydd;Mobil;Inskriven;Avslutad;Avslutsorsak"
const person = (number: string, from: string, to = "", skydd = "ingen") =>
  `${number};Berg;Nils;${skydd};070-174 06 05;${from};${to};${to && "Studier CSN"}`
const employers = ["Orgnr;Namn;E-post", "2021002114;Provmyndigheten;a@prov.example"]
const workplaces = [
  "Organisationsnummer;Arbetsplats;Adress;Postnummer;Ort",
  "2021002114;Köket;Gatan 1;135 40;Tyresö",
]
const seats = ["Orgnr;Arbetsplats;Titel;SSYK;Antal", "2021002114;köket;Biträde;9412;1"]
const placements = (number: string) => [
  "Personnr;Arbetsplats;Orgnr;Insats;Startdatum;Slutdatum;Omfattning",
  `${number};köket;2021002114;Praktik;2026-02-02;2026-12-30;50`,
]
const all = async (number: string): Promise<string[]> => [
  await takeIn("employers", employers),
  await takeIn("workplaces", workplaces),
  await takeIn("seats", seats),
  await takeIn("participants", [people, person(number, "2026-01-12")]),
  await takeIn("placements", placements(number)),
]

test("every kind of file, taken back in turn, leaves the database as it was", async () => {
  const number = freshNumber()
  const states = [await rows()]
  const runs: string[] = []
  const files: [string, string[]][] = [
    ["employers", employers],
    ["workplaces", workplaces],
    ["seats", seats],
    [
      "participants",
      [people, person(number, "2025-01-12"), person(freshNumber(), "2024-01-12", "2024-12-30")],
    ],
    ["participants", [people, person(freshNumber(), "2024-01-12", "2026-10-30", "Sekretessmarkering")]],
    ["placements", placements(number).map((line) => line.replace("2026-12-30", "2026-06-30"))],
    ["participants", [people, person(number, "2025-01-12", "2026-07-30")]],
  ]
  for (const [kind, lines] of files) {
    runs.push(await takeIn(kind, lines))
    states.push(await rows())
  }
  states.pop()
  for (const runId of runs.reverse()) {
    expect(await takeBack(runId)).toEqual([])
    const left = await rows()
    // What a file said about protection stays said, also of nobody.
    delete left.protection_stated
    expect(left).toEqual(states.pop())
    expect(value(await readImport.execute(app(), town.as("karin"), { runId })).state).toBe("takenBack")
  }
})

test("somebody who was known keeps everything of theirs, and what the file said about protection", async () => {
  const number = freshNumber()
  const personId = await town.addPerson({ personnummer: number, unit: "welfare", enrolledOn: "2024-02-01" })
  const before = await rows()
  const run = await takeIn("participants", [people, person(number, "2026-01-12", "", "Sekretessmarkering")])
  expect(await takeBack(run)).toEqual([])
  const after = await rows()
  expect(after.enrolment).toEqual(before.enrolment)
  expect([after.import_arrival, after.import_told]).toEqual([undefined, undefined])
  expect(await one(sql`select protection as id from person where id = ${personId}`)).toBe("marked")
})

test("an enrolment that a file ended is opened again, without the exit, its follow-ups and its facts", async () => {
  const number = freshNumber()
  await takeIn("participants", [people, person(number, "2026-01-12")])
  const before = await rows()
  const run = await takeIn("participants", [people, person(number, "2026-01-12", "2026-11-20")])
  expect(Object.keys(await rows())).toEqual(expect.arrayContaining(["exit", "follow_up", "case_fact"]))
  expect(await takeBack(run)).toEqual([])
  expect(await rows()).toEqual(before)
})

describe("refused, and then nothing is taken back, when", () => {
  const refusedAfter = async (runId: Id<"import_run">, touched: () => Promise<unknown>) => {
    await touched()
    const before = await rows()
    expect(await takeBack(runId)).toEqual(["IMPORT_TOUCHED"])
    expect(await rows()).toEqual(before)
    expect(value(await readImport.execute(app(), town.as("karin"), { runId })).state).toBe("applied")
  }
  const number = freshNumber()
  const oneOf = async (kind: string) =>
    (await all(number))[["employers", "workplaces", "seats", "participants", "placements"].indexOf(kind)] ??
    ""
  const enrolment = () => one(sql`select id from enrolment`)
  const personOf = () => one(sql`select person_id as id from person_identifier where value = ${number}`)

  test.each(["employers", "workplaces", "participants"] as const)(
    "%s have what a later file said of them",
    async (kind) => {
      await refusedAfter(await oneOf(kind), async () => undefined)
    },
  )

  test("somebody of the unit wrote a note", async () => {
    const run = await takeIn("participants", [people, person(number, "2026-01-12")])
    await refusedAfter(run, async () => {
      const personId = await personOf()
      await touch(sql`insert into case_team (tenant_id, id, enrolment_id, person_id, account_id, team_role,
        valid)
        values (app.tenant(), ${newId()}, ${await enrolment()}, ${personId}, ${town.accounts.karin}, 'member',
          '[2026-01-01,)')`)
      value(
        await signNote.execute(app(), town.as("karin"), { personId, body: "Ringde.", numberIsMeant: false }),
      )
    })
  })

  test("somebody of the unit changed the person", async () => {
    const run = await takeIn("participants", [people, person(number, "2026-01-12")])
    await refusedAfter(run, async () =>
      value(
        await updatePerson.execute(app(), town.as("karin"), {
          personId: await personOf(),
          version: 1,
          familyName: "Ek",
          interpreter: false,
          drivingLicences: [],
          digitalSupport: false,
        }),
      ),
    )
  })

  test.each([
    ["the enrolment is changed", "update enrolment set department = 'Annan'"],
    [
      "the case got a team",
      "insert into case_team (tenant_id, id, enrolment_id, person_id, account_id, team_role, valid) select tenant_id, gen_random_uuid(), id, person_id, (select id from account limit 1), 'member', '[2026-01-01,)' from enrolment",
    ],
    ["a follow-up is answered", "update follow_up set recorded_on = '2026-11-24', source = 'notReached'"],
    [
      "there is a new enrolment",
      "insert into enrolment (tenant_id, id, person_id, unit_id, programme, referrer, started_on) select tenant_id, gen_random_uuid(), person_id, unit_id, programme, referrer, '2026-11-24' from enrolment",
    ],
    [
      "somebody wrote about many people at once",
      "insert into support_month (tenant_id, person_id, month, barrier, created_by) select tenant_id, person_id, '2026-01-01', 'none', (select account_id from role_assignment where role = 'coach' and unit_id = enrolment.unit_id limit 1) from enrolment",
    ],
  ])("%s", async (_, statement) => {
    const run = await takeIn("participants", [people, person(number, "2025-01-12", "2026-11-20")])
    await refusedAfter(run, () => touch(sql.raw(statement)))
  })

  test.each([
    ["placements", "update placement set percent = 75"],
    ["employers", "update organisation set name = 'Annat'"],
    ["employers", "update employer_contact set phone = '070-174 06 31'"],
    ["workplaces", "update workplace set town = 'Annan'"],
    ["seats", "update seat set capacity = 2"],
  ] as const)("one of the %s is changed", async (kind, statement) => {
    const runs: Record<string, string> = {}
    runs.employers = await takeIn("employers", employers)
    if (kind !== "employers") runs.workplaces = await takeIn("workplaces", workplaces)
    if (kind === "seats") runs.seats = await takeIn("seats", seats)
    if (kind === "placements") {
      await takeIn("participants", [people, person(number, "2026-01-12")])
      runs.placements = await takeIn("placements", placements(number))
    }
    await refusedAfter(runs[kind] ?? "", () => touch(sql.raw(statement)))
  })
})

test("a person whom another board has recorded since stays, and is theirs", async () => {
  const number = freshNumber()
  const run = await takeIn("participants", [people, person(number, "2026-01-12")])
  await touch(sql`insert into enrolment (tenant_id, id, person_id, unit_id, programme, referrer, started_on)
    select tenant_id, ${newId()}, person_id, ${town.units.welfare}, programme, referrer, '2026-11-24'
      from enrolment`)
  expect(await takeBack(run)).toEqual([])
  expect(await one(sql`select unit_id as id from person`)).toBe(town.units.welfare)
  expect(await one(sql`select count(*)::text as id from enrolment`)).toBe("1")
})

test("only once, only while it is kept, and only by who sent it", async () => {
  const run = await takeIn("employers", employers)
  expect(await takeBack(run, "leila")).toEqual(["NOT_FOUND"])
  town.test.setToday(addDays(app().time().today, 31))
  expect(await takeBack(run)).toEqual(["IMPORT_NOT_KEPT"])
  town.test.setToday(addDays(app().time().today, -31))
  expect(await takeBack(run)).toEqual([])
  expect(await takeBack(run)).toEqual(["IMPORT_CLOSED"])
  const nothing = await takeIn("participants", [people, person("19000101-0000", "2026-01-12")])
  expect(await takeBack(nothing)).toEqual(["IMPORT_NOT_KEPT"])
})

test("what is kept for it goes after its time", async () => {
  await takeIn("employers", employers)
  const kept = () => one(sql`select count(*)::text as id from import_trail`)
  expect(await kept()).toBe("2")
  town.test.setToday(addDays(app().time().today, 40))
  await runJob(app(), importSweep, { tenantId: town.tenantId })
  expect(await kept()).toBe("0")
})

test("of somebody who takes back and somebody who writes a note at once, one is told", async () => {
  for (let round = 0; round < 12; round += 1) {
    const number = freshNumber()
    const run = await takeIn("participants", [people, person(number, "2026-01-12")])
    const personId = await one(sql`select person_id as id from person_identifier where value = ${number}`)
    const change = {
      personId,
      version: 1,
      familyName: "Ek",
      interpreter: false,
      drivingLicences: [],
      digitalSupport: false,
    }
    const [back, written] = await Promise.all([
      takeBack(run),
      new Promise((later) => setTimeout(later, round * 3)).then(() =>
        updatePerson.execute(app(), town.as("karin"), change),
      ),
    ])
    const there = await one(sql`select count(*)::text as id from person where id = ${personId}`)
    expect([back, written.ok, there]).toBeOneOf([
      [[], false, "0"],
      [["IMPORT_TOUCHED"], true, "1"],
    ])
  }
})
