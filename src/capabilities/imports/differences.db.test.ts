import { sql } from "kysely"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type TestApp, testApp } from "../../../tests/factories/database.ts"
import { takeInFile } from "../../../tests/factories/import-file.ts"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { freshNumber } from "../../../tests/factories/numbers.ts"
import { visitorFor, webFor } from "../../../tests/factories/web.ts"
import { type Id, newId } from "../../kernel/id.ts"
import { acceptDifference, keepRecord } from "./decide-difference.ts"
import { readDifferences } from "./differences.ts"
import { readImport } from "./read-import.ts"
import { takeBackImport } from "./take-back-import.ts"

let shared: TestApp
beforeAll(async () => {
  shared = await testApp()
})
let town: TestMunicipality
beforeEach(async () => {
  town = await municipality(shared)
})
const app = () => town.test.app
const karin = () => town.as("karin")
const takeIn = (kind: string, lines: readonly string[]) => takeInFile(town, kind, lines)
const differences = async (runId: Id<"import_run">, who = "karin") =>
  value(await readDifferences.execute(app(), town.as(who), { runId })).differences
const differs = async (runId: Id<"import_run">) =>
  value(await readImport.execute(app(), karin(), { runId })).differs
const only = async (runId: Id<"import_run">) => {
  const [one, ...more] = await differences(runId)
  if (!one || more.length > 0) throw new Error(`${more.length + (one ? 1 : 0)} differences`)
  return { runId, differenceId: one.id }
}
const accept = async (
  which: { runId: Id<"import_run">; differenceId: Id<"import_difference"> },
  who = "karin",
) => codes(await acceptDifference.execute(app(), town.as(who), which))
const rowsOf = async (query: ReturnType<typeof sql>) => (await town.system((tx) => query.execute(tx))).rows
const touch = (statement: string) => town.system((tx) => sql.raw(statement).execute(tx))

const people = "Personnr;Efternamn;Förnamn;Skydd;Inskriven;Avslutad;Avslutsorsak"
const person = (number: string, from: string, to = "", name = "Berg;Nils") =>
  `${number};${name};ingen;${from};${to};${to && "Studier CSN"}`
const number = freshNumber()
const placements = (to: string, percent = 50) => [
  "Personnr;Arbetsplats;Insats;Startdatum;Slutdatum;Omfattning",
  `${number};köket;Praktik;2026-10-05;${to};${percent}`,
]
const placed = async () => {
  await takeIn("employers", ["Orgnr;Namn", "2021002114;Provmyndigheten"])
  await takeIn("workplaces", [
    "Organisationsnummer;Arbetsplats;Adress;Postnummer;Ort",
    "2021002114;Köket;Gatan 1;135 40;Tyresö",
  ])
  await takeIn("participants", [people, person(number, "2026-01-12")])
  await takeIn("placements", placements("2026-12-04"))
}

describe("the file's value becomes the record's", () => {
  test("a name", async () => {
    await takeIn("participants", [people, person(number, "2026-01-12")])
    const run = await takeIn("participants", [people, person(number, "2026-01-12", "", "Ek;Maja")])
    expect(await differs(run)).toBe(1)
    expect(await differences(run)).toMatchObject([
      {
        kind: "personName",
        line: 2,
        record: { givenName: "Nils", familyName: "Berg" },
        file: { givenName: "Maja", familyName: "Ek" },
        acceptable: true,
        changed: false,
      },
    ])
    const which = await only(run)
    expect(await accept(which)).toEqual([])
    expect(await rowsOf(sql`select given_name, family_name, version from person`)).toEqual([
      { given_name: "Maja", family_name: "Ek", version: 2 },
    ])
    expect(await accept(which)).toEqual(["DIFFERENCE_DECIDED"])
    expect(
      await rowsOf(
        sql`select detail->>'kind' as kind, detail::text like '%Maja%' as names from event
          where name = 'import.acceptDifference'`,
      ),
    ).toEqual([{ kind: "personName", names: false }])
  })

  test("an exit day, as a correction with follow-ups of its own", async () => {
    await takeIn("participants", [people, person(number, "2025-01-12", "2026-11-02")])
    const run = await takeIn("participants", [people, person(number, "2025-01-12", "2026-11-09")])
    expect(await accept(await only(run))).toEqual([])
    expect(
      await rowsOf(
        sql`select exited_on::text as day, replaced_at is not null as replaced from exit order by exited_on`,
      ),
    ).toEqual([
      { day: "2026-11-02", replaced: true },
      { day: "2026-11-09", replaced: false },
    ])
    expect(await rowsOf(sql`select min(due_on)::text as first, count(*)::int as n from follow_up`)).toEqual([
      { first: "2026-12-09", n: 4 },
    ])
    expect(await rowsOf(sql`select ended_on::text as ended from enrolment`)).toEqual([
      { ended: "2026-11-09" },
    ])
  })

  test("an earlier exit's day, whatever placements the next enrolment has", async () => {
    await placed()
    await takeIn("participants", [people, person(number, "2025-01-13", "2025-11-03")])
    const run = await takeIn("participants", [people, person(number, "2025-01-13", "2025-11-10")])
    expect(await accept(await only(run))).toEqual([])
  })

  test("a placement's later last day, as an extension", async () => {
    await placed()
    const run = await takeIn("placements", placements("2026-12-11"))
    expect(await accept(await only(run))).toEqual([])
    expect(await rowsOf(sql`select ends_on::text as ends from placement`)).toEqual([{ ends: "2026-12-11" }])
    expect(await rowsOf(sql`select count(*)::int as n from placement_extension`)).toEqual([{ n: 1 }])
  })

  test("an employer's name", async () => {
    await takeIn("employers", ["Orgnr;Namn", "2021002114;Provmyndigheten"])
    const run = await takeIn("employers", ["Orgnr;Namn", "2021002114;Nya Provmyndigheten"])
    expect(await accept(await only(run))).toEqual([])
    expect(await rowsOf(sql`select name from organisation`)).toEqual([{ name: "Nya Provmyndigheten" }])
  })
})

test("kept is kept: nothing changes, and it is settled", async () => {
  await takeIn("participants", [people, person(number, "2026-01-12")])
  const which = await only(
    await takeIn("participants", [people, person(number, "2026-01-12", "", "Ek;Maja")]),
  )
  value(await keepRecord.execute(app(), karin(), which))
  expect(await rowsOf(sql`select family_name from person`)).toEqual([{ family_name: "Berg" }])
  expect(await accept(which)).toEqual(["DIFFERENCE_DECIDED"])
})

describe("refused, and nothing changes, when", () => {
  test.each([
    [
      "the name",
      "2026-01-12",
      "",
      "Ek;Maja",
      "update person set family_name = 'Lind', version = version + 1",
    ],
    ["the exit", "2025-01-12", "2026-11-09", "Berg;Nils", "update enrolment set ended_on = '2026-11-05'"],
  ])("%s has changed since", async (_, from, to, name, statement) => {
    await takeIn("participants", [people, person(number, from, to && "2026-11-02")])
    const run = await takeIn("participants", [people, person(number, from, to, name)])
    const which = await only(run)
    await touch(statement)
    expect(await differences(run)).toMatchObject([{ changed: true }])
    expect(await accept(which)).toEqual(["DIFFERENCE_STALE"])
  })

  test("the exit has been followed up, would come before a placement ends, or after the next enrolment", async () => {
    await takeIn("participants", [
      people,
      person(number, "2025-01-12", "2026-06-30"),
      person(number, "2026-09-07"),
    ])
    const run = await takeIn("participants", [people, person(number, "2025-01-12", "2026-10-05")])
    expect(await accept(await only(run))).toEqual(["EXIT_AFTER_NEXT"])
    await touch("update follow_up set recorded_on = '2026-11-20', source = 'notReached'")
    const again = await takeIn("participants", [people, person(number, "2025-01-12", "2026-06-25")])
    expect(await accept(await only(again))).toEqual(["EXIT_FOLLOWED"])
  })

  test.each([
    ["another extent", "2026-12-11", 75],
    ["an earlier last day", "2026-11-27", 50],
  ])("a placement has %s: that is decided on its page", async (_, to, percent) => {
    await placed()
    const run = await takeIn("placements", placements(to, percent))
    expect(await differences(run)).toMatchObject([{ acceptable: false }])
    expect(await accept(await only(run))).toEqual(["DIFFERENCE_BY_HAND"])
  })
})

describe("only who sent the file and sees the person by ordinary rules is shown it", () => {
  test("another of the staff finds nothing", async () => {
    await takeIn("participants", [people, person(number, "2026-01-12")])
    const run = await takeIn("participants", [people, person(number, "2026-01-12", "", "Ek;Maja")])
    const which = await only(run)
    expect(codes(await readDifferences.execute(app(), town.as("leila"), { runId: run }))).toEqual([
      "NOT_FOUND",
    ])
    expect(await accept(which, "leila")).toEqual(["NOT_FOUND"])
    expect(await accept(which, "sara")).toEqual(["NOT_FOUND"])
    expect(await accept(which, "jonas")).toEqual(["FORBIDDEN"])
  })

  test.each(["marked", "anotherBoard"] as const)(
    "not of somebody %s: the count is the same, the values are not there",
    async (who) => {
      await (who === "marked"
        ? town.addPerson({ personnummer: number, protection: "marked", coach: "sara" })
        : town.addPerson({ personnummer: number, unit: "welfare", enrolledOn: "2024-01-08" }))
      await takeIn("participants", [people, person(number, "2026-03-02")])
      const run = await takeIn("participants", [people, person(number, "2026-03-02", "", "Ek;Maja")])
      expect(await differs(run)).toBe(1)
      expect(await differences(run)).toEqual([])
      expect(await rowsOf(sql`select distinct seen from import_difference`)).toEqual([{ seen: false }])
    },
  )

  test("whose name stands with the mark where a handler sent it", async () => {
    const personId = await town.addPerson({
      personnummer: number,
      protection: "marked",
      enrolledOn: "2026-01-12",
    })
    await town.system((tx) =>
      sql`insert into person_access (tenant_id, id, person_id, account_id, kind, reason)
        values (app.tenant(), ${newId()}, ${personId}, ${town.accounts.karin}, 'named', 'Ansvarig')`.execute(
        tx,
      ),
    )
    const run = await takeIn("participants", [people, person(number, "2026-01-12", "", "Ek;Maja")])
    expect(await differences(run)).toMatchObject([{ kind: "personName", protection: "marked" }])
    const web = await webFor(town)
    const { cookie } = await visitorFor(town, town.accounts.karin ?? "", "manager")
    const html = await (await web.request(`/importer/${run}/skillnader`, { headers: { cookie } })).text()
    expect(html).toMatch(/Amina Haddad.*Skyddade personuppgifter/s)
  })

  test("another municipality finds it no more than what does not exist", async () => {
    await takeIn("participants", [people, person(number, "2026-01-12")])
    const run = await takeIn("participants", [people, person(number, "2026-01-12", "", "Ek;Maja")])
    const elsewhere = (await municipality(town.test)).as("karin")
    for (const which of [await only(run), { runId: newId(), differenceId: newId() }])
      expect([
        codes(await readDifferences.execute(app(), elsewhere, { runId: which.runId })),
        codes(await acceptDifference.execute(app(), elsewhere, which)),
        codes(await keepRecord.execute(app(), elsewhere, which)),
        codes(await takeBackImport.execute(app(), elsewhere, { runId: which.runId })),
      ]).toEqual([["NOT_FOUND"], ["NOT_FOUND"], ["NOT_FOUND"], ["NOT_FOUND"]])
  })

  test("nor any more when the person has become protected", async () => {
    await takeIn("participants", [people, person(number, "2026-01-12")])
    const run = await takeIn("participants", [people, person(number, "2026-01-12", "", "Ek;Maja")])
    const which = await only(run)
    await touch("update person set protection = 'marked'")
    expect(await differences(run)).toEqual([])
    expect(await accept(which)).toEqual(["NOT_FOUND"])
  })
})

test("a file that is taken back takes its differences along, and they are not in the way of another", async () => {
  const first = await takeIn("participants", [people, person(number, "2026-01-12")])
  const run = await takeIn("participants", [people, person(number, "2026-01-12", "", "Ek;Maja")])
  expect(codes(await takeBackImport.execute(app(), karin(), { runId: first }))).toEqual([])
  expect(await differences(run)).toEqual([])
})
