import { sql } from "kysely"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type TestApp, testApp } from "../../../tests/factories/database.ts"
import { applyImport, readImportRows, uploadImport } from "../../../tests/factories/import-file.ts"
import { municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { readMyDay } from "../../../tests/factories/my-day.ts"
import { freshNumber } from "../../../tests/factories/numbers.ts"
import { visitorFor, webFor } from "../../../tests/factories/web.ts"
import type { Id } from "../../kernel/id.ts"
import { fates } from "../../platform/imports/row-fate.ts"
import { readImport } from "./read-import.ts"

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

/** What the lists say of each row: line, fate and code. The four counts sum to the rows, and open as many. */
async function told(runId: Id<"import_run">): Promise<string[]> {
  const run = value(await readImport.execute(app(), karin(), { runId }))
  const rows: string[] = []
  let sum = 0
  for (const fate of fates) {
    const list = value(await readImportRows.execute(app(), karin(), { runId, fate }))
    expect([fate, list.rows.length]).toEqual([fate, run[fate]])
    sum += run[fate]
    for (const { line, code } of list.rows) rows.push(`${line} ${fate}${code ? ` ${code}` : ""}`)
  }
  expect(sum).toBe(run.rows)
  return rows.sort()
}
const upload = async (kind: string, lines: readonly string[]) =>
  value(
    await uploadImport.execute(app(), karin(), {
      kind,
      file: Buffer.from(lines.join("\r\n")).toString("base64"),
      fileName: "fil.csv",
    }),
  ).id

/** Takes a file in and tells what became of each row, which is what was shown before anything was written. */
async function takeIn(kind: string, lines: readonly string[]): Promise<string[]> {
  const runId = await upload(kind, lines)
  expect(value(await readImport.execute(app(), karin(), { runId }))).toMatchObject({ previewed: true })
  const before = await told(runId)
  value(await applyImport.execute(app(), karin(), { runId, acceptGood: true }))
  const after = await told(runId)
  expect(after).toEqual(before)
  return after
}
const rowsOf = async <T>(query: ReturnType<typeof sql<T>>) =>
  (await town.system((tx) => query.execute(tx))).rows

const people = "Personnr;Efternamn;Förnamn;Skydd;Inskriven;Avslutad;Avslutsorsak;Anvisad av;Insats"
const person = (number: string, from: string, to = "", rest = "AF;Praktik", name = "Berg;Nils") =>
  `${number};${name};ingen;${from};${to};${to && "Studier CSN"};${rest}`

const employers = ["Orgnr;Namn", "2021002114;Provmyndigheten", "5560360793;Provbolaget"]
const workplaceHead = "Organisationsnummer;Arbetsplats;Adress;Postnummer;Ort"
const workplaceRow = (number: string, name: string) => `${number};${name};Gatan 1;135 40;Tyresö`
const placementHead = "Personnr;Arbetsplats;Orgnr;Insats;Startdatum;Slutdatum;Omfattning"

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
    const page = await (await webFor(town)).request(`/deltagare/${known?.id}/uppgifter`, {
      headers: { cookie: (await visitorFor(town, town.accounts.karin ?? "", "manager")).cookie },
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
    await town.addPerson({ personnummer: known })
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

test.each<[string, string[], Record<string, number>]>([
  [
    "participants",
    [people, person("198504782395", "2024-01-08", "2024-06-28").replace("Studier CSN", "Arbete")],
    { jobLasted: 1 },
  ],
  ["participants", [people, person("198504782395", "2024-01-08", "2024-06-28")], {}],
  ["employers", [...employers, "1234;Fel nummer"], { company: 2, private: 2 }],
  ["employers", ["Orgnr;Namn;Typ;Sektor", "2021002114;Prov;Förening;"], {}],
  ["workplaces", [workplaceHead, workplaceRow("2021002114", "Köket")], { ownMunicipality: 1 }],
  [
    "seats",
    [
      "Orgnr;Arbetsplats;Titel;SSYK;Timmar per vecka",
      "2021002114;Köket;Biträde;9412;",
      "2021002114;Köket;Kock;9412;30",
    ],
    { onePerson: 2, fullTime: 1, fromToday: 2 },
  ],
  [
    "placements",
    [placementHead, "198504782395;köket;;Praktik;2026-01-12;2026-06-30;50"],
    { fromEight: 1, noTasks: 1 },
  ],
])(
  "what %s do not say and the record must have is told before it is accepted",
  async (kind, lines, taken) => {
    const { notes } = value(await readImport.execute(app(), karin(), { runId: await upload(kind, lines) }))
    expect(
      Object.fromEntries(
        notes.flatMap(({ code, actual, count }) => (code === "TAKEN_AS" ? [[actual, count]] : [])),
      ),
    ).toEqual(taken)
  },
)

describe("workplaces and seats", () => {
  test("the same workplace in other case, spaces or composed form is the same", async () => {
    await takeIn("employers", employers)
    const name = "Köket i Å"
    expect(
      await takeIn("workplaces", [
        workplaceHead,
        workplaceRow("2021002114", name),
        workplaceRow("2021002114", name.toUpperCase()),
        // The reader composes letters, so this is the same row again.
        workplaceRow("2021002114", name.normalize("NFD")),
        workplaceRow("5560360793", name),
      ]),
    ).toEqual(["2 written", "3 known", "4 refused DUPLICATE_ROW", "5 written"])
    expect(
      await takeIn("workplaces", [workplaceHead, workplaceRow("2021002114", "köket  i å".normalize("NFD"))]),
    ).toEqual(["2 known"])
  })

  test("another name for an employer's number is told and not written", async () => {
    await takeIn("employers", employers)
    expect(
      await takeIn("employers", ["Orgnr;Namn", "5560360793;Annat AB", "2021002114;PROVMYNDIGHETEN"]),
    ).toEqual(["2 refused NAME_DIFFERS", "3 known"])
  })

  test("two seats alike are two, and the file that comes again another day writes none", async () => {
    await takeIn("employers", employers)
    await takeIn("workplaces", [workplaceHead, workplaceRow("2021002114", "Köket")])
    const seats = ["Orgnr;Arbetsplats;Titel;SSYK;Antal", ...Array(2).fill("2021002114;köket;Biträde;9412;1")]
    expect(await takeIn("seats", seats)).toEqual(["2 written", "3 written"])
    await town.system((tx) =>
      sql`update seat set starts_on = starts_on - 1 where tenant_id = app.tenant()`.execute(tx),
    )
    expect(await takeIn("seats", seats)).toEqual(["2 known", "3 known"])
    expect(await takeIn("seats", [...seats, seats[1] ?? ""])).toEqual(["2 known", "3 known", "4 written"])
  })
})

describe("placements", () => {
  const number = freshNumber()
  beforeEach(async () => {
    await takeIn("employers", employers)
    await takeIn("workplaces", [
      workplaceHead,
      workplaceRow("2021002114", "Köket"),
      workplaceRow("5560360793", "Köket"),
    ])
  })
  const placement = (where: string, from: string, to: string, percent = 50, who = number) =>
    `${who};köket;${where};Praktik;${from};${to};${percent}`

  test("the organisation number says which workplace; a name that several have is not enough", async () => {
    await takeIn("participants", [people, person(number, "2025-01-08")])
    expect(
      await takeIn("placements", [
        placementHead,
        placement("5560360793", "2026-01-12", "2026-06-30"),
        placement("", "2026-01-12", "2026-06-30"),
      ]),
    ).toEqual(["2 written", "3 refused WORKPLACE_AMBIGUOUS"])
    expect(
      await rowsOf(sql`select o.org_number from placement p
        join workplace w on w.tenant_id = p.tenant_id and w.id = p.workplace_id
        join organisation o on o.tenant_id = w.tenant_id and o.id = w.organisation_id
          where p.tenant_id = app.tenant()`),
    ).toEqual([{ org_number: "5560360793" }])
  })

  test("two files together don't give more than full time", async () => {
    await takeIn("participants", [people, person(number, "2025-01-08")])
    await takeIn("placements", [placementHead, placement("5560360793", "2026-01-12", "2026-06-30", 100)])
    const second = [placementHead, placement("2021002114", "2026-06-30", "2026-09-30", 100)]
    expect(await takeIn("placements", second)).toEqual(["2 refused OVER_FULL_TIME"])
    expect(
      await takeIn("placements", [placementHead, placement("2021002114", "2026-07-01", "2026-09-30", 100)]),
    ).toEqual(["2 written"])
  })

  test("a placement does not outlive its enrolment, and one that differs is told", async () => {
    await takeIn("participants", [people, person(number, "2024-01-08", "2024-06-30")])
    expect(
      await takeIn("placements", [placementHead, placement("5560360793", "2024-02-01", "2024-08-30")]),
    ).toEqual(["2 refused PLACEMENT_AFTER_EXIT"])
    const there = [placementHead, placement("5560360793", "2024-02-01", "2024-05-30")]
    expect([await takeIn("placements", there), await takeIn("placements", there)]).toEqual([
      ["2 written"],
      ["2 known"],
    ])
    expect(
      await takeIn("placements", [placementHead, placement("5560360793", "2024-02-01", "2024-05-30", 75)]),
    ).toEqual(["2 refused PLACEMENT_DIFFERS"])
  })

  test("an exit does not cut a running placement off", async () => {
    await takeIn("participants", [people, person(number, "2025-01-08")])
    await takeIn("placements", [placementHead, placement("5560360793", "2026-01-12", "2030-06-30")])
    expect(await takeIn("participants", [people, person(number, "2025-01-08", "2026-02-27")])).toEqual([
      "2 refused PLACEMENT_OPEN",
    ])
  })

  test("one that came running is on nobody's day as unsigned or unmarked for days before it came", async () => {
    await takeIn("participants", [people, person(number, "2020-01-08")])
    await takeIn("placements", [placementHead, placement("5560360793", "2020-01-13", "2090-06-30")])
    const kinds = value(await readMyDay.execute(app(), karin(), {}))
      .day.groups.flatMap((group) => group.matters)
      .map(({ kind }) => kind)
    expect(kinds).not.toContain("unsigned")
    expect(kinds).not.toContain("unmarked")
  })
})
