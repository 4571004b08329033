import { sql } from "kysely"
import { describe, expect, test } from "vitest"
import { filesOfKarin, people, person } from "../../../tests/factories/files-of-karin.ts"
import { value } from "../../../tests/factories/municipality.ts"
import { freshNumber } from "../../../tests/factories/numbers.ts"
import { visitorFor, webFor } from "../../../tests/factories/web.ts"
import { readImport } from "./read-import.ts"

const { app, karin, told, upload, takeIn, rowsOf, town } = filesOfKarin()

test("what would come of a file is told before anything is written", async () => {
  const tables = [
    "person",
    "person_identifier",
    "enrolment",
    "exit",
    "follow_up",
    "import_arrival",
    "case_team",
  ]
  const counts = () =>
    Promise.all(
      tables.map((table) =>
        rowsOf(sql`select count(*)::int as n from ${sql.table(table)} where tenant_id = app.tenant()`),
      ),
    )
  const [a, b] = [freshNumber(), freshNumber()]
  await takeIn("participants", [people, person(a, "2025-01-12")])
  const before = await counts()
  const runId = await upload("participants", [
    people,
    person(a, "2025-01-12", "2026-02-27"),
    person(b, "2026-01-12").replace("ingen", "Sekretessmarkering"),
  ])
  expect(await told(runId)).toEqual(["2 updated", "3 written"])
  expect(await counts()).toEqual(before)
})

describe("people", () => {
  test("an exit to come, and an enrolment before birth, are refused by name", async () => {
    const [a, b] = [freshNumber(), freshNumber()]
    expect(
      await takeIn("participants", [people, person(a, "2026-01-12", "2035-03-02"), person(b, "1899-03-02")]),
    ).toEqual(["2 refused EXIT_IN_FUTURE", "3 refused BEFORE_BIRTH"])
  })

  test("a second enrolment in the same file is written when there is room for it, and refused when there is none", async () => {
    const [a, b] = [freshNumber(), freshNumber()]
    expect(
      await takeIn("participants", [
        people,
        person(a, "2024-01-08", "2024-06-30"),
        person(a, "2026-01-12"),
        person(b, "2024-01-08"),
        person(b, "2026-01-12"),
      ]),
    ).toEqual(["2 written", "3 written", "4 written", "5 refused ENROLMENT_OVERLAPS"])
  })

  test("a file that ends what is open and goes on with the next is written", async () => {
    const number = freshNumber()
    await takeIn("participants", [people, person(number, "2024-01-08")])
    const file = [people, person(number, "2024-01-08", "2024-06-28"), person(number, "2025-01-13")]
    expect(await takeIn("participants", file)).toEqual(["2 updated", "3 written"])
    expect(await takeIn("participants", file)).toEqual(["2 known", "3 known"])
  })

  test("a row that a later row of the same file makes room for is written, so that the file again gives nothing new", async () => {
    const number = freshNumber()
    const file = [
      people,
      person(number, "2024-01-08"),
      person(number, "2025-01-13"),
      person(number, "2024-01-08", "2024-06-28"),
    ]
    expect(await takeIn("participants", file)).toEqual(["2 written", "3 written", "4 updated"])
    expect(await takeIn("participants", file)).toEqual(["2 known", "3 known", "4 known"])
  })

  test("a later file ends what was open, says so, and the same again is known; another day is told and not written", async () => {
    const number = freshNumber()
    expect(await takeIn("participants", [people, person(number, "2025-01-12")])).toEqual(["2 written"])
    expect(await takeIn("participants", [people, person(number, "2025-01-12", "2026-02-27")])).toEqual([
      "2 updated",
    ])
    expect(await takeIn("participants", [people, person(number, "2025-01-12", "2026-02-27")])).toEqual([
      "2 known",
    ])
    expect(await takeIn("participants", [people, person(number, "2025-01-12", "2026-02-20")])).toEqual([
      "2 refused EXIT_DIFFERS",
    ])
    expect(await takeIn("participants", [people, person(number, "2025-01-12")])).toEqual(["2 known"])
    expect(
      await rowsOf(sql`select e.ended_on::text as ended, x.outcome, x.exited_on::text as exited
        from enrolment e
        join exit x on x.tenant_id = e.tenant_id and x.enrolment_id = e.id where e.tenant_id = app.tenant()`),
    ).toEqual([{ ended: "2026-02-27", outcome: "studiesCsn", exited: "2026-02-27" }])
  })

  test("what nobody said is not written: programme, referrer and the certainty of a number", async () => {
    const number = "198504782395"
    await takeIn("participants", [people, person(number, "2026-01-12", "", ";")])
    expect(
      await rowsOf(sql`select e.programme, e.referrer, i.level from enrolment e
        join person_identifier i on i.tenant_id = e.tenant_id and i.person_id = e.person_id
          where e.tenant_id = app.tenant()`),
    ).toEqual([{ programme: "NOT_STATED", referrer: "notStated", level: null }])
  })

  test("an exit without a reason has none: it is not stated, and counts as no outcome", async () => {
    const number = freshNumber()
    await takeIn("participants", [people, `${number};Berg;Nils;ingen;2024-01-08;2024-06-28;;;`])
    expect(
      await rowsOf(
        sql`select x.outcome, f.counts from exit x
          join figure_row f on f.source_id = x.enrolment_id and f.kind = 'exit'`,
      ),
    ).toEqual([{ outcome: "notStated", counts: false }])
  })

  test("what a mapping takes a blank for is told before anything is accepted", async () => {
    const heads =
      "Personnr;Efternamn;Förnamn;Kön;Skydd;Mobil;Inskriven;Avslutad;Avslutsorsak;Anvisad av;Insats;Insats från;Insats till;Omfattning %;Förvaltning;SFI-nivå;Försörjning;Ursprung"
    const runId = await upload("participants", [
      heads,
      `${freshNumber()};Berg;Nils;M;;;2026-01-12${";".repeat(11)}`,
    ])
    const { notes } = value(await readImport.execute(app(), karin(), { runId }))
    expect(notes).toContainEqual({ code: "BLANK_MEANS", actual: "Skydd: ingen", count: 1 })
  })

  test("days and extent of the programme are kept", async () => {
    const number = freshNumber()
    await takeIn("participants", [
      `${people};Insats från;Insats till;Omfattning %`,
      `${person(number, "2026-01-12")};2026-02-02;2026-05-29;50 %`,
    ])
    expect(
      await rowsOf(sql`select programme_from::text as "from", programme_to::text as "to",
        programme_percent as percent
        from enrolment where tenant_id = app.tenant()`),
    ).toEqual([{ from: "2026-02-02", to: "2026-05-29", percent: 50 }])
    const [known] = await rowsOf(sql<{ id: string }>`select id from person where tenant_id = app.tenant()`)
    const page = await (await webFor(town())).request(`/deltagare/${known?.id}/uppgifter`, {
      headers: { cookie: (await visitorFor(town(), town().accounts.karin ?? "", "manager")).cookie },
    })
    expect(await page.text()).toContain("2 februari 2026–29 maj 2026, 50 %")
  })

  test("a blank about protection says nothing of somebody known, nor against another row of the file", async () => {
    const protectionOf = async (number: string) =>
      (
        await rowsOf(sql<{ protection: string }>`select p.protection from person p join person_identifier i
          on i.tenant_id = p.tenant_id and i.person_id = p.id
            where i.tenant_id = app.tenant() and i.value = ${number}`)
      )[0]?.protection
    const row = (number: string, skydd: string, from: string) =>
      `${number};Berg;Nils;${skydd};${from};;;AF;Praktik`
    const [known, both, none] = [freshNumber(), freshNumber(), freshNumber()]
    await town().addPerson({ personnummer: known })
    await takeIn("participants", [
      people,
      row(known, "", "2026-01-12"),
      row(both, "", "2026-01-12"),
      row(both, "nej", "2026-03-01"),
      row(none, "", "2026-01-12"),
    ])
    expect([await protectionOf(known), await protectionOf(both), await protectionOf(none)]).toEqual([
      "none",
      "none",
      "unknown",
    ])
  })

  test("the same number with two names is told, in the file and against the record", async () => {
    const number = freshNumber()
    expect(
      await takeIn("participants", [
        people,
        person(number, "2024-01-08", "2024-06-30"),
        person(number, "2026-01-12", "", "AF;Praktik", "Ek;Maja"),
      ]),
    ).toEqual(["2 written", "3 written NAME_DIFFERS"])
    expect(
      await takeIn("participants", [people, person(number, "2026-01-12", "", "AF;Praktik", "BERG;nils")]),
    ).toEqual(["2 known"])
  })

  test("history gives no overdue follow-ups; what is to come is asked", async () => {
    const [a, b] = [freshNumber(), freshNumber()]
    const { today } = app().time()
    await takeIn("participants", [
      people,
      person(a, "2014-01-08", "2015-06-30"),
      person(b, "2025-01-08", today),
    ])
    const due = await rowsOf<{ late: number; ahead: number }>(
      sql`select count(*) filter (where due_on < ${today}::date)::int as late,
        count(*) filter (where due_on >= ${today}::date)::int as ahead
        from follow_up where tenant_id = app.tenant()`,
    )
    expect(due).toEqual([{ late: 0, ahead: 4 }])
  })
})
