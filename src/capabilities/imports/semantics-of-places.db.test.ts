import { sql } from "kysely"
import { beforeEach, describe, expect, test } from "vitest"
import { filesOfKarin, people, person } from "../../../tests/factories/files-of-karin.ts"
import { value } from "../../../tests/factories/municipality.ts"
import { readMyDay } from "../../../tests/factories/my-day.ts"
import { freshNumber } from "../../../tests/factories/numbers.ts"
import { readImport } from "./read-import.ts"

const { app, karin, upload, takeIn, rowsOf, town } = filesOfKarin()

const employers = ["Orgnr;Namn", "2021002114;Provmyndigheten", "5560360793;Provbolaget"]
const workplaceHead = "Organisationsnummer;Arbetsplats;Adress;Postnummer;Ort"
const workplaceRow = (number: string, name: string) => `${number};${name};Gatan 1;135 40;Tyresö`
const placementHead = "Personnr;Arbetsplats;Orgnr;Insats;Startdatum;Slutdatum;Omfattning"

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
    await town().system((tx) =>
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
