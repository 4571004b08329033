import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { join } from "../../../tests/joined-records/decide.ts"
import { day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { withTenant } from "../../platform/db/tenant.ts"
import { addMember, endMember } from "./details/case-team.ts"
import { giveConsent, withdrawConsent } from "./details/consents.ts"
import { confirmLoosening } from "./details/decide-loosening.ts"
import { detailsFacts } from "./details/details-facts.ts"
import { settleProtection } from "./details/settle-protection.ts"
import { updatePerson } from "./details/update-person.ts"
import { participantList } from "./list.tsx"
import { saveDraft } from "./notes/draft.ts"
import { listNotes } from "./notes/list-notes.ts"
import { openNotes } from "./notes/open-notes.ts"
import { signNote } from "./notes/sign-note.ts"
import { overviewWith } from "./overview.ts"

const overview = overviewWith([])
let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
const app = () => town.test.app
const names = async (who: string) =>
  value(await participantList.execute(app(), town.as(who), {})).rows.map((row) => row.given_name)

describe("two editors of one record", () => {
  const change = (personId: Id<"person">, more: Record<string, unknown>) => ({
    personId,
    version: 1,
    givenName: "Björn",
    familyName: "Åkesson",
    interpreter: false,
    drivingLicences: [],
    digitalSupport: false,
    ...more,
  })

  test("one wins, the other is told what is saved, and nothing is lost", async () => {
    const personId = await town.addPerson({ givenName: "Björn", familyName: "Åkesson", coach: "sara" })
    const results = await Promise.all([
      updatePerson.execute(app(), town.as("sara"), change(personId, { education: "Gymnasium" })),
      updatePerson.execute(app(), town.as("karin"), change(personId, { education: "Folkhögskola" })),
    ])
    expect(results.map(codes).sort()).toEqual([[], ["STALE"]])
    const winner = results[0]?.ok ? "Gymnasium" : "Folkhögskola"
    const lost = results.find((one) => !one.ok)
    expect(lost && !lost.ok && lost.refusal).toMatchObject({
      reason: "conflict",
      facts: { current: { education: winner, version: 2 } },
    })
    expect(value(await detailsFacts.execute(app(), town.as("sara"), { personId })).row).toMatchObject({
      education: winner,
      version: 2,
    })
  })
})

describe("scenario 7: the personnummer comes", () => {
  test("one person, both numbers kept and both find them, no duplicate in the count", async () => {
    const personId = await town.addPerson({ givenName: "Ada", familyName: "Nyanländ", coach: "sara" })
    await town.system((tx) =>
      sql`insert into person_identifier (tenant_id, id, person_id, kind, value, level)
        values (app.tenant(), gen_random_uuid(), ${personId}, 'samordningsnummer', '198504782395', 'sannolik')`.execute(
        tx,
      ),
    )
    const before = value(await participantList.execute(app(), town.as("karin"), {})).count
    await join(town, personId, "19850522-2383")
    const { identifiers } = value(await detailsFacts.execute(app(), town.as("sara"), { personId }))
    expect(
      identifiers.map(({ kind, value: number, level, current }) => [kind, number, level, current]),
    ).toEqual([
      ["personnummer", "198505222383", null, true],
      ["samordningsnummer", "198504782395", "sannolik", false],
    ])
    for (const q of ["198504782395", "19850522-2383"]) {
      expect(
        value(await participantList.execute(app(), town.as("sara"), { q })).rows.map((row) => row.id),
      ).toEqual([personId])
    }
    expect(value(await participantList.execute(app(), town.as("karin"), {})).count).toBe(before)
  })
})

describe("scenario 13: consent", () => {
  test("consent gives sight; withdrawn, nothing from that moment; earlier readings stay in the log", async () => {
    const personId = await town.addPerson({
      givenName: "Samtyckande",
      familyName: "Person",
      coach: "sara",
      phone: "070-174 06 77",
    })
    const consent = {
      personId,
      toUnitId: town.units.welfare,
      purposes: ["plan", "attendance"],
      from: "2026-09-01",
      to: "2027-08-31",
    }
    expect(codes(await overview.execute(app(), town.as("petra"), { personId }))).toEqual(["NOT_FOUND"])
    expect(codes(await giveConsent.execute(app(), town.as("goran"), consent))).toEqual(["NOT_FOUND"])
    const { id } = value(await giveConsent.execute(app(), town.as("sara"), consent))
    // How the person is reached, and whom else they let know, is not part of what was consented to.
    const head = async (who: string) =>
      value(await overview.execute(app(), town.as(who), { personId })).person
    expect(await head("petra")).toMatchObject({ name: "Samtyckande Person", phone: null, consents: [] })
    expect(await names("petra")).toContain("Samtyckande")
    expect(await head("sara")).toMatchObject({ phone: "070-174 06 77", consents: [expect.any(String)] })
    value(await withdrawConsent.execute(app(), town.as("karin"), { personId, consentId: id }))
    const told = await town.system((tx) =>
      tx
        .selectFrom("notification")
        .select("account_id")
        .where("dedupe_key", "like", `consent.withdraw ${id}%`)
        .execute(),
    )
    expect(told).toEqual([{ account_id: town.accounts.sara }])
    expect(codes(await overview.execute(app(), town.as("petra"), { personId }))).toEqual(["NOT_FOUND"])
    expect(await names("petra")).not.toContain("Samtyckande")
    const read = await town.system(
      async (tx) =>
        (
          await sql<{
            action: string
          }>`select action from audit_log
            where kind = 'read' and account_id = ${town.accounts.petra}
            and ${personId}::uuid = any (person_ids) order by at`.execute(tx)
        ).rows,
    )
    expect(read.map((row) => row.action)).toEqual(["participant.read", "participant.list"])
    expect(codes(await withdrawConsent.execute(app(), town.as("sara"), { personId, consentId: id }))).toEqual(
      ["NOT_FOUND"],
    )
  })

  test("a consent that has not begun or has ended gives nothing, and never opens a protected person", async () => {
    const personId = await town.addPerson({ givenName: "Framtida", familyName: "Person", coach: "sara" })
    const hidden = await town.addPerson({
      givenName: "Skyddad",
      familyName: "Person",
      coach: "sara",
      protection: "marked",
    })
    const give = (id: string, from: string, to: string) =>
      giveConsent.execute(app(), town.as("sara"), {
        personId: id,
        toUnitId: town.units.welfare,
        purposes: ["plan"],
        from,
        to,
      })
    value(await give(personId, "2026-12-01", "2027-01-01"))
    value(await give(personId, "2026-01-01", "2026-11-23"))
    value(await give(hidden, "2026-01-01", "2027-01-01"))
    expect(codes(await overview.execute(app(), town.as("petra"), { personId }))).toEqual(["NOT_FOUND"])
    expect(codes(await overview.execute(app(), town.as("petra"), { personId: hidden }))).toEqual([
      "NOT_FOUND",
    ])
  })
})

describe("notes", () => {
  test("drafts are kept for their writer alone, signing locks, a correction is an addition", async () => {
    const personId = await town.addPerson({ givenName: "Antecknad", familyName: "Person", coach: "sara" })
    const draft = { _draft: `note:${personId}`, body: "Halvskriven" }
    value(await saveDraft.execute(app(), town.as("sara"), draft))
    expect(value(await listNotes.execute(app(), town.as("sara"), { personId })).draft).toBe("Halvskriven")
    expect(value(await listNotes.execute(app(), town.as("karin"), { personId })).draft).toBeNull()
    const sign = (more: Record<string, unknown>) =>
      signNote.execute(app(), town.as("sara"), { personId, numberIsMeant: false, ...more })
    expect(codes(await sign({ body: "Heter 19880320-2392" }))).toEqual(["TEXT_HOLDS_NUMBER"])
    const first = value(await sign({ body: "Trivs i köket" }))
    expect(value(await listNotes.execute(app(), town.as("sara"), { personId })).draft).toBeNull()
    await expect(
      withTenant(app().db, town.as("sara"), app().time(), (tx) =>
        sql`update note set body = 'ändrad' where id = ${first.id}`.execute(tx),
      ),
    ).rejects.toThrow("permission denied")
    await expect(
      town.system((tx) => sql`update note set body = 'ändrad' where id = ${first.id}`.execute(tx)),
    ).rejects.toThrow("never changed")
    value(await sign({ body: "Menade bageriet", correctsId: first.id }))
    const { notes } = value(await listNotes.execute(app(), town.as("sara"), { personId }))
    expect(notes.map((note) => [note.body, note.corrects_id])).toEqual([
      ["Menade bageriet", first.id],
      ["Trivs i köket", null],
    ])
  })

  test("who sees the person but does not work with them reads no notes without a reason", async () => {
    const personId = await town.addPerson({ givenName: "Läst", familyName: "Person", coach: "sara" })
    value(
      await signNote.execute(app(), town.as("sara"), {
        personId,
        body: "Bara för teamet",
        numberIsMeant: false,
      }),
    )
    const bodies = async (who: string) =>
      value(await listNotes.execute(app(), town.as(who), { personId })).notes.map((note) => note.body)
    expect([await bodies("sara"), await bodies("karin"), await bodies("leila")]).toEqual([
      ["Bara för teamet"],
      [],
      [],
    ])
    expect(
      codes(
        await signNote.execute(app(), town.as("karin"), {
          personId,
          body: "Från chefen",
          numberIsMeant: false,
        }),
      ),
    ).toEqual(["FORBIDDEN"])
    expect(codes(await openNotes.execute(app(), town.as("karin"), { personId, reason: "för kort" }))).toEqual(
      ["REASON_TOO_SHORT"],
    )
    value(
      await openNotes.execute(app(), town.as("karin"), {
        personId,
        reason: "Klagomål från deltagaren ska utredas",
      }),
    )
    expect([await bodies("karin"), await bodies("leila")]).toEqual([["Bara för teamet"], []])
  })
})

describe("case team and protection", () => {
  test("a colleague of another unit sees the person between two days", async () => {
    const personId = await town.addPerson({ givenName: "Delad", familyName: "Person", coach: "sara" })
    const colleague = town.as("petra")
    const { id } = value(
      await addMember.execute(app(), town.as("sara"), {
        personId,
        accountId: town.accounts.petra,
        teamRole: "member",
        from: "2026-11-24",
      }),
    )
    expect(await names("petra")).toContain("Delad")
    expect(
      codes(
        await addMember.execute(app(), town.as("sara"), {
          personId,
          accountId: town.accounts.goran,
          teamRole: "responsible",
          from: "2026-11-24",
        }),
      ),
    ).toEqual(["ALREADY_RESPONSIBLE"])
    value(await endMember.execute(app(), town.as("karin"), { personId, memberId: id, lastDay: "2026-11-24" }))
    town.test.setToday(day("2026-11-25"))
    expect(codes(await overview.execute(app(), colleague, { personId }))).toEqual(["NOT_FOUND"])
    town.test.setToday(day("2026-11-24"))
  })

  test("settling to protected names today's team; from that moment nobody else sees the person", async () => {
    const personId = await town.addPerson({ givenName: "Blivande", familyName: "Skyddad", coach: "sara" })
    expect(await names("leila")).toContain("Blivande")
    value(
      await settleProtection.execute(app(), town.as("karin"), { personId, version: 1, protection: "marked" }),
    )
    const seen = Object.fromEntries(
      await Promise.all(
        ["sara", "karin", "leila", "goran"].map(async (who) => [
          who,
          (await names(who)).includes("Blivande"),
        ]),
      ),
    )
    expect(seen).toEqual({ sara: true, karin: true, leila: false, goran: false })
    const reason = "Skyddet har upphört enligt folkbokföringen"
    const loosen = { personId, version: 2, protection: "none", reason }
    value(await settleProtection.execute(app(), town.as("sara"), loosen))
    expect(await names("leila")).not.toContain("Blivande")
    const { loosening } = value(await detailsFacts.execute(app(), town.as("karin"), { personId }))
    value(await confirmLoosening.execute(app(), town.as("karin"), { personId, looseningId: loosening?.id }))
    expect(await names("leila")).toContain("Blivande")
  })
})
