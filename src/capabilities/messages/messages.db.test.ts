import { beforeAll, describe, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { newId } from "../../kernel/id.ts"
import type { Actor } from "../../platform/access/roles.ts"
import { withTenant } from "../../platform/db/tenant.ts"
import { messageKind, notify, sendOutside, templates } from "../../platform/notifications/public.ts"
import { failureKey } from "./failure-in-words.ts"
import { listMessages } from "./list-messages.ts"
import { markRead } from "./mark-read.ts"
import { settleBounce } from "./settle-bounce.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }
import { messageTimeline } from "./timeline.ts"

let town: TestMunicipality
const kind = messageKind({ name: "test", template: "task", to: { staff: "daily" } })
const ids: Record<string, string> = {}
beforeAll(async () => {
  town = await municipality()
  const hidden = await town.addPerson({ coach: "leila", protection: "marked" })
  const other = await town.addPerson({ coach: "sara", protection: "marked" })
  const open = await town.addPerson({ coach: "sara" })
  await town.system(async (tx) => {
    for (const [name, person_id] of Object.entries({ hidden, other, open })) {
      ids[`${name}Person`] = person_id
      ids[name] = newId()
      await tx
        .insertInto("account")
        .values({
          ...tx.stamp(),
          id: ids[name] ?? "",
          realm: "resident",
          subject: name,
          name: `Konto ${name}`,
          person_id,
        })
        .execute()
    }
    const bounced = { channel: "email", template: "meeting", due_at: tx.now, bounced_at: tx.now }
    for (const [name, account_id] of Object.entries({
      hidden: ids.hidden,
      other: ids.other,
      open: ids.open,
      staff: town.accounts.petra,
      nobody: null,
    })) {
      const id = newId()
      ids[`bounced-${name}`] = id
      await tx
        .insertInto("notification")
        .values({
          ...tx.stamp(),
          ...bounced,
          id,
          account_id: account_id ?? null,
          dedupe_key: id,
          failure: "SMTP_550",
        })
        .execute()
    }
    const put = (dedupeKey: string, accountId = "") => notify(tx, { kind, accountId, dedupeKey })
    ids.mine = (await put("a", town.accounts.sara))?.id ?? ""
    ids.mineToo = (await put("b", town.accounts.sara))?.id ?? ""
    ids.theirs = (await put("c", town.accounts.goran))?.id ?? ""
  })
})
const list = async (actor: Actor) => value(await listMessages.execute(town.test.app, actor, {}))

describe("one's own messages", () => {
  test("are one's own only", async () => {
    const { own, bounces } = await list(town.as("sara"))
    expect(own.map((row) => row.id).sort()).toEqual([ids.mine, ids.mineToo].sort())
    expect(bounces).toBeNull()
  })
  test("are marked as read one at a time, or all at once; nobody reads another's", async () => {
    const run = (who: string, input: object) => markRead.execute(town.test.app, town.as(who), input)
    expect(codes(await run("sara", { messageId: ids.theirs }))).toEqual(["NOT_FOUND"])
    expect(value(await run("sara", { messageId: ids.mine }))).toEqual({ marked: 1 })
    expect((await list(town.as("sara"))).own.filter((row) => !row.read_at).map((row) => row.id)).toEqual([
      ids.mineToo,
    ])
    expect(value(await run("sara", {}))).toEqual({ marked: 1 })
    expect((await list(town.as("goran"))).own[0]?.read_at).toBeNull()
  })
  test("a participant and a supervisor have their own", async () => {
    const participant = town.actor(ids.open ?? "", "participant", null)
    expect((await list(participant)).own).toEqual([])
    expect((await list(participant)).bounces).toBeNull()
  })
  test("are not for system administrators and steering", async () => {
    for (const who of ["admin", "styr"])
      expect(codes(await listMessages.execute(town.test.app, town.as(who), {}))).toEqual(["FORBIDDEN"])
  })
})

describe("what was not delivered", () => {
  const bouncesOf = async (who: string) =>
    ((await list(town.as(who))).bounces ?? []).map((row) => row.receiver ?? "").sort()
  test("is work for intake and managers; a protected receiver only for the named user", async () => {
    expect(await bouncesOf("leila")).toEqual(["", "Konto hidden", "Konto open", "Petra Sjögren"])
    expect(await bouncesOf("karin")).toEqual(["", "Konto open", "Petra Sjögren"])
  })
  test("row-level security says so too, whatever the question", async () => {
    const seen = (who: string) =>
      withTenant(town.test.app.db, town.as(who), town.test.app.time(), (tx) =>
        tx.selectFrom("notification").select("id").where("bounced_at", "is not", null).execute(),
      )
    expect((await seen("sara")).map((row) => row.id)).toEqual([ids["bounced-other"], ids["bounced-open"]])
    expect((await seen("karin")).map((row) => row.id)).not.toContain(ids["bounced-hidden"])
    expect(await seen("admin")).toEqual([])
  })
  test("is settled once, by those who see it", async () => {
    const settle = (who: string, name: string) =>
      settleBounce.execute(town.test.app, town.as(who), { messageId: ids[`bounced-${name}`] })
    expect(codes(await settle("karin", "other"))).toEqual(["NOT_FOUND"])
    expect(codes(await settle("sara", "open"))).toEqual(["FORBIDDEN"])
    value(await settle("karin", "open"))
    value(await settle("leila", "open"))
    expect(await bouncesOf("leila")).toEqual(["", "Konto hidden", "Petra Sjögren"])
    const row = await town.system((tx) =>
      tx
        .selectFrom("notification")
        .select(["settled_by", "settled_at"])
        .where("id", "=", ids["bounced-open"] ?? "")
        .executeTakeFirstOrThrow(),
    )
    expect(row).toEqual({ settled_by: town.accounts.karin, settled_at: expect.any(Date) })
  })
  test("whose names were shown is in the log", async () => {
    await list(town.as("leila"))
    const rows = await town.system((tx) =>
      tx.selectFrom("audit_log").select("person_ids").where("action", "=", "message.list").execute(),
    )
    expect(rows.some((row) => row.person_ids.includes(ids.hiddenPerson ?? ""))).toBe(true)
  })
})

test("staff can still send to somebody whose rows they can't read, once", async () => {
  const send = () =>
    withTenant(town.test.app.db, town.as("goran"), town.test.app.time(), (tx) =>
      sendOutside(tx, {
        accountId: ids.other ?? "",
        channel: "email",
        kind: { name: "test", template: "meeting" },
        dedupeKey: "from-goran",
      }),
    )
  expect(await send()).toEqual({ id: expect.any(String) })
  expect(await send()).toBeNull()
})

test("every template and failure has words", () => {
  for (const texts of [sv, en] as Record<string, string>[]) {
    for (const template of templates) expect(texts[`messages.template.${template}`]).toBeTruthy()
    for (const failure of ["SMTP_550", "SMS_400", "NO_ADDRESS", "NO_CHANNEL", "NO_NUMBER", "NOT_SENT", null])
      expect(texts[failureKey(failure)]).toBeTruthy()
  }
})

describe("what was sent to a participant", () => {
  const told = (who: string, personId = "") =>
    withTenant(town.test.app.db, town.as(who), town.test.app.time(), (tx) =>
      messageTimeline.load(tx, personId, { before: new Date("2100-01-01"), most: 10 }),
    )
  test("stands on the timeline of who works with them, and nothing of what is inside", async () => {
    const { openPerson } = ids
    await town.system((tx) => notify(tx, { kind, accountId: ids.open ?? "", dedupeKey: "inside" }))
    for (const who of ["sara", "leila", "karin"])
      expect([who, (await told(who, openPerson)).map(({ code, facts }) => [code, facts])]).toEqual([
        who,
        [["failed", { channel: "email", template: "meeting" }]],
      ])
    for (const who of ["petra", "ulf", "admin", "styr", "af"])
      expect([who, await told(who, openPerson)]).toEqual([who, []])
  })
  test("of somebody protected it is read by the named alone", async () => {
    expect(await told("karin", ids.hiddenPerson)).toEqual([])
    expect((await told("leila", ids.hiddenPerson)).length).toBe(1)
  })
  test("its words name every template", () => {
    for (const text of [sv, en])
      for (const template of templates.filter((one) => one !== "several"))
        for (const how of ["sent", "waits", "failed"] as const)
          expect(text[`timeline.message.${how}`]).toContain(`${template} {`)
  })
})
