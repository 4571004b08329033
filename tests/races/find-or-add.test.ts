import { sql } from "kysely"
import { afterAll, beforeAll, expect, test } from "vitest"
import { checkFile } from "../../src/capabilities/imports/check-file.ts"
import { receiveReferral } from "../../src/capabilities/intake/receive-referral.ts"
import type { WriteTx } from "../../src/platform/db/tenant.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { kindNamed } from "../factories/import-file.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { freshNumber } from "../factories/numbers.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
afterAll(() => town.test.close())
const app = () => town.test.app

const refer = (number: string) =>
  receiveReferral.execute(app(), town.as("leila"), {
    unitId: town.units.cai,
    number,
    givenName: "Maja",
    familyName: "Ek",
    referrer: "welfare",
    purpose: "Behöver arbetsträning",
    legalGround: "socialServicesAct",
  })

const takeIn = async (tx: WriteTx, numbers: readonly string[]) => {
  const lines = numbers.map((number) => `${number};Ek;Maja;ingen;2026-01-12`)
  const file = Buffer.from(["Personnr;Efternamn;Förnamn;Skydd;Inskriven", ...lines].join("\r\n"))
  const checked = await checkFile(kindNamed("participants"), file, "fil.csv", { today: tx.today })
  if ("fault" in checked) throw new Error(checked.fault)
  return checked.write(tx, town.units.cai)
}

/** Somebody waits for a lock in this database. */
const waiting = async () => {
  for (let tries = 0; tries < 400; tries += 1) {
    const { rows } =
      await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        app().db,
      )
    if (rows.length > 0) return
  }
  throw new Error("nobody waits")
}
/** A transaction that is kept open until it is told to end. */
function held<T>(work: (tx: WriteTx) => Promise<T>) {
  const [ready, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const done = withTenant(app().db, town.as("karin"), app().time(), async (tx) => {
    const result = await work(tx)
    ready.resolve()
    await go.promise
    return result
  })
  return { ready: ready.promise, end: () => go.resolve(), done }
}
const people = async (number: string) =>
  (
    await town.system((tx) =>
      sql<{ people: number; referrals: number; enrolments: number }>`select count(*)::int as people,
        (select count(*)::int from referral r where r.tenant_id = i.tenant_id and r.person_id = i.person_id) as referrals,
        (select count(*)::int from enrolment e where e.tenant_id = i.tenant_id and e.person_id = i.person_id) as enrolments
        from person_identifier i where i.tenant_id = app.tenant() and i.value = ${number} group by i.tenant_id, i.person_id`.execute(
        tx,
      ),
    )
  ).rows

test("a referral that meets a file being written with its number waits, and finds the same person", async () => {
  const number = freshNumber()
  const file = held((tx) => takeIn(tx, [number]))
  await file.ready
  const referral = refer(number)
  await waiting()
  file.end()
  await file.done
  value(await referral)
  expect(await people(number)).toEqual([{ people: 1, referrals: 1, enrolments: 1 }])
})

test("one that would wait long is told in a sentence, with nothing written, and goes through afterwards", async () => {
  const number = freshNumber()
  const file = held((tx) => takeIn(tx, [number]))
  await file.ready
  expect(codes(await refer(number))).toEqual(["NUMBER_BUSY"])
  file.end()
  await file.done
  expect(await people(number)).toEqual([{ people: 1, referrals: 0, enrolments: 1 }])
  value(await refer(number))
  expect(await people(number)).toEqual([{ people: 1, referrals: 1, enrolments: 1 }])
})

test("a file that meets a referral with one of its numbers waits for that one, and all its rows are written", async () => {
  const numbers = Array.from({ length: 20 }, freshNumber)
  const number = numbers[10] ?? ""
  const other = held(async (tx) => {
    const id = crypto.randomUUID()
    await tx
      .insertInto("person")
      .values({
        ...tx.stamp(),
        id,
        unit_id: town.units.cai,
        given_name: "Maja",
        family_name: "Ek",
        protection: "none",
      })
      .execute()
    await tx
      .insertInto("person_identifier")
      .values({ ...tx.stamp(), id: crypto.randomUUID(), person_id: id, kind: "personnummer", value: number })
      .execute()
  })
  await other.ready
  const file = withTenant(app().db, town.as("karin"), app().time(), (tx) => takeIn(tx, numbers))
  await waiting()
  other.end()
  await other.done
  expect((await file).map((one) => one.fate)).toEqual(numbers.map(() => "written"))
  for (const one of numbers) expect(await people(one)).toEqual([{ people: 1, referrals: 0, enrolments: 1 }])
})

test("two files with the same numbers in other orders, and referrals with them, all come to an end", async () => {
  const numbers = Array.from({ length: 40 }, freshNumber)
  const inTx = (order: readonly string[]) =>
    withTenant(app().db, town.as("karin"), app().time(), (tx) => takeIn(tx, order))
  await Promise.all([inTx(numbers), inTx(numbers.toReversed()), ...numbers.slice(0, 5).map(refer)])
  for (const one of numbers) expect((await people(one))[0]).toMatchObject({ people: 1, enrolments: 1 })
})
