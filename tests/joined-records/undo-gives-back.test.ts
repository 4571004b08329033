import fc from "fast-check"
import { sql } from "kysely"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { confirmJoining } from "../../src/capabilities/joined-records/confirm-joining.ts"
import { proposeJoining } from "../../src/capabilities/joined-records/propose-joining.ts"
import { undoJoining } from "../../src/capabilities/joined-records/undo-joining.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { differences, everyRow } from "./every-row.ts"
import { type Case, cases, numberOfOther, reason, twoRecords } from "./two-records.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
afterAll(() => town.test.close())

const rank = ["none", "unknown", "marked", "protectedRegistration"]

async function joinAndUndo(made: Case) {
  const here = await municipality(town.test)
  const { kept, other } = await twoRecords(here, made)
  const app = here.test.app
  const { id } = value(
    await proposeJoining.execute(app, here.as("sara"), {
      personId: kept,
      number: numberOfOther,
      standing: made.standing,
      reason,
    }),
  )
  const before = await everyRow(here.test.url, here.tenantId)
  value(await confirmJoining.execute(app, here.as("leila"), { joiningId: id, otherPersonId: other, reason }))
  const left = await here.system((tx) =>
    sql<{ table: string; n: number }>`select t.table_name as table, (xpath('/row/n/text()', query_to_xml(
        format('select count(*) as n from %I where person_id = %L', t.table_name, ${other}::uuid), false, true, '')))[1]::text::int as n
      from app.tables_of_persons() t where not (t.table_name = any (app.tables_one_counts()))`.execute(tx),
  )
  const notes = await here.system((tx) =>
    sql<{ n: number }>`select count(*)::int as n from note where person_id = ${other}`.execute(tx),
  )
  const protections = async () =>
    here.system(async (tx) => {
      const { rows } = await sql<{
        id: string
        protection: string
      }>`select id, protection from person where id in (${kept}, ${other})`.execute(tx)
      return new Map(rows.map((row) => [row.id, row.protection]))
    })
  const joined = (await protections()).get(kept) ?? ""
  value(await undoJoining.execute(app, here.as("goran"), { joiningId: id, reason }))
  const parted = await protections()
  return {
    stillThere: left.rows.filter((one) => one.n > 0).map((one) => one.table),
    odd: differences(before, await everyRow(here.test.url, here.tenantId)),
    joined,
    /** Notes that stayed with the joined record. */
    notes: notes.rows[0]?.n,
    parted: [parted.get(kept) ?? "", parted.get(other) ?? ""],
  }
}

const strictest = (...all: string[]) => rank[Math.max(...all.map((one) => rank.indexOf(one)))]

test("whatever two people have, joining leaves nothing in the other and undoing gives every row back", async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (made) => {
      const { stillThere, odd, joined, parted, notes } = await joinAndUndo(made)
      expect([stillThere, odd, notes]).toEqual([[], {}, 0])
      const strict = strictest(made.keptIs, made.otherIs)
      expect([joined, ...parted]).toEqual([strict, strict, strict])
    }),
    { numRuns: 8, seed: 240 },
  )
})

const everything: Case = {
  keptIs: "none",
  otherIs: "none",
  standing: "earlier",
  keptSays: "none",
  otherSays: "yes",
  sameMonth: false,
  consents: true,
  emergency: true,
  loosening: false,
  conflict: true,
  signIn: "other",
  notes: 1,
}

/** Does it with one thing of the database written otherwise. */
async function otherwise<T>(
  of: string,
  change: (source: string) => string,
  run: () => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: town.test.url })
  await client.connect()
  try {
    const { rows } = await client.query<{ source: string }>(
      "select pg_get_functiondef($1::regprocedure) as source",
      [of],
    )
    const source = rows[0]?.source ?? ""
    expect(change(source)).not.toBe(source)
    await client.query(change(source))
    try {
      return await run()
    } finally {
      await client.query(source)
    }
  } finally {
    await client.end()
  }
}

test("a joining that forgets a table, a row or what hangs on it is found out", async () => {
  expect((await joinAndUndo(everything)).odd).toEqual({})
  const whole = await town.system((tx) =>
    sql<{ table: string }>`select table_name as table from app.tables_of_persons()`.execute(tx),
  )
  expect(whole.rows.length).toBeGreaterThan(40)
  const forgetful = await otherwise(
    "app.give_back_rows(uuid, uuid, uuid)",
    (source) =>
      source.replace(
        "loop\n    for one in",
        "loop\n    continue when target.table_name = 'note';\n    for one in",
      ),
    () => joinAndUndo(everything),
  )
  expect(Object.keys(forgetful.odd)).toEqual(["note"])
  const flags = await otherwise(
    "app.undo_joining(uuid, text, timestamptz, integer, boolean)",
    (source) => source.replace("(j.before->'numbers'->>i.id::text)::boolean", "i.current"),
    () => joinAndUndo({ ...everything, standing: "current" }),
  )
  expect(Object.keys(flags.odd)).toEqual(["person_identifier"])
  const left = await otherwise(
    "app.tables_not_moved()",
    (source) => source.replace("'access_review'", "'access_review', 'note'"),
    () => joinAndUndo(everything),
  )
  expect(left.odd).toEqual({})
  expect(left.notes).toBe(2)
})
