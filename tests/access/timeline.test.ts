import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { signNote } from "../../src/capabilities/participants/notes/sign-note.ts"
import type { Operation } from "../../src/platform/command.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { operations } from "../factories/web.ts"
import { richPerson } from "./rich-person.ts"

type Row = { kind: string; code: string; body: string | null; at: string; day: string | null }
type Overview = { happened: Row[]; older: string | null }

let town: TestMunicipality
let personId: string
const read = operations.find(({ name }) => name === "participant.read") as Operation
const overview = async (who: string, more: object = {}) =>
  value(await read.execute(town.test.app, town.as(who), { personId, ...more })) as Overview

beforeAll(async () => {
  town = await municipality()
  personId = await richPerson(town)
})

const kinds = ["note", "placement", "attendance", "plan", "referral", "followUp", "data"]

test("the case team reads what was written and decided, each of its kind", async () => {
  const { happened } = await overview("sara")
  expect(happened.find(({ kind }) => kind === "note")?.body).toBe("Kommer varje dag")
  for (const kind of ["note", "placement", "attendance", "plan", "referral"])
    expect([kind, happened.some((row) => row.kind === kind)]).toEqual([kind, true])
  for (const kind of kinds) {
    const { happened: chosen } = await overview("sara", { kind })
    expect(chosen.filter((row) => row.kind !== kind)).toEqual([])
    expect(chosen.length).toBeGreaterThanOrEqual(happened.filter((row) => row.kind === kind).length)
  }
})

test("whoever is not in the team reads no notes, and no assessment but those who work with the person", async () => {
  const manager = await overview("karin")
  expect(manager.happened.filter(({ kind }) => kind === "note")).toEqual([])
  expect(manager.happened.filter(({ code }) => code === "assessed")).toEqual([])
  expect((await overview("karin", { kind: "note" })).happened).toEqual([])
  expect((await overview("sara")).happened.some(({ code }) => code === "assessed")).toBe(true)
})

test("page by page everything comes once, the latest first", async () => {
  for (let n = 0; n < 45; n += 1)
    value(
      await signNote.execute(town.test.app, town.as("sara"), {
        personId,
        numberIsMeant: false,
        body: `Anteckning ${"a".repeat(n + 1)}`,
      }),
    )
  const first = await overview("sara", { kind: "note" })
  expect(first.happened.length).toBeGreaterThan(30)
  expect(first.older).not.toBeNull()
  const second = await overview("sara", { kind: "note", before: new Date(first.older ?? "").toISOString() })
  const bodies = [...first.happened, ...second.happened].map(({ body }) => body)
  expect(new Set(bodies).size).toBe(bodies.length)
  expect(bodies).toContain("Kommer varje dag")
  const times = [...first.happened, ...second.happened].map(({ at }) => new Date(at).getTime())
  expect(times).toEqual(times.toSorted((a, b) => b - a))
})

test("of one kind also what lies behind a great many others is found", async () => {
  await town.system((tx) =>
    sql`insert into event (tenant_id, id, at, on_day, name, person_id, role)
      select app.tenant(), gen_random_uuid(), '2026-01-01'::timestamptz + n * interval '1 hour', '2026-01-01',
        case when n = 0 then 'consent.give' else 'goal.add' end, ${personId}, 'coach'
      from generate_series(0, 1000) n`.execute(tx),
  )
  const { happened } = await overview("sara", { kind: "data" })
  expect(happened.map(({ code }) => code)).toContain("consent.give")
})
