import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import { participantList } from "../participants/list.tsx"
import { listNotes } from "../participants/notes/list-notes.ts"
import { overviewWith } from "../participants/overview.ts"
import { breakGlass } from "./break-glass.ts"
import { declareConflict } from "./conflicts.ts"
import { ownAccessLog } from "./own-log.ts"
import { judgeAccess, reviewQueue } from "./review.ts"
import { accessReviewSample, sampleAccesses } from "./sample-accesses.ts"

const overview = overviewWith([])
const reason = "Ringde från akuten och behöver hjälp nu"
let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
const app = () => town.test.app
const find = async (who: string, q: string) =>
  value(await participantList.execute(app(), town.as(who), { q })).rows.map((row) => row.id)
const queue = async () => value(await reviewQueue.execute(app(), town.as("ulf"), {})).rows

describe("scenario 6: protected identity", () => {
  test("no search, list or count finds the person; emergency access opens for four hours, tells the owner and is reviewed", async () => {
    const personId = await town.addPerson({
      givenName: "Unika",
      familyName: "Skyddsson",
      coach: "sara",
      protection: "marked",
      personnummer: "200211202387",
      phone: "070-174 06 12",
    })
    for (const q of ["Unika", "skyddsson", "200211202387", "20021120-2387", "070-174 06 12", "0701740612"]) {
      expect([q, await find("sara", q), await find("goran", q), await find("karin", q)]).toEqual([
        q,
        [personId],
        [],
        [],
      ])
    }
    const list = value(await participantList.execute(app(), town.as("goran"), {}))
    expect([JSON.stringify(list).includes(personId), list.count]).toEqual([false, 0])
    expect(codes(await overview.execute(app(), town.as("goran"), { personId }))).toEqual(["NOT_FOUND"])

    const ask = (number: string, why: string) =>
      breakGlass.execute(app(), town.as("goran"), { number, reason: why })
    expect(codes(await ask("200211202387", "nitton tecken lång!"))).toEqual(["REASON_TOO_SHORT"])
    const known = await ask("200211202387", reason)
    const unknown = await ask("197903262397", reason)
    expect(known).toEqual(unknown)

    expect(await find("goran", "skyddsson")).toEqual([personId])
    expect(value(await listNotes.execute(app(), town.as("goran"), { personId })).reads).toBe(true)
    const told = await town.system((tx) =>
      tx
        .selectFrom("notification")
        .select(["account_id", "template"])
        .where("dedupe_key", "like", "breakGlass:%")
        .execute(),
    )
    expect(told).toEqual([{ account_id: town.accounts.sara, template: "news" }])
    expect(await queue()).toMatchObject([
      {
        rule: "breakGlass",
        account_name: "Göran Ek",
        action: "access.breakGlass",
        initials: null,
        reason: null,
      },
    ])

    await town.system((tx) =>
      sql`update person_access set valid = tstzrange(now() - interval '5 hours', now() - interval '1 hour')
        where kind = 'breakGlass' and person_id = ${personId}`.execute(tx),
    )
    expect(await find("goran", "skyddsson")).toEqual([])
  })

  test("the grant lasts four hours", async () => {
    const personId = await town.addPerson({
      coach: "sara",
      protection: "unknown",
      personnummer: "198804232380",
    })
    value(await breakGlass.execute(app(), town.as("goran"), { number: "198804232380", reason }))
    const rows = await town.system(
      async (tx) =>
        (
          await sql<{
            hours: number
          }>`select extract(epoch from upper(valid) - lower(valid))::int / 3600 as hours from person_access
            where person_id = ${personId} and kind = 'breakGlass'`.execute(tx)
        ).rows,
    )
    expect(rows).toEqual([{ hours: 4 }])
  })

  test("roles without contact with people have no emergency access", async () => {
    for (const who of ["jonas", "ulf", "styr", "admin", "af"]) {
      expect([
        who,
        codes(await breakGlass.execute(app(), town.as(who), { number: "200211202387", reason })),
      ]).toEqual([who, ["FORBIDDEN"]])
    }
  })
})

describe("conflict of interest", () => {
  test("a relative's record closes for the one who says so, also by emergency access and with a case team", async () => {
    const personId = await town.addPerson({
      givenName: "Släkting",
      coach: "sara",
      personnummer: "196802169265",
    })
    expect(await find("sara", "släkting")).toEqual([personId])
    const known = await declareConflict.execute(app(), town.as("sara"), {
      number: "19680216-9265",
      kind: "relative",
    })
    const unknown = await declareConflict.execute(app(), town.as("sara"), {
      number: "197903262397",
      kind: "relative",
    })
    expect(known).toEqual(unknown)
    value(await breakGlass.execute(app(), town.as("sara"), { number: "196802169265", reason }))
    expect(await find("sara", "släkting")).toEqual([])
    expect(await find("karin", "släkting")).toEqual([personId])
    expect((await queue()).filter((row) => row.account_name === "Sara Lindqvist")).toMatchObject([
      { rule: "breakGlass", initials: "S H" },
    ])
  })

  test("own case and a colleague's case are closed without saying anything", async () => {
    const own = await town.addPerson({ givenName: "Leilas", familyName: "Eget" })
    await town.system((tx) =>
      tx
        .insertInto("staff_person")
        .values({ ...tx.stamp(), account_id: town.accounts.leila ?? "", person_id: own })
        .execute(),
    )
    expect([await find("leila", "leilas"), await find("karin", "leilas")]).toEqual([[], []])
    await town.system((tx) => tx.deleteFrom("staff_person").execute())
    expect([await find("leila", "leilas"), await find("karin", "leilas")]).toEqual([[own], [own]])
  })
})

describe("the review queue", () => {
  test("every night rules and chance choose; each access once; a reviewer judges without content", async () => {
    const fresh = await municipality(town.test)
    const at = (who: string) => fresh.as(who)
    const same = await fresh.addPerson({ givenName: "Kajsa", familyName: "Lindqvist", coach: "sara" })
    await fresh.addPerson({ givenName: "Vera", familyName: "Skoglund", coach: "sara", protection: "marked" })
    await fresh.addPerson({ givenName: "Vanlig", familyName: "Person", coach: "sara" })
    value(await participantList.execute(app(), at("sara"), {}))
    value(await overview.execute(app(), at("sara"), { personId: same }))
    const today = app().time().today
    await fresh.system((tx) => sampleAccesses(tx, today))
    const rules = async () =>
      value(await reviewQueue.execute(app(), at("ulf"), {}))
        .rows.map((row) => `${row.rule} ${row.initials}`)
        .sort()
    const chosen = await rules()
    expect(chosen.filter((one) => !one.startsWith("sample"))).toEqual(["protected null", "sameSurname K L"])
    expect(chosen.filter((one) => one.startsWith("sample"))).toEqual([
      "sample K L",
      "sample V P",
      "sample null",
    ])
    await fresh.system((tx) => sampleAccesses(tx, today))
    expect(await rules()).toEqual(chosen)

    const [first] = value(await reviewQueue.execute(app(), at("ulf"), {})).rows
    expect(Object.keys(first ?? {}).sort()).toEqual([
      "account_name",
      "action",
      "id",
      "initials",
      "reason",
      "rule",
      "seen_at",
    ])
    const judged = { reviewId: first?.id, outcome: "followUp", comment: "Fråga Sara" }
    expect(codes(await judgeAccess.execute(app(), at("karin"), judged))).toEqual(["FORBIDDEN"])
    value(await judgeAccess.execute(app(), at("ulf"), judged))
    expect(await rules()).toHaveLength(chosen.length - 1)
    expect(codes(await judgeAccess.execute(app(), at("ulf"), judged))).toEqual(["NOT_FOUND"])
    const elsewhere = value(await reviewQueue.execute(app(), town.as("ulf"), {})).rows.map((row) => row.id)
    expect(elsewhere).not.toContain(first?.id)
    expect(accessReviewSample.cron).toBeDefined()
  })

  test("nobody reviews their own accesses", async () => {
    const personId = await town.addPerson({ givenName: "Egen" })
    const reviewer = town.accounts.ulf ?? ""
    await town.system((tx) =>
      tx
        .insertInto("access_review")
        .values({
          ...tx.stamp(),
          id: newId(),
          rule: "sample",
          on_day: day("2026-11-24"),
          account_id: reviewer,
          person_id: personId,
          action: "participant.read",
          seen_at: new Date(),
        })
        .execute(),
    )
    expect((await queue()).filter((row) => row.account_name === "Ulf Granath")).toEqual([])
  })
})

test("a participant reads who opened the record, and why, without seeing others", async () => {
  const personId = await town.addPerson({
    givenName: "Egen",
    familyName: "Läsare",
    coach: "sara",
    personnummer: "199403202394",
  })
  const account = newId()
  await town.system((tx) =>
    tx
      .insertInto("account")
      .values({
        ...tx.stamp(),
        id: account,
        realm: "resident",
        subject: "egen",
        name: "Egen Läsare",
        person_id: personId,
      })
      .execute(),
  )
  const self = town.actor(account, "participant", null)
  value(await overview.execute(app(), town.as("sara"), { personId }))
  value(await breakGlass.execute(app(), town.as("goran"), { number: "199403202394", reason }))
  const { visits, pages, older } = value(await ownAccessLog.execute(app(), self, {}))
  expect(visits.map((one) => [one.name, one.read, one.changed, one.reasons])).toEqual([
    ["Göran Ek", ["emergency"], [], [reason]],
    ["Sara Lindqvist", ["person"], [], []],
  ])
  expect([pages, older]).toEqual([1, false])
  expect(codes(await ownAccessLog.execute(app(), town.as("sara"), {}))).toEqual(["FORBIDDEN"])
})
