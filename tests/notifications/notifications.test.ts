import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { startWorker } from "../../src/app/worker.ts"
import { dayOf } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import {
  notificationSend,
  type Outside,
  pause,
  sendOutside,
  type Template,
  templates,
} from "../../src/platform/notifications/public.ts"
import en from "../../src/platform/notifications/texts.en.json" with { type: "json" }
import sv from "../../src/platform/notifications/texts.sv.json" with { type: "json" }
import { testApp } from "../factories/database.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { gatewayServer, mailServer } from "./servers.ts"

let town: TestMunicipality
let account = ""
const smtp = mailServer()
const gateway = gatewayServer()
/** The latest noon by the real clock: text messages wait at night, and the worker looks at the real clock. */
let now: Date | null = null

beforeAll(async () => {
  town = await municipality(await testApp(dayOf(new Date())))
  account = town.accounts.sara ?? ""
  const { app } = town.test
  const real = app.time
  app.time = () => (now ? { today: dayOf(now), now } : real())
  app.config.SMTP_URL = await smtp.start()
  app.config.SMS_GATEWAY_URL = await gateway.start()
})
const noon = () => {
  const today = new Date(`${dayOf(new Date())}T11:00:00Z`)
  // What is queued for a moment to come is not done by a worker that looks at the real clock.
  return today.getTime() < Date.now() - 600_000 ? today : new Date(today.getTime() - 86_400_000)
}
beforeEach(async () => {
  now = noon()
  smtp.clear()
  gateway.clear()
  await town.system((tx) => tx.deleteFrom("notification").execute())
  await town.system((tx) =>
    tx
      .updateTable("account")
      .set({ email: "sara@kommun.example", phone: "070-174 06 05", language: "sv" })
      .where("id", "=", account)
      .execute(),
  )
})
afterAll(async () => {
  await smtp.stop()
  await gateway.stop()
  await town.test.close()
})

const of = (template: Template) => ({ kind: { name: "test", template } })
const send = (notice: Partial<Outside> = {}) =>
  town.system((tx) =>
    sendOutside(tx, { accountId: account, channel: "email", ...of("news"), dedupeKey: newId(), ...notice }),
  )
const work = (id: string | undefined) =>
  town.system((tx) => notificationSend.run(tx, { notificationId: id ?? "" }, town.test.app))
const rows = () => town.system((tx) => tx.selectFrom("notification").selectAll().orderBy("id").execute())
const only = async () => (await rows())[0]

describe("messages", () => {
  test("an e-mail goes out with a neutral text, once, however often the job runs", async () => {
    const notice = await send()
    await work(notice?.id)
    await work(notice?.id)
    expect(smtp.mails).toHaveLength(1)
    expect(smtp.mails[0]?.to).toBe("sara@kommun.example")
    expect(smtp.mails[0]?.text).toContain(`Message-ID: <${notice?.id}@example.se>`)
    expect(await only()).toMatchObject({ failure: null, bounced_at: null, sent_at: expect.any(Date) })
  })
  test("the same thing said twice is one message", async () => {
    expect(await send({ dedupeKey: "meeting-1" })).not.toBeNull()
    expect(await send({ dedupeKey: "meeting-1" })).toBeNull()
    expect(await rows()).toHaveLength(1)
  })
  test("what comes within half an hour to the same receiver goes as one", async () => {
    const first = await send(of("news"))
    const second = await send(of("meeting"))
    const other = await send({ accountId: town.accounts.karin ?? "", ...of("task") })
    const due = (await rows()).filter((row) => row.account_id === account).map((row) => row.due_at.getTime())
    expect(new Set(due).size).toBe(1)
    await work(first?.id)
    await work(second?.id)
    expect(smtp.mails).toHaveLength(1)
    expect(smtp.mails[0]?.text).toContain("Subject: Du har flera nya saker i Stegvis")
    expect((await rows()).find((row) => row.id === other?.id)?.sent_at).toBeNull()
  })
  test("someone without an address bounces, and nothing is sent", async () => {
    await town.system((tx) =>
      tx.updateTable("account").set({ email: null }).where("id", "=", account).execute(),
    )
    await work((await send())?.id)
    expect((await only())?.failure).toBe("NO_ADDRESS")
  })
  test("without a mail server the message stays inside the application", async () => {
    const { config } = town.test.app
    const before = { ...config }
    config.SMTP_URL = undefined
    config.STEGVIS_MODE = "production"
    await work((await send())?.id)
    Object.assign(config, before)
    expect(await only()).toMatchObject({ channel: "inApp", sent_at: expect.any(Date) })
  })
  test("a rolled back change sends nothing; a committed one is sent by the worker", async () => {
    now = null
    await expect(
      town.system(async (tx) => {
        await sendOutside(tx, {
          accountId: account,
          channel: "email",
          ...of("task"),
          dedupeKey: "never",
          mergeMinutes: 0,
        })
        throw new Error("changed my mind")
      }),
    ).rejects.toThrow("changed my mind")
    await send({ mergeMinutes: 0, dedupeKey: "sent" })
    const worker = await startWorker(town.test.app, town.test.url, capabilities)
    try {
      await expect.poll(() => smtp.mails.length, { timeout: 300_000 }).toBe(1)
    } finally {
      await worker.stop()
    }
    expect((await rows()).map((row) => row.dedupe_key)).toEqual(["sent"])
  })
})

describe("text messages", () => {
  test("go through the gateway in the receiver's language, with the number in E.164", async () => {
    await town.system((tx) =>
      tx.updateTable("account").set({ language: "en" }).where("id", "=", account).execute(),
    )
    const notice = await send({ channel: "sms", ...of("meeting") })
    await work(notice?.id)
    expect(gateway.texts).toEqual([
      { to: "+46701740605", text: expect.stringContaining("You have an appointment") },
    ])
    expect(gateway.keys).toEqual([notice?.id])
  })
  test("a number that nobody can read is told to staff, and nothing is sent", async () => {
    await town.system((tx) =>
      tx.updateTable("account").set({ phone: "701740605" }).where("id", "=", account).execute(),
    )
    await work((await send({ channel: "sms" }))?.id)
    expect(gateway.texts).toEqual([])
    expect(await only()).toMatchObject({ failure: "NO_NUMBER", bounced_at: expect.any(Date) })
  })
  test.each([
    ["2026-11-24T20:10:00Z", "2026-11-25T07:00:00Z"],
    ["2026-11-25T02:00:00Z", "2026-11-25T07:00:00Z"],
    ["2026-11-25T06:40:00Z", "2026-11-25T07:10:00Z"],
  ])("written at %s go at %s", async (written, goes) => {
    now = new Date(written)
    await send({ channel: "sms" })
    expect((await only())?.due_at).toEqual(new Date(goes))
  })
  test("that come to be sent at night wait until eight; an e-mail goes", async () => {
    now = new Date("2026-11-24T19:29:00Z")
    const text = await send({ channel: "sms" })
    const mail = await send({ channel: "email" })
    now = new Date("2026-11-24T20:00:01Z")
    await work(text?.id)
    await work(mail?.id)
    expect(gateway.texts).toEqual([])
    expect(smtp.mails).toHaveLength(1)
    const row = (await rows()).find((one) => one.id === text?.id)
    expect(row).toMatchObject({ due_at: new Date("2026-11-25T07:00:00Z"), sent_at: null, tries: 0 })
    now = new Date("2026-11-25T07:00:00Z")
    await work(text?.id)
    expect(gateway.texts).toHaveLength(1)
  })
})

/** Where the server answers so: the receiver's refusal is for good, all else is tried again. */
const smtpAnswers = [
  ["rcpt", 550, "5.1.1 no such mailbox", "bounce", "SMTP_550"],
  ["rcpt", 552, "5.2.2 mailbox full", "bounce", "SMTP_552"],
  ["rcpt", 553, "5.1.3 bad address", "bounce", "SMTP_553"],
  ["rcpt", 550, "5.7.1 relaying denied", "later", "SMTP_RCPT_550"],
  ["rcpt", 554, "5.7.1 relay access denied", "later", "SMTP_RCPT_554"],
  ["rcpt", 530, "5.7.0 sign in first", "later", "SMTP_RCPT_530"],
  ["rcpt", 451, "4.3.0 greylisted", "later", "SMTP_RCPT_451"],
  ["rcpt", 421, "4.3.2 closing", "later", "SMTP_CONN_421"],
  ["auth", 535, "5.7.8 wrong password", "later", "SMTP_AUTH_535"],
  ["auth", 550, "5.7.0 account closed", "later", "SMTP_AUTH_550"],
  ["mail", 553, "5.7.1 not your sender", "later", "SMTP_MAIL_553"],
  ["mail", 550, "5.1.8 sender unknown", "later", "SMTP_MAIL_550"],
  ["data", 554, "5.7.1 message refused", "later", "SMTP_DATA_554"],
  ["data", 550, "5.7.1 spam", "later", "SMTP_DATA_550"],
  ["data", 452, "4.3.1 no space", "later", "SMTP_DATA_452"],
] as const
describe("what a mail server refuses", () => {
  test.each(smtpAnswers)("at %s with %i %s is a %s", async (stage, code, text, kind, failure) => {
    smtp.answer({ stage, code, text })
    const notice = await send()
    await work(notice?.id)
    if (kind === "bounce") {
      expect(await only()).toMatchObject({ failure, sent_at: null, bounced_at: expect.any(Date) })
      return
    }
    expect(await only()).toMatchObject({ failure, tries: 1, sent_at: null, bounced_at: null })
    smtp.clear()
    now = new Date(noon().getTime() + 60_000)
    await work(notice?.id)
    expect(smtp.mails).toHaveLength(1)
    expect(await only()).toMatchObject({ failure: null, sent_at: now })
  })
  test("and one that does not answer is tried again", async () => {
    const { config } = town.test.app
    const url = config.SMTP_URL
    config.SMTP_URL = "smtp://127.0.0.1:9"
    await work((await send())?.id)
    config.SMTP_URL = url
    expect(await only()).toMatchObject({ failure: "SMTP_CONN_NO_ANSWER", bounced_at: null })
  })
})

describe("what a gateway refuses", () => {
  test.each([400, 410, 422])("with %i is about the number", async (status) => {
    gateway.answer(status)
    await work((await send({ channel: "sms" }))?.id)
    expect(await only()).toMatchObject({ failure: `SMS_${status}`, bounced_at: expect.any(Date) })
  })
  test.each([401, 402, 403, 404, 405, 408, 429, 500, 503])("with %i is not", async (status) => {
    gateway.answer(status)
    const notice = await send({ channel: "sms" })
    await work(notice?.id)
    expect(await only()).toMatchObject({ failure: `SMS_${status}`, tries: 1, bounced_at: null })
    gateway.clear()
    now = new Date(noon().getTime() + 60_000)
    await work(notice?.id)
    expect(gateway.texts).toHaveLength(1)
  })
})

describe("stopped in the middle", () => {
  test("after the server took it and before the row was written, it is sent again under the same number", async () => {
    const notice = await send()
    await expect(
      town.system(async (tx) => {
        await notificationSend.run(tx, { notificationId: notice?.id ?? "" }, town.test.app)
        throw new Error("killed")
      }),
    ).rejects.toThrow("killed")
    await work(notice?.id)
    await work(notice?.id)
    const numbers = smtp.mails.map((mail) => /Message-ID: (\S+)/.exec(mail.text)?.[1])
    expect(numbers).toEqual([`<${notice?.id}@example.se>`, `<${notice?.id}@example.se>`])
  })
  test("two workers with the same message send it once", async () => {
    const notice = await send()
    await Promise.all([work(notice?.id), work(notice?.id), work(notice?.id)])
    expect(smtp.mails).toHaveLength(1)
  })
})

describe("trying again", () => {
  test("takes longer each time, an hour at most; nobody hurries it", async () => {
    expect([0, 1, 2, 5, 6, 50].map(pause)).toEqual([1, 2, 4, 32, 60, 60])
    smtp.answer({ stage: "auth", code: 535, text: "no" })
    const notice = await send()
    await work(notice?.id)
    await work(notice?.id)
    expect(await only()).toMatchObject({ tries: 1, due_at: new Date(noon().getTime() + 60_000) })
    now = new Date(noon().getTime() + 60_000)
    await work(notice?.id)
    expect(await only()).toMatchObject({ tries: 2, due_at: new Date(noon().getTime() + 180_000) })
  })
  test("ends after three days, on the bounce list", async () => {
    smtp.answer({ stage: "mail", code: 553, text: "no" })
    const notice = await send()
    now = new Date(Date.now() + 3 * 86_400_000 + 60_000)
    await work(notice?.id)
    expect(await only()).toMatchObject({ failure: "NOT_SENT", bounced_at: now })
  })
  test("is queued with the row, so that a stop in between loses nothing", async () => {
    smtp.answer({ stage: "mail", code: 553, text: "no" })
    await work((await send())?.id)
    now = null
    await town.system((tx) =>
      tx
        .updateTable("notification")
        .set({ due_at: new Date(Date.now() - 1000) })
        .execute(),
    )
    smtp.clear()
    const worker = await startWorker(town.test.app, town.test.url, capabilities)
    try {
      await expect.poll(() => smtp.mails.length, { timeout: 300_000 }).toBe(1)
    } finally {
      await worker.stop()
    }
  })
})

test("every template has neutral words in Swedish and English: no name, no number, no participant", () => {
  for (const catalogue of [sv, en] as Record<string, string>[]) {
    expect(Object.keys(catalogue).sort()).toEqual(
      templates.flatMap((one) => [`notification.${one}.body`, `notification.${one}.subject`]).sort(),
    )
    for (const [key, text] of Object.entries(catalogue)) {
      const own = key === "notification.signatureCode.body" ? "{code}" : "{url}"
      expect(text.match(/\{(\w+)\}/g) ?? []).toSatisfy((found: string[]) => found.every((one) => one === own))
      expect(text).not.toMatch(/deltagare|praktik|bistånd|participant|\d/i)
    }
  }
})
