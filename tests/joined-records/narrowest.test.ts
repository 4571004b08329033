import { sql } from "kysely"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { undoJoining } from "../../src/capabilities/joined-records/undo-joining.ts"
import { participantList } from "../../src/capabilities/participants/list.tsx"
import { draftOf, noteDraftKey, saveDraft } from "../../src/capabilities/participants/notes/draft.ts"
import { newId } from "../../src/kernel/id.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { workplace } from "../placements/workplace.ts"
import { confirm, join, propose, reason } from "./decide.ts"
import { numberOfKept, numberOfOther } from "./two-records.ts"

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
const two = async (kept: "none" | "marked" = "none", other: "none" | "unknown" | "marked" = "none") => ({
  kept: await town.addPerson({ coach: "sara", personnummer: numberOfKept, protection: kept }),
  other: await town.addPerson({
    coach: "goran",
    personnummer: numberOfOther,
    unit: "adult",
    protection: other,
  }),
})
const undo = (joiningId: string, who: string) =>
  undoJoining.execute(town.test.app, town.as(who), { joiningId, reason })

test("the other's team sees a protected record from the joining, and not after it is undone", async () => {
  const { kept, other } = await two("marked")
  const id = await join(town, kept, numberOfOther, other)
  expect([await listed("sara"), await listed("goran")]).toEqual([[kept], [kept]])
  await rows(
    sql`insert into person_access (tenant_id, id, person_id, account_id, kind, reason)
      values (app.tenant(), ${newId()}, ${kept}, ${town.accounts.karin}, 'named', 'protectedHandler')`,
  )
  value(await undo(id, "karin"))
  expect([await listed("sara"), await listed("goran")]).toEqual([[kept], [other]])
})

test("whoever has a conflict with the one it is stated of does not decide either", async () => {
  const { kept, other } = await two()
  await rows(
    sql`insert into conflict (tenant_id, id, account_id, person_id, kind)
      values (app.tenant(), ${newId()}, ${town.accounts.leila}, ${kept}, 'relative')`,
  )
  const { id } = value(await propose(town, kept, numberOfOther))
  expect(codes(await confirm(town, id, other))).toEqual(["NOT_FOUND"])
})

test.each([
  ["yes", "yes", true],
  ["yes", "no", false],
  ["no", "yes", false],
  ["yes", null, false],
  [null, "yes", false],
] as const)("a yes to be proposed of %s and %s leaves %s", async (one, another, left) => {
  const { kept, other } = await two()
  for (const [person, says] of [
    [kept, one],
    [other, another],
  ] as const)
    if (says)
      await rows(
        sql`insert into match_profile (tenant_id, person_id, may_be_proposed, said_on, said_how)
          values (app.tenant(), ${person}, ${says === "yes"}, app.today(), 'meeting')`,
      )
  await join(town, kept, numberOfOther, other)
  expect(await rows(sql`select may_be_proposed as yes from match_profile where person_id = ${kept}`)).toEqual(
    [{ yes: left }],
  )
})

test("a proposal to loosen either is overtaken", async () => {
  const { kept, other } = await two("marked", "marked")
  for (const person of [kept, other])
    await rows(
      sql`insert into protection_loosening (tenant_id, id, person_id, from_protection, to_protection, reason,
        proposed_by)
        values (app.tenant(), ${newId()}, ${person}, 'marked', 'none', ${reason}, ${town.accounts.sara})`,
    )
  await join(town, kept, numberOfOther, other)
  expect(await rows(sql`select outcome from protection_loosening where tenant_id = app.tenant()`)).toEqual([
    { outcome: "overtaken" },
    { outcome: "overtaken" },
  ])
})

test("a text that was begun about the other goes on where the record is now", async () => {
  const { kept, other } = await two()
  const goran = town.as("goran")
  value(await saveDraft.execute(town.test.app, goran, { _draft: noteDraftKey(other), body: "Ringde om" }))
  await join(town, kept, numberOfOther, other)
  const draft = await withTenant(town.test.app.db, goran, town.test.app.time(), (tx) =>
    draftOf(tx, noteDraftKey(kept)),
  )
  expect(draft).toBe("Ringde om")
})

test("nobody is named for an empty shell", async () => {
  const { kept, other } = await two("none", "unknown")
  await join(town, kept, numberOfOther, other)
  await rows(sql`delete from person_access where person_id = ${kept}`)
  await rows(sql`select app.name_missing_handlers()`)
  expect(
    await rows(sql`select distinct person_id from person_access where tenant_id = app.tenant()`),
  ).toEqual([{ person_id: kept }])
})

test("the number that counts brings its day of birth, and an earlier one changes nothing", async () => {
  const { kept, other } = await two()
  const born = () =>
    rows<{ born: string | null; sex: string | null }>(
      sql`select birth_date::text as born, sex from person where id = ${kept}`,
    )
  const current = () =>
    rows<{ value: string }>(
      sql`select value from person_identifier where person_id = ${kept} and current order by value`,
    )
  const id = await join(town, kept, numberOfOther, other)
  expect([await born(), await current()]).toEqual([
    [{ born: "1990-01-16", sex: "M" }],
    [{ value: numberOfOther }],
  ])
  value(await undo(id, "karin"))
  expect([await born(), await current()]).toEqual([[{ born: null, sex: null }], [{ value: numberOfKept }]])
})

test("what was begun on a row that goes back goes back with it, however far down it hangs", async () => {
  const { kept, other } = await two()
  const at = await workplace(town, { seats: 1, account: true })
  const id = await join(town, kept, numberOfOther, other)
  const placement = newId()
  const write = (table: string, columns: string, values: ReturnType<typeof sql>) =>
    rows(
      sql`insert into ${sql.table(table)} (tenant_id, person_id, ${sql.raw(columns)})
        select app.tenant(), ${kept}, ${values}`,
    )
  await write(
    "placement",
    "id, enrolment_id, programme, workplace_id, supervisor_id, starts_on, ends_on, first_ends_on, percent, weekdays, from_time, to_time, tasks, proposed_on",
    sql`${placement}::uuid, (select id from enrolment
      where tenant_id = app.tenant()
      and unit_id = ${town.units.adult}), 'WORK_TRAINING', ${at.workplaceId}::uuid, ${at.supervisorId}::uuid,
      '2026-11-01'::date, '2027-01-31'::date, '2027-01-31'::date, 50, '{1}'::int[], '08:00'::time,
        '12:00'::time, 'Disk', '2026-10-20'::date`,
  )
  await write(
    "check_in",
    "id, placement_id, week, due_on",
    sql`${newId()}::uuid, ${placement}::uuid, 2, '2026-11-15'::date`,
  )
  await write(
    "supervisor_assignment",
    "id, supervisor_id, placement_id, period",
    sql`${newId()}::uuid, ${at.supervisorId}::uuid, ${placement}::uuid, '[2026-11-01,2027-01-31]'::daterange`,
  )
  await write(
    "seat_allocation",
    "id, seat_id, slot, placement_id, state, period",
    sql`${newId()}::uuid, ${at.seatId}::uuid, 1, ${placement}::uuid, 'filled',
      '[2026-11-01,2027-01-31]'::daterange`,
  )
  await write(
    "workplace_person",
    "account_id, source_id, valid",
    sql`${town.accounts.goran}::uuid, ${placement}::uuid, '[2026-11-01,2027-01-31]'::daterange`,
  )
  await write(
    "event",
    "id, on_day, name, subject_id, role",
    sql`${newId()}::uuid, '2026-11-24'::date, 'placement.propose', ${placement}::uuid, 'coach'`,
  )
  value(await undo(id, "karin"))
  for (const table of [
    "placement",
    "check_in",
    "supervisor_assignment",
    "seat_allocation",
    "workplace_person",
  ])
    expect([
      table,
      await rows(sql`select person_id from ${sql.table(table)} where tenant_id = app.tenant()`),
    ]).toEqual([table, [{ person_id: other }]])
  expect(await rows(sql`select person_id from event where subject_id = ${placement}`)).toEqual([
    { person_id: other },
  ])
})
