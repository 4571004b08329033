import fc from "fast-check"
import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { newId } from "../../src/kernel/id.ts"
import { consentPurposes } from "../../src/platform/access/consent.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { operations } from "../factories/web.ts"
import { always, never, opens, richPerson } from "./rich-person.ts"

let town: TestMunicipality
let personId: string
let viewers: Actor[]
beforeAll(async () => {
  town = await municipality()
  personId = await richPerson(town)
  viewers = [town.as("petra"), town.actor(town.accounts.goran ?? "", "coach", town.units.adult)]
})
afterAll(() => town.test.close())

type Purpose = (typeof consentPurposes)[number]
const give = (unitId: string | null, purposes: readonly Purpose[], valid = "[2026-01-01,2027-01-01)") =>
  town.system(async (tx) => {
    const id = newId()
    await tx
      .insertInto("consent")
      .values({
        ...tx.stamp(),
        id,
        person_id: personId,
        to_unit_id: unitId ?? "",
        purposes: [...purposes],
        valid,
      })
      .execute()
    return id
  })
const withdrawAll = () =>
  town.system((tx) =>
    tx.updateTable("consent").set({ withdrawn_at: tx.now }).where("withdrawn_at", "is", null).execute(),
  )
const tables = [...Object.values(opens).flat(), ...always, ...never]
const seenBy = (who: Actor) =>
  withTenant(town.test.app.db, who, town.test.app.time(), async (tx) => {
    const { rows } = await sql<{ name: string }>`${sql.join(
      ["person", ...tables].map(
        (table) =>
          sql`select ${table}::text as name where exists (select 1 from ${sql.table(table)} where ${sql.ref(table === "person" ? "id" : "person_id")} = ${personId})`,
      ),
      sql` union all `,
    )}`.execute(tx)
    return rows.map((row) => row.name).sort()
  })
const read = (name: string, who: Actor, about: Record<string, string> = { personId }) => {
  const operation = operations.find((one) => one.name === name)
  if (!operation) throw new Error(`no operation ${name}`)
  return operation.execute(town.test.app, who, about)
}
const pages: [string, Purpose][] = [
  ["plan.read", "plan"],
  ["attendance.read", "attendance"],
  ["placement.history", "placement"],
  ["followUp.read", "followUp"],
]
const refusal = async (who: Actor) =>
  Promise.all(pages.map(async ([name]) => [name, ...codes(await read(name, who))]))

describe("a consent opens what its purposes say", () => {
  test("the person has a row in every table that is looked at", async () => {
    await give(town.units.adult, ["plan"])
    expect(await seenBy(town.as("sara"))).toEqual(["person", ...tables].sort())
    await withdrawAll()
  })

  test("any purposes, to whichever unit, for whichever role: those tables and pages, and no other", async () => {
    const anySet = fc.subarray([...consentPurposes], { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(anySet, fc.constantFrom(0, 1), async (purposes, at) => {
        const who = viewers[at]
        if (!who) throw new Error("nobody looks")
        await give(who.unitId, purposes)
        const opened = purposes.flatMap((purpose) => opens[purpose])
        expect(await seenBy(who)).toEqual(["person", ...always, ...opened].sort())
        expect(await refusal(who)).toEqual(
          pages.map(([name, purpose]) => (purposes.includes(purpose) ? [name] : [name, "NOT_SHARED"])),
        )
        await withdrawAll()
        expect(await seenBy(who)).toEqual([])
        expect(await refusal(who)).toEqual(pages.map(([name]) => [name, "NOT_FOUND"]))
      }),
      { numRuns: 30 },
    )
  })

  test("two consents open what they say together; one that has not begun or is over opens nothing", async () => {
    const [petra] = viewers
    if (!petra) throw new Error("nobody looks")
    await give(petra.unitId, ["plan"])
    await give(petra.unitId, ["followUp"])
    await give(petra.unitId, ["attendance"], "[2027-01-01,2027-06-01)")
    await give(petra.unitId, ["placement"], "[2026-01-01,2026-06-01)")
    expect(await seenBy(petra)).toEqual(["person", ...always, ...opens.plan, ...opens.followUp].sort())
    await withdrawAll()
  })

  test("a placement says whether its marks are shared, so that none is not taken for no attendance", async () => {
    const [petra] = viewers
    if (!petra) throw new Error("nobody looks")
    const { id: placementId } = await town.system((tx) =>
      tx.selectFrom("placement").select("id").where("person_id", "=", personId).executeTakeFirstOrThrow(),
    )
    const shared = async (who: Actor) => value(await read("placement.read", who, { placementId }))
    await give(petra.unitId, ["placement"])
    expect(await shared(petra)).toMatchObject({ marksShared: false, marks: [] })
    expect(await shared(town.as("sara"))).toMatchObject({ marksShared: true })
    await give(petra.unitId, ["attendance"])
    expect(await shared(petra)).toMatchObject({ marksShared: true })
    await withdrawAll()
  })

  test("to another unit it opens nothing; who works with the person needs no consent and is not narrowed by one", async () => {
    const [petra, coach] = viewers
    await give(town.units.adult, ["plan"])
    if (!petra || !coach) throw new Error("nobody looks")
    expect(await seenBy(petra)).toEqual([])
    await give(town.units.cai, ["plan"])
    expect(await seenBy(town.as("sara"))).toEqual(["person", ...tables].sort())
    expect(await seenBy(town.as("karin"))).toEqual(
      ["person", ...tables].filter((table) => table !== "note").sort(),
    )
    await withdrawAll()
  })

  test("what was done is told with the purpose it belongs to, and nothing else of it", async () => {
    const [petra] = viewers
    if (!petra) throw new Error("nobody looks")
    await town.system((tx) =>
      sql`insert into event (tenant_id, id, at, on_day, name, person_id, role)
        select ${tx.actor.tenantId}, gen_random_uuid(), now(), '2026-11-24', name, ${personId}, 'coach'
        from unnest(array['placement.start', 'attendance.mark', 'enrolment.exit', 'residentAccount.open',
          'note.sign', 'somethingNew.done']) as name`.execute(tx),
    )
    const told = () =>
      withTenant(town.test.app.db, petra, town.test.app.time(), async (tx) =>
        (
          await sql<{ name: string }>`select distinct name from event where person_id = ${personId}`.execute(
            tx,
          )
        ).rows.map((row) => row.name),
      )
    await give(petra.unitId, ["placement"])
    expect(await told()).toEqual(["placement.start"])
    await give(petra.unitId, ["attendance", "followUp"])
    expect((await told()).sort()).toEqual(["attendance.mark", "enrolment.exit", "placement.start"])
    await withdrawAll()
    expect(await told()).toEqual([])
  })
})

test("a table about people that says no purpose is closed to those who see by consent", async () => {
  const { rows } = await town.system((tx) =>
    sql<{ name: string; qual: string | null }>`select c.relname as name,
        (select max(p.qual) from pg_policies p where p.tablename = c.relname and p.policyname = 'shared_purpose') as qual
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and exists (select 1 from pg_policies p
        where p.tablename = c.relname and p.policyname = 'user_read' and p.qual ~ '\\mreach\\M') order by 1`.execute(
      tx,
    ),
  )
  const open = rows.filter((row) => row.qual === null).map((row) => row.name)
  // Who may sign in as whom, and who was granted access, tell nothing of the record.
  expect(open).toEqual([...always, "account", "person_access"].sort())
  for (const [purpose, names] of Object.entries(opens))
    for (const name of names)
      expect([name, rows.find((row) => row.name === name)?.qual]).toEqual([
        name,
        expect.stringContaining(`'${purpose}'`),
      ])
})
