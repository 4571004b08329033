import fc from "fast-check"
import { sql } from "kysely"
import { beforeEach, expect, test, vi } from "vitest"
import { readImport } from "../../src/capabilities/imports/read-import.ts"
import { applyImport, uploadImport } from "../factories/import-file.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { freshNumber } from "../factories/numbers.ts"

/** What the rules are broken by, one at a time, to see that the property finds it. */
const mutant = vi.hoisted(() => ({ on: "" }))
vi.mock("../../src/capabilities/imports/tell-enrolment.ts", async (original) => {
  const real = await original<typeof import("../../src/capabilities/imports/tell-enrolment.ts")>()
  type Tell = typeof real.tellEnrolment
  const tellEnrolment: Tell = (row, known) => {
    const told = real.tellEnrolment(row, known)
    if (mutant.on === "overlap" && told.code === "ENROLMENT_OVERLAPS") return { fate: "written" }
    if (mutant.on === "again" && told.fate === "known" && row.exitedOn !== null) return { fate: "updated" }
    return told
  }
  return { ...real, tellEnrolment }
})
vi.mock("../../src/capabilities/imports/row-rules.ts", async (original) => {
  const real = await original<typeof import("../../src/capabilities/imports/row-rules.ts")>()
  const busiest: typeof real.busiest = (parts, part) =>
    mutant.on === "full" ? part.percent : real.busiest(parts, part)
  return { ...real, busiest }
})
vi.mock("../../src/capabilities/imports/row-fates.ts", async (original) => {
  const real = await original<typeof import("../../src/capabilities/imports/row-fates.ts")>()
  const refusedRows: typeof real.refusedRows = (errors) =>
    mutant.on === "lost" ? [] : real.refusedRows(errors)
  return { ...real, refusedRows }
})

let town: TestMunicipality
beforeEach(async () => {
  mutant.on = ""
  town = await municipality()
})

const heads = {
  participants: "Personnr;Efternamn;Förnamn;Skydd;Inskriven;Avslutad;Avslutsorsak",
  placements: "Personnr;Arbetsplats;Insats;Startdatum;Slutdatum;Omfattning",
}
type Row = readonly [who: number, start: number, length: number | null, percent: number]
/** Days in 2024 and 2025, close enough to meet; some rows are no good at all. */
const row: fc.Arbitrary<Row> = fc.tuple(
  fc.nat(1),
  fc.integer({ min: 1, max: 6 }),
  fc.option(fc.integer({ min: -1, max: 5 }), { nil: null }),
  fc.constantFrom(75, 100, 101),
)
const rows = fc.array(row, { minLength: 1, maxLength: 7 })
const month = (at: number) =>
  at > 12 ? `2025-${String(at - 12).padStart(2, "0")}` : `2024-${String(at).padStart(2, "0")}`
const life = (numbers: readonly string[], [who, start, length]: Row) =>
  `${numbers[who]};Berg;Nils;ingen;${month(start)}-01;${length === null ? ";" : `${month(Math.max(1, start + length))}-20;Flyttat`}`
const placement = (numbers: readonly string[], [who, start, length, percent]: Row) =>
  `${numbers[who]};köket;Praktik;${month(start)}-0${1 + ((start + percent) % 8)};${month(Math.max(1, start + (length ?? 2)))}-15;${percent}`

async function takeIn(kind: keyof typeof heads, lines: readonly string[]) {
  const [app, karin] = [town.test.app, town.as("karin")]
  const file = Buffer.from([heads[kind], ...lines].join("\n")).toString("base64")
  const { id: runId } = value(await uploadImport.execute(app, karin, { kind, file, fileName: "fil.csv" }))
  const before = value(await readImport.execute(app, karin, { runId }))
  value(await applyImport.execute(app, karin, { runId, acceptGood: true }))
  const run = value(await readImport.execute(app, karin, { runId }))
  const four = ({ written, known, updated, refused }: typeof run) => ({ written, known, updated, refused })
  expect(four(run)).toEqual(four(before))
  expect(run.written + run.known + run.updated + run.refused).toBe(lines.length)
  return run
}

/** Splits a list after each of the places. */
const split = <T>(all: readonly T[], at: readonly number[]): T[][] =>
  [...new Set(at.map((one) => one % (all.length + 1))), all.length]
    .sort((a, b) => a - b)
    .reduce<{ parts: T[][]; from: number }>(
      ({ parts, from }, to) => ({ parts: [...parts, all.slice(from, to)], from: to }),
      { parts: [], from: 0 },
    )
    .parts.filter((part) => part.length > 0)

const found = async (query: ReturnType<typeof sql<{ n: number }>>) =>
  (await town.system((tx) => query.execute(tx))).rows[0]?.n
const overlapping = sql<{ n: number }>`select count(*)::int as n from enrolment a join enrolment b
  on b.tenant_id = a.tenant_id and b.person_id = a.person_id and b.unit_id = a.unit_id and b.id > a.id
    and daterange(a.started_on, a.ended_on, '[]') && daterange(b.started_on, b.ended_on, '[]')`
const overFull = sql<{
  n: number
}>`select coalesce(max(percent), 0)::int as n from (select sum(y.percent) as percent from placement x
  join placement y on y.tenant_id = x.tenant_id and y.person_id = x.person_id
    and x.starts_on between y.starts_on and coalesce(y.ended_on, y.ends_on)
  group by x.id) days`

async function holds(people: readonly Row[], placements: readonly Row[], at: readonly number[]) {
  const numbers = [freshNumber(), freshNumber()]
  const lives = people.map((one) => life(numbers, one))
  const stays = placements.map((one) => placement(numbers, one))
  const nothing = { written: 0, updated: 0 }
  for (const lines of split(lives, at)) {
    await takeIn("participants", lines)
    expect(await takeIn("participants", lines)).toMatchObject(nothing)
  }
  for (const lines of split(stays, at)) {
    await takeIn("placements", lines)
    expect(await takeIn("placements", lines)).toMatchObject(nothing)
  }
  expect([await found(overlapping), (await found(overFull)) ?? 0]).toEqual([
    0,
    expect.toSatisfy((n: number) => n <= 100),
  ])
}
/**
 * What only some files have: a row that a later one makes room for, and two files that together are too much.
 */
const examples: [Row[], Row[], number[]][] = [
  [
    [
      [0, 2, null, 75],
      [0, 3, null, 75],
      [0, 2, 0, 75],
    ],
    [[0, 1, null, 75]],
    [],
  ],
  [
    [[0, 1, null, 75]],
    [
      [0, 2, 3, 75],
      [0, 3, 3, 75],
    ],
    [1],
  ],
]
const property = () => fc.asyncProperty(rows, rows, fc.array(fc.nat(7), { maxLength: 2 }), holds)

async function prepare() {
  await town.system(async (tx) => {
    await sql`insert into organisation (tenant_id, id, org_number, name, kind, sector)
      values (app.tenant(), gen_random_uuid(), '2021002114', 'Prov', 'company', 'private')`.execute(tx)
    await sql`insert into workplace (tenant_id, id, organisation_id, name, street, postal_code, town,
      municipality_code)
      select tenant_id, gen_random_uuid(), id, 'Köket', 'Gatan 1', '13540', 'Tyresö', '0138' from organisation`.execute(
      tx,
    )
  })
}

test("every row is told, none overlaps, nobody has more than full time, and the same again is known or refused", async () => {
  await prepare()
  await fc.assert(property(), { numRuns: 25, examples })
})

test.each(["overlap", "again", "full", "lost"])(
  "the property finds a rule that is broken: %s",
  async (how) => {
    await prepare()
    mutant.on = how
    expect((await fc.check(property(), { numRuns: 25, examples, endOnFailure: true })).failed).toBe(true)
  },
)
