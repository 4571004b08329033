import { sql } from "kysely"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { listDeliveryFaults, retryDelivery } from "../../src/capabilities/administration/delivery-faults.ts"
import { newId } from "../../src/kernel/id.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { sendOutside } from "../../src/platform/notifications/public.ts"
import { codes, municipality, value } from "../factories/municipality.ts"
import { everyRole, formType, sameOrigin, type Visitor, webFor } from "../factories/web.ts"
import { openOutbox } from "./outbox.ts"

let box: Awaited<ReturnType<typeof openOutbox>>
let visitors: Visitor[]
beforeAll(async () => {
  box = await openOutbox()
  await box.setEmail("sara")
  visitors = await everyRole(box.town)
})
beforeEach(() => box.clear())
afterAll(() => box.close())

const as = (who: string) => box.town.as(who)
const admin = () => as("admin")
const faults = async () => value(await listDeliveryFaults.execute(box.app, admin(), {}))
const retry = (fault: string, channel = "email") =>
  retryDelivery.execute(box.app, admin(), { channel, fault })

const put = (to: object, kind = "case.assigned", channel: "email" | "sms" = "email") =>
  box.town.system(async (tx) => {
    const made = await sendOutside(tx, {
      kind: { name: kind, template: "task" },
      channel,
      dedupeKey: newId(),
      mergeMinutes: 0,
      ...to,
    })
    return made?.id ?? ""
  })
const toSara = () => put({ accountId: box.town.accounts.sara })
const send = (notificationId: string) => box.run("notification.send", { notificationId })
const refuseSignIn = () => box.smtp.answer({ stage: "auth", code: 535, text: "wrong password" })

test("what could not go out stands by kind, way and fault, with tries and the next, and nothing of the receiver", async () => {
  refuseSignIn()
  await send(await toSara())
  await send(await put({ address: "ann@koket.example" }, "need.received"))
  await toSara()
  const rows = await faults()
  expect(rows.map((row) => [row.kind, row.fault, row.cause, row.messages, row.tries, row.retry])).toEqual([
    ["case.assigned", "SMTP_AUTH_535", "signIn", 1, 1, true],
    ["need.received", "SMTP_AUTH_535", "signIn", 1, 1, true],
  ])
  expect(rows[0]?.next_at).toEqual(box.minutes(1))
  const said = JSON.stringify(rows)
  expect(said).not.toMatch(/@|example/)
  for (const id of Object.values(box.town.accounts)) expect(said).not.toContain(id)
})

test("mended and tried again now, it goes at once and is gone from the list", async () => {
  refuseSignIn()
  await send(await toSara())
  box.smtp.clear()
  expect(value(await retry("SMTP_AUTH_535"))).toEqual({ messages: 1 })
  expect(await box.workOff("notification.send")).toBeGreaterThan(0)
  expect(box.smtp.mails).toHaveLength(1)
  expect(await faults()).toEqual([])
  expect(codes(await retry("SMTP_AUTH_535"))).toEqual(["DELIVERY_NONE_WAITS"])
})

test("only what has that fault and that way is hurried", async () => {
  refuseSignIn()
  await send(await toSara())
  box.gateway.answer(401)
  await send(await put({ address: "070-174 06 30" }, "need.received", "sms"))
  box.smtp.answer({ stage: "mail", code: 553, text: "no" })
  await send(await put({ address: "ann@koket.example" }, "need.received"))
  expect(codes(await retry("SMTP_AUTH_535", "sms"))).toEqual(["DELIVERY_NONE_WAITS"])
  value(await retry("SMTP_AUTH_535"))
  const due = (await faults()).map((row) => [row.fault, row.next_at?.getTime() === box.minutes(0).getTime()])
  expect(due.sort()).toEqual([
    ["SMS_401", false],
    ["SMTP_AUTH_535", true],
    ["SMTP_MAIL_553", false],
  ])
})

test("what passes by itself is listed and not hurried", async () => {
  box.smtp.answer({ stage: "data", code: 452, text: "no space" })
  await send(await toSara())
  expect((await faults()).map((row) => [row.cause, row.retry])).toEqual([["notNow", false]])
  expect(codes(await retry("SMTP_DATA_452"))).toEqual(["DELIVERY_NOT_OURS"])
})

test("given up after three days it stays until somebody has settled it; the receiver's own refusal is not here", async () => {
  refuseSignIn()
  const id = await toSara()
  await box.town.system((tx) =>
    tx
      .updateTable("notification")
      .set({ created_at: new Date("2026-11-20T11:00:00Z") })
      .where("id", "=", id)
      .execute(),
  )
  await send(id)
  box.smtp.answer({ stage: "rcpt", code: 550, text: "5.1.1 no such mailbox" })
  await send(await put({ address: "ann@koket.example" }, "need.received"))
  expect((await faults()).map((row) => [row.cause, row.given_up, row.retry, row.next_at])).toEqual([
    ["givenUp", true, false, null],
  ])
  await box.town.system((tx) =>
    tx
      .updateTable("notification")
      .set({ settled_at: box.minutes(0), settled_by: box.town.accounts.karin ?? "" })
      .where("id", "=", id)
      .execute(),
  )
  expect(await faults()).toEqual([])
})

test.each([
  ["unknown", "070-174 06 31"],
  ["marked", "070-174 06 32"],
] as const)("what is to somebody whose protection is %s is not counted", async (protection, phone) => {
  const { person, account } = await box.participant(phone)
  box.gateway.answer(401)
  await send(await put({ accountId: account }, "placement.proposed", "sms"))
  expect(await faults()).toHaveLength(1)
  await box.town.system((tx) =>
    tx.updateTable("person").set({ protection }).where("id", "=", person).execute(),
  )
  expect(await faults()).toEqual([])
})

test("of one's own municipality only", async () => {
  refuseSignIn()
  await send(await toSara())
  await send(await put({ address: "ann@koket.example" }, "need.received"))
  const other = await municipality(box.town.test)
  expect(value(await listDeliveryFaults.execute(box.app, other.as("admin"), {}))).toEqual([])
  expect(
    codes(
      await retryDelivery.execute(box.app, other.as("admin"), { channel: "email", fault: "SMTP_AUTH_535" }),
    ),
  ).toEqual(["DELIVERY_NONE_WAITS"])
})

test("the page shows it to the system administrator, with the button; nobody else comes in, and the button is logged", async () => {
  refuseSignIn()
  await send(await toSara())
  const web = await webFor(box.town)
  for (const { role, cookie } of visitors) {
    const { status } = await web.request("/installningar/utskick", { headers: { cookie } })
    expect([role, status]).toEqual([role, role === "systemAdmin" ? 200 : 403])
  }
  const one = visitors.find((visitor) => visitor.role === "systemAdmin")
  const headers = { cookie: one?.cookie ?? "" }
  const html = await (await web.request("/installningar/utskick", { headers })).text()
  for (const words of ["1 meddelande: Nytt ansvar för en deltagare", "SMTP_AUTH_535", "Försök igen nu"])
    expect(html).toContain(words)
  const body = new URLSearchParams({
    _csrf: one?.csrf ?? "",
    _key: newId(),
    channel: "email",
    fault: "SMTP_AUTH_535",
  })
  const answer = await web.request("/installningar/utskick/igen", {
    method: "POST",
    headers: { ...headers, ...sameOrigin, ...formType },
    body,
  })
  expect([answer.status, answer.headers.get("location")]).toEqual([
    303,
    "/installningar/utskick?klart=deliveryRetried",
  ])
  const logged = await box.town.system((tx) =>
    tx
      .selectFrom("audit_log")
      .select(["action", "person_ids"])
      .where("action", "=", "delivery.retry")
      .execute(),
  )
  expect(logged.at(-1)).toMatchObject({ person_ids: [] })
})

test("the database itself tells nobody else, and hurries nothing for them", async () => {
  refuseSignIn()
  await send(await toSara())
  const asked = async (who: string) =>
    withTenant(box.app.db, as(who), box.app.time(), async (tx) => {
      const found = await sql`select * from app.own_delivery_faults()`.execute(tx)
      const hurried =
        await sql`select * from app.retry_deliveries('email', 'SMTP_AUTH_535', ${tx.now})`.execute(tx)
      return [found.rows.length, hurried.rows.length]
    })
  for (const who of ["karin", "leila", "ulf", "styr"]) expect([who, await asked(who)]).toEqual([who, [0, 0]])
  expect(await asked("admin")).toEqual([1, 1])
})
