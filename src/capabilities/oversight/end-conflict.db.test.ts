import { sql } from "kysely"
import { afterAll, beforeAll, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import type { Actor } from "../../platform/access/roles.ts"
import { withTenant } from "../../platform/db/tenant.ts"
import { participantList } from "../participants/list.tsx"
import { declareConflict, listConflicts } from "./conflicts.ts"
import { endConflict } from "./end-conflict.ts"

let town: TestMunicipality
const number = "199403202394"
const reason = "De är inte längre sambor, samtal den 20 november"
beforeAll(async () => {
  town = await municipality()
  await town.addPerson({ givenName: "Nära", coach: "sara", personnummer: number })
})
afterAll(() => town.test.close())
const app = () => town.test.app
const declare = (who: string) => declareConflict.execute(app(), town.as(who), { number, kind: "relative" })
const unit = async (who: Actor) => value(await listConflicts.execute(app(), who, {})).unit
const sees = async (who: string) =>
  value(await participantList.execute(app(), town.as(who), { q: "Nära" })).rows.length === 1
const otherUnit = () => town.actor(town.accounts.petra ?? "", "manager", town.units.adult)

test("declared it closes the record, ended by whoever leads the unit it opens again; who, when and why are kept", async () => {
  expect(await sees("sara")).toBe(true)
  value(await declare("sara"))
  expect(await sees("sara")).toBe(false)
  const [found] = await unit(town.as("karin"))
  expect(found).toMatchObject({
    account_name: "Sara Lindqvist",
    kind: "relative",
    person_name: "Nära Haddad",
  })
  const conflictId = found?.id ?? ""
  for (const who of ["sara", "goran", "leila", "ulf"])
    expect([who, codes(await endConflict.execute(app(), town.as(who), { conflictId, reason }))]).toEqual([
      who,
      ["FORBIDDEN"],
    ])
  expect(codes(await endConflict.execute(app(), otherUnit(), { conflictId, reason }))).toEqual(["NOT_FOUND"])
  value(await endConflict.execute(app(), town.as("karin"), { conflictId, reason }))
  expect(await sees("sara")).toBe(true)
  const kept = await town.system((tx) =>
    sql`select c.end_reason, c.ended_by, c.ended_at is not null as ended, l.reason as logged,
      n.account_id as told
      from conflict c join audit_log l on l.action = 'conflict.end' and l.kind = 'write'
      join notification n on n.dedupe_key = 'conflict.end ' || c.id where c.id = ${conflictId}`.execute(tx),
  )
  expect(kept.rows).toEqual([
    {
      end_reason: reason,
      ended_by: town.accounts.karin,
      ended: true,
      logged: reason,
      told: town.accounts.sara,
    },
  ])
})

test("nobody reads who declared what about whom, except the unit's manager; an own declaration is another manager's", async () => {
  value(await declare("goran"))
  value(await declare("karin"))
  const rows = (who: Actor) =>
    withTenant(app().db, who, app().time(), (tx) => tx.selectFrom("conflict").select("id").execute())
  expect(await unit(town.as("leila"))).toEqual([])
  expect(await rows(town.as("leila"))).toEqual([])
  expect(await rows(otherUnit())).toEqual([])
  // Karin sees Göran's, but not the person: she has a conflict of her own; nor can she end that one.
  expect(await unit(town.as("karin"))).toMatchObject([{ account_name: "Göran Ek", person_name: null }])
  const own = await town.system((tx) =>
    tx
      .selectFrom("conflict")
      .select("id")
      .where("account_id", "=", town.accounts.karin ?? "")
      .executeTakeFirstOrThrow(),
  )
  const input = { conflictId: own.id, reason }
  expect(codes(await endConflict.execute(app(), town.as("karin"), input))).toEqual(["NOT_FOUND"])
  const past = withTenant(app().db, town.as("karin"), app().time(), (tx) =>
    tx
      .updateTable("conflict")
      .set({ ended_at: tx.now, ended_by: tx.actor.accountId, end_reason: reason })
      .where("id", "=", own.id)
      .executeTakeFirst(),
  )
  expect((await past).numUpdatedRows).toBe(0n)
})
