import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import { participantList } from "./list.tsx"
import { type Order, orders } from "./participant-order.ts"

let town: TestMunicipality
const people = 133
const dayOf = (n: number) =>
  `2026-${String(1 + (n % 9)).padStart(2, "0")}-${String(1 + (n % 27)).padStart(2, "0")}`

/**
 * Some without an enrolment, some with an earlier one too, many on the same day, some that only their coach
 * may see.
 */
beforeAll(async () => {
  town = await municipality()
  for (let n = 0; n < people; n += 1) {
    const isUnknown = n % 11 === 5
    const id = await town.addPerson({
      familyName: `Namn ${String.fromCharCode(97 + (n % 26))}`,
      ...(isUnknown ? {} : { enrolledOn: dayOf(n % 40), coach: n % 2 ? "sara" : "goran" }),
      ...(n % 23 === 1 ? { protection: "marked" } : {}),
    })
    if (!isUnknown && n % 5 === 0)
      await town.system((tx) =>
        tx
          .insertInto("enrolment")
          .values({
            ...tx.stamp(),
            id: newId(),
            person_id: id,
            unit_id: town.units.cai,
            programme: "WORK_TRAINING",
            referrer: "welfare",
            started_on: day("2024-01-01"),
            ended_on: day("2024-06-01"),
          })
          .execute(),
      )
  }
})

const page = async (who: string, asked: object) =>
  value(await participantList.execute(town.test.app, town.as(who), asked))
async function everyPage(who: string, asked: object) {
  const rows: Awaited<ReturnType<typeof page>>["rows"][number][] = []
  const counts: number[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const got = await page(who, { ...asked, ...(after ? { after } : {}) })
    rows.push(...got.rows)
    counts.push(got.count)
    after = got.next
  }
  return { rows, counts }
}
const sortedBy: Record<Order, (a: Date | null, b: Date | null) => number> = {
  name: () => 0,
  newest: (a, b) => (b?.getTime() ?? 0) - (a?.getTime() ?? 0),
  oldest: (a, b) => (a?.getTime() ?? Number.MAX_VALUE) - (b?.getTime() ?? Number.MAX_VALUE),
}

describe.each(["sara", "karin"])("the list of participants as %s", (who) => {
  test.each(orders)("in the order %s has everyone once, page after page, counted on each", async (order) => {
    const { rows: visible } = await town.system((tx) =>
      sql<{ n: number }>`select 1 as n from person`.execute(tx),
    )
    expect(visible.length).toBe(people)
    const { rows, counts } = await everyPage(who, { order })
    const byName = await everyPage(who, {})
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
    expect(rows.map((row) => row.id).sort()).toEqual(byName.rows.map((row) => row.id).sort())
    expect(counts).toEqual(counts.map(() => rows.length))
    const dates = rows.map((row) => (row.started_on ? new Date(row.started_on) : null))
    expect(dates).toEqual([...dates].sort(sortedBy[order]))
    if (order === "name") {
      const names = rows.map((row) => `${row.family_name} ${row.given_name}`.toLowerCase())
      expect(names).toEqual([...names].sort(new Intl.Collator("sv").compare))
    }
  })
  test.each(orders)("in the order %s keeps what is chosen", async (order) => {
    const { rows } = await everyPage(who, { order, selection: "mine", programme: "WORK_TRAINING" })
    expect(rows.every((row) => row.programme === "WORK_TRAINING")).toBe(true)
    const same = await everyPage(who, { selection: "mine", programme: "WORK_TRAINING" })
    expect(rows.map((row) => row.id).sort()).toEqual(same.rows.map((row) => row.id).sort())
  })
})

test.each(orders)(
  "the manager finds a coach's people and those in a programme in the order %s",
  async (order) => {
    const everyone = await everyPage("karin", { order })
    const ids = (rows: { id: string }[]) => rows.map((row) => row.id)
    const goran = everyone.rows.filter((row) => row.responsible === "Göran Ek")
    expect(goran.length).toBeGreaterThan(20)
    const chosen = await everyPage("karin", { order, responsible: town.accounts.goran })
    expect(ids(chosen.rows)).toEqual(ids(goran))
    expect(new Set(chosen.counts)).toEqual(new Set([goran.length]))
    const enrolled = await everyPage("karin", { order, programme: "WORK_TRAINING" })
    expect(ids(enrolled.rows)).toEqual(ids(everyone.rows.filter((row) => row.programme === "WORK_TRAINING")))
    const both = { order, programme: "WORK_TRAINING", responsible: town.accounts.goran }
    expect(ids((await everyPage("karin", both)).rows)).toEqual(ids(goran))
    expect((await page("karin", { order, programme: "INTRODUCTION_JOB" })).count).toBe(0)
  },
)

test("the two see different people, and more than a page each", async () => {
  expect((await page("karin", {})).count).toBeGreaterThan(100)
  expect((await page("sara", {})).count).toBeGreaterThan(51)
  expect((await page("sara", {})).count).not.toBe((await page("karin", {})).count)
})
