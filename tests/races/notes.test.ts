import { sql } from "kysely"
import { afterAll, beforeAll, expect, test } from "vitest"
import { draftOf, noteDraftKey, saveDraft } from "../../src/capabilities/participants/notes/draft.ts"
import { listNotes } from "../../src/capabilities/participants/notes/list-notes.ts"
import { signNote } from "../../src/capabilities/participants/notes/sign-note.ts"
import { newId } from "../../src/kernel/id.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
afterAll(() => town.test.close())
const app = () => town.test.app

/** A case with two coaches, so that both may write. */
async function sharedCase(): Promise<string> {
  const personId = await town.addPerson({ coach: "sara" })
  await town.system(async (tx) => {
    await sql`insert into case_team (tenant_id, id, enrolment_id, person_id, account_id, team_role, valid)
      select tenant_id, ${newId()}, id, person_id, ${town.accounts.goran}, 'member', '[2026-01-01,)'
      from enrolment where tenant_id = app.tenant() and person_id = ${personId}`.execute(tx)
  })
  return personId
}
const draft = (who: string, personId: string) =>
  withTenant(app().db, town.as(who), app().time(), (tx) => draftOf(tx, noteDraftKey(personId)))
const sign = (who: string, personId: string, body: string, key?: string, correctsId?: string) =>
  signNote.execute(
    app(),
    town.as(who),
    { personId, body, numberIsMeant: false, ...(correctsId ? { correctsId } : {}) },
    key,
  )
const notesOf = async (personId: string) =>
  (
    await town.system((tx) =>
      sql<{ body: string; signed_by: string; corrects_id: string | null }>`
        select body, signed_by, corrects_id from note where tenant_id = app.tenant() and person_id = ${personId} order by body`.execute(
        tx,
      ),
    )
  ).rows

test("two coaches who write drafts at once keep each their own, to the last word", async () => {
  const personId = await sharedCase()
  const write = async (who: string) => {
    for (let n = 1; n <= 100; n += 1)
      value(
        await saveDraft.execute(app(), town.as(who), { _draft: noteDraftKey(personId), body: `${who} ${n}` }),
      )
  }
  await Promise.all([write("sara"), write("goran")])
  expect([await draft("sara", personId), await draft("goran", personId)]).toEqual(["sara 100", "goran 100"])
  expect(await draft("karin", personId)).toBeNull()
})

test("two coaches who sign at once get two notes, each signed by its writer; only the signer's draft is gone", async () => {
  const personId = await sharedCase()
  for (let n = 1; n <= 50; n += 1) {
    value(await saveDraft.execute(app(), town.as("goran"), { _draft: noteDraftKey(personId), body: "halvt" }))
    const both = await Promise.all([
      sign("sara", personId, `anteckning ${n} av sara`),
      saveDraft.execute(app(), town.as("sara"), { _draft: noteDraftKey(personId), body: "nästa" }),
      sign("karin", personId, "utan uppdrag"),
    ])
    expect(both.map((one) => one.ok)).toEqual([true, true, false])
    expect(await draft("goran", personId)).toBe("halvt")
    value(await sign("goran", personId, `anteckning ${n} av goran`))
    expect(await draft("goran", personId)).toBeNull()
  }
  const notes = await notesOf(personId)
  expect(notes).toHaveLength(100)
  for (const { body, signed_by } of notes)
    expect([body, signed_by]).toEqual([body, town.accounts[body.endsWith("sara") ? "sara" : "goran"]])
})

test("a button pressed many times at once signs one note, and every press gets the same answer", async () => {
  const personId = await sharedCase()
  const key = newId()
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => sign("sara", personId, "en enda gång", key)),
  )
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1)
  expect((await notesOf(personId)).map((one) => one.body)).toEqual(["en enda gång"])
})

test("two who correct the same note at once are both kept, and the note itself is as it was signed", async () => {
  const personId = await sharedCase()
  const { id } = value(await sign("sara", personId, "första lydelsen"))
  const both = await Promise.all([
    sign("sara", personId, "rättelse a", undefined, id),
    sign("goran", personId, "rättelse b", undefined, id),
  ])
  expect(both.map((one) => one.ok)).toEqual([true, true])
  expect(await notesOf(personId)).toEqual([
    { body: "första lydelsen", signed_by: town.accounts.sara, corrects_id: null },
    { body: "rättelse a", signed_by: town.accounts.sara, corrects_id: id },
    { body: "rättelse b", signed_by: town.accounts.goran, corrects_id: id },
  ])
  const shown = value(await listNotes.execute(app(), town.as("goran"), { personId }))
  expect(JSON.stringify(shown)).toContain("första lydelsen")
  await expect(
    town.system((tx) => sql`update note set body = 'annat' where id = ${id}`.execute(tx)),
  ).rejects.toThrow(/never changed/)
})
