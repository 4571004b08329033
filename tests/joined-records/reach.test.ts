import { sql } from "kysely"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { previewUndo, undoJoining } from "../../src/capabilities/joined-records/undo-joining.ts"
import { declareConflict } from "../../src/capabilities/oversight/conflicts.ts"
import { reviewQueue } from "../../src/capabilities/oversight/review.ts"
import { participantList } from "../../src/capabilities/participants/list.tsx"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { confirm, join, propose, reason } from "./decide.ts"
import { numberOfOther } from "./two-records.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
beforeEach(async () => {
  town = await municipality(town.test)
})
afterAll(() => town.test.close())

const rows = async <T>(query: ReturnType<typeof sql<T>>) =>
  (await town.system((tx) => query.execute(tx))).rows
const listed = async (who: string) =>
  value(await participantList.execute(town.test.app, town.as(who), {})).rows.map((row) => row.id)
const two = async (facts: Parameters<TestMunicipality["addPerson"]>[0] = {}) => ({
  kept: await town.addPerson({ coach: "sara" }),
  other: await town.addPerson({ coach: "goran", personnummer: numberOfOther, unit: "adult", ...facts }),
})
const undo = (joiningId: string, who: string) =>
  undoJoining.execute(town.test.app, town.as(who), { joiningId, reason })

test("the strictest protection counts from the confirmation, and undoing loosens neither", async () => {
  const { kept, other } = await two({ protection: "marked" })
  const { id } = value(await propose(town, kept, numberOfOther))
  expect(await listed("karin")).toEqual([kept])
  value(await confirm(town, id, other))
  expect(await listed("karin")).toEqual([])
  for (const coach of ["sara", "goran"]) expect([coach, await listed(coach)]).toEqual([coach, [kept]])
  expect(
    await rows(sql`select name from event where person_id = ${kept} and name = 'protection.raise'`),
  ).toHaveLength(1)
  expect(codes(await undo(id, "karin"))).toEqual(["NOT_FOUND"])
  await rows(
    sql`insert into person_access (tenant_id, id, person_id, account_id, kind, reason)
      values (app.tenant(), ${newId()}, ${kept}, ${town.accounts.karin}, 'named', 'protectedHandler')`,
  )
  value(await undo(id, "karin"))
  expect(await rows(sql`select distinct protection from person where id in (${kept}, ${other})`)).toEqual([
    { protection: "marked" },
  ])
  expect([await listed("sara"), await listed("goran")]).toEqual([[kept], [other]])
})

test("a conflict of interest in either holds for the one they become", async () => {
  const { kept, other } = await two()
  await rows(
    sql`insert into conflict (tenant_id, id, account_id, person_id, kind)
      values (app.tenant(), ${newId()}, ${town.accounts.karin}, ${other}, 'relative')`,
  )
  expect(await listed("karin")).toEqual([kept])
  const id = await join(town, kept, numberOfOther, other)
  expect(await listed("karin")).toEqual([])
  await rows(
    sql`update account set protected_handler = true where tenant_id = app.tenant() and subject = 'goran'`,
  )
  value(await undo(id, "goran"))
  expect(await listed("karin")).toEqual([kept])
})

test("a conflict that is declared while they are one holds for whom the number goes back to", async () => {
  const { kept, other } = await two()
  await rows(sql`update person set unit_id = ${town.units.cai} where id = ${other}`)
  const id = await join(town, kept, numberOfOther, other)
  value(
    await declareConflict.execute(town.test.app, town.as("leila"), {
      number: numberOfOther,
      kind: "relative",
    }),
  )
  value(await undo(id, "karin"))
  expect((await listed("karin")).sort()).toEqual([kept, other].sort())
  expect(await listed("leila")).toEqual([])
})

test("whoever has a conflict with the one who has the number does not decide", async () => {
  const { kept, other } = await two()
  await rows(
    sql`insert into conflict (tenant_id, id, account_id, person_id, kind)
      values (app.tenant(), ${newId()}, ${town.accounts.leila}, ${other}, 'relative')`,
  )
  const { id } = value(await propose(town, kept, numberOfOther))
  expect(codes(await confirm(town, id, other))).toEqual(["NOT_FOUND"])
})

test("consents and emergency access of both end, and undoing opens none of them", async () => {
  const { kept, other } = await two()
  for (const person of [kept, other])
    await rows(
      sql`insert into consent (tenant_id, id, person_id, to_unit_id, purposes, valid)
        values (app.tenant(), ${newId()}, ${person}, ${town.units.welfare}, '{plan}', '[2026-01-01,)')`,
    )
  await rows(
    sql`insert into person_access (tenant_id, id, person_id, account_id, kind, reason, valid)
      values (app.tenant(), ${newId()}, ${other}, ${town.accounts.petra}, 'breakGlass', ${reason},
      tstzrange(now() - interval '1 hour', now() + interval '3 hours'))`,
  )
  expect((await listed("petra")).sort()).toEqual([kept, other].sort())
  const id = await join(town, kept, numberOfOther, other)
  expect(await listed("petra")).toEqual([])
  value(await undo(id, "karin"))
  expect(await listed("petra")).toEqual([])
})

test("both teams see all of it, both who are responsible are told, and the reviewers get those who reach more", async () => {
  const { kept, other } = await two()
  const id = await join(town, kept, numberOfOther, other)
  expect([await listed("sara"), await listed("goran")]).toEqual([[kept], [kept]])
  const told = await rows<{ subject: string }>(
    sql`select a.subject from notification n
      join account a on a.tenant_id = n.tenant_id and a.id = n.account_id
      where n.tenant_id = app.tenant() and n.kind = 'joining.decided' order by 1`,
  )
  expect(told.map((one) => one.subject)).toEqual(["goran", "sara"])
  const queue = value(await reviewQueue.execute(town.test.app, town.as("ulf"), {}))
  expect(JSON.stringify(queue).match(/"rule":"joining"/g)).toHaveLength(3)
  value(await undo(id, "karin"))
  expect([await listed("sara"), await listed("goran")]).toEqual([[kept], [other]])
})

test("undoing: not by who confirmed, not after its time, and what came later is counted before", async () => {
  const { kept, other } = await two()
  await rows(
    sql`update account set protected_handler = true where tenant_id = app.tenant() and subject = 'karin'`,
  )
  const id = await join(town, kept, numberOfOther, other)
  expect(codes(await undo(id, "leila"))).toEqual(["FOUR_EYES"])
  await rows(
    sql`insert into note (tenant_id, id, person_id, body, signed_at, signed_by)
      values (app.tenant(), ${newId()}, ${kept}, 'Efteråt', now(), ${town.accounts.sara})`,
  )
  await rows(
    sql`insert into exit (tenant_id, id, enrolment_id, person_id, exited_on, outcome)
      select app.tenant(), ${newId()}, id, ${kept}, '2026-11-20', 'other' from enrolment
        where tenant_id = app.tenant() and unit_id = ${town.units.adult}`,
  )
  const preview = value(await previewUndo.execute(town.test.app, town.as("karin"), { joiningId: id }))
  expect([preview.stays, preview.goes]).toEqual([{ note: 1 }, { exit: 1 }])
  expect(await listed("goran")).toEqual([kept])
  town.test.setToday(day("2027-03-24"))
  expect(codes(await undo(id, "karin"))).toEqual(["UNDO_TOO_LATE"])
  town.test.setToday(day("2026-11-24"))
  value(await undo(id, "karin"))
  expect(await rows(sql`select person_id from exit where tenant_id = app.tenant()`)).toEqual([
    { person_id: other },
  ])
  expect(await rows(sql`select person_id from note where tenant_id = app.tenant()`)).toEqual([
    { person_id: kept },
  ])
  expect(codes(await undo(id, "karin"))).toEqual(["JOINING_DECIDED"])
})
