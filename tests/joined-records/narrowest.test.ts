import { sql } from "kysely"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { undoJoining } from "../../src/capabilities/joined-records/undo-joining.ts"
import { participantList } from "../../src/capabilities/participants/list.tsx"
import { draftOf, noteDraftKey, saveDraft } from "../../src/capabilities/participants/notes/draft.ts"
import { newId } from "../../src/kernel/id.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
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
    sql`insert into person_access (tenant_id, id, person_id, account_id, kind, reason) values (app.tenant(), ${newId()}, ${kept}, ${town.accounts.karin}, 'named', 'protectedHandler')`,
  )
  value(await undo(id, "karin"))
  expect([await listed("sara"), await listed("goran")]).toEqual([[kept], [other]])
})

test("whoever has a conflict with the one it is stated of does not decide either", async () => {
  const { kept, other } = await two()
  await rows(
    sql`insert into conflict (tenant_id, id, account_id, person_id, kind) values (app.tenant(), ${newId()}, ${town.accounts.leila}, ${kept}, 'relative')`,
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
        sql`insert into match_profile (tenant_id, person_id, may_be_proposed, said_on, said_how) values (app.tenant(), ${person}, ${says === "yes"}, app.today(), 'meeting')`,
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
      sql`insert into protection_loosening (tenant_id, id, person_id, from_protection, to_protection, reason, proposed_by) values (app.tenant(), ${newId()}, ${person}, 'marked', 'none', ${reason}, ${town.accounts.sara})`,
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
