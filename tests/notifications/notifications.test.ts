import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { SMTPServer } from "smtp-server"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { startWorker } from "../../src/app/worker.ts"
import { dayOf } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import { type Notice, notificationSend, notify, templates } from "../../src/platform/notifications/public.ts"
import en from "../../src/platform/notifications/texts.en.json" with { type: "json" }
import sv from "../../src/platform/notifications/texts.sv.json" with { type: "json" }
import { testApp } from "../factories/database.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"

let town: TestMunicipality
let account = ""
const mails: { to: string; text: string }[] = []
const texts: { to: string; text: string }[] = []
let gatewayAnswer = 200
let smtpAnswer: { code: number } | null = null

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  onRcptTo: (_address, _session, done) =>
    done(smtpAnswer ? Object.assign(new Error("no such mailbox"), { responseCode: smtpAnswer.code }) : null),
  onData: (stream, session, done) => {
    let text = ""
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString()
    })
    stream.on("end", () => {
      mails.push({ to: session.envelope.rcptTo[0]?.address ?? "", text })
      done()
    })
  },
})
const gateway = createServer(async (req, res) => {
  let body = ""
  for await (const chunk of req) body += chunk
  if (gatewayAnswer === 200) texts.push(JSON.parse(body))
  res.writeHead(gatewayAnswer).end("{}")
})

beforeAll(async () => {
  // The worker looks at the real clock, so this test lives today.
  town = await municipality(await testApp(dayOf(new Date())))
  account = town.accounts.sara ?? ""
  await new Promise<void>((done) => smtp.listen(0, "127.0.0.1", done))
  await new Promise<void>((done) => gateway.listen(0, "127.0.0.1", done))
  town.test.app.config.SMTP_URL = `smtp://127.0.0.1:${smtp.server.address().port}`
  town.test.app.config.SMS_GATEWAY_URL = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/sms`
})
beforeEach(async () => {
  mails.length = 0
  texts.length = 0
  gatewayAnswer = 200
  smtpAnswer = null
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
  await new Promise<void>((done) => smtp.close(done))
  gateway.close()
  await town.test.close()
})

const send = (notice: Partial<Notice> = {}) =>
  town.system((tx) =>
    notify(tx, { accountId: account, channel: "email", template: "news", dedupeKey: newId(), ...notice }),
  )
const work = (id: string | undefined) =>
  town.system((tx) => notificationSend.run(tx, { notificationId: id ?? "" }, town.test.app))
const rows = () => town.system((tx) => tx.selectFrom("notification").selectAll().orderBy("id").execute())

describe("messages", () => {
  test("an e-mail goes out with a neutral text, once, however often the job runs", async () => {
    const notice = await send()
    await work(notice?.id)
    await work(notice?.id)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.to).toBe("sara@kommun.example")
    expect((await rows())[0]).toMatchObject({ failure: null, bounced_at: null })
    expect((await rows())[0]?.sent_at).not.toBeNull()
  })
  test("the same thing said twice is one message", async () => {
    expect(await send({ dedupeKey: "meeting-1" })).not.toBeNull()
    expect(await send({ dedupeKey: "meeting-1" })).toBeNull()
    expect(await rows()).toHaveLength(1)
  })
  test("what comes within half an hour to the same receiver goes as one", async () => {
    const first = await send({ template: "news" })
    const second = await send({ template: "meeting" })
    const other = await send({ accountId: town.accounts.karin ?? "", template: "task" })
    const due = (await rows()).filter((row) => row.account_id === account).map((row) => row.due_at.getTime())
    expect(new Set(due).size).toBe(1)
    await work(first?.id)
    await work(second?.id)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).toContain("Subject: Du har flera nya saker i Stegvis")
    expect((await rows()).find((row) => row.id === other?.id)?.sent_at).toBeNull()
  })
  test("text messages go through the gateway in the receiver's language", async () => {
    await town.system((tx) =>
      tx.updateTable("account").set({ language: "en" }).where("id", "=", account).execute(),
    )
    await work((await send({ channel: "sms", template: "meeting" }))?.id)
    expect(texts).toEqual([{ to: "070-174 06 05", text: expect.stringContaining("You have an appointment") }])
  })
  test("a mailbox that does not exist ends on the bounce list, with the reason", async () => {
    smtpAnswer = { code: 550 }
    await work((await send())?.id)
    expect((await rows())[0]).toMatchObject({
      failure: "SMTP_550",
      sent_at: null,
      bounced_at: expect.any(Date),
    })
  })
  test("a server that is busy makes the job fail, so that it is tried again", async () => {
    smtpAnswer = { code: 451 }
    const notice = await send()
    await expect(work(notice?.id)).rejects.toThrow("SMTP is not available")
    smtpAnswer = null
    await work(notice?.id)
    expect(mails).toHaveLength(1)
  })
  test("a gateway that refuses a number bounces; one that is down is tried again", async () => {
    gatewayAnswer = 400
    await work((await send({ channel: "sms" }))?.id)
    expect((await rows())[0]?.failure).toBe("SMS_400")
    gatewayAnswer = 503
    await expect(work((await send({ channel: "sms" }))?.id)).rejects.toThrow("503")
  })
  test("someone without an address bounces, and nothing is sent", async () => {
    await town.system((tx) =>
      tx.updateTable("account").set({ email: null }).where("id", "=", account).execute(),
    )
    await work((await send())?.id)
    expect((await rows())[0]?.failure).toBe("NO_ADDRESS")
  })
  test("without a mail server the message stays inside the application", async () => {
    const url = town.test.app.config.SMTP_URL
    town.test.app.config.SMTP_URL = undefined
    await work((await send())?.id)
    town.test.app.config.SMTP_URL = url
    expect((await rows())[0]).toMatchObject({ channel: "inApp", sent_at: expect.any(Date) })
  })
  test("a rolled back change sends nothing; a committed one is sent by the worker", async () => {
    await expect(
      town.system(async (tx) => {
        await notify(tx, {
          accountId: account,
          channel: "email",
          template: "task",
          dedupeKey: "never",
          mergeMinutes: 0,
        })
        throw new Error("changed my mind")
      }),
    ).rejects.toThrow("changed my mind")
    await send({ mergeMinutes: 0, dedupeKey: "sent" })
    const worker = await startWorker(town.test.app, town.test.url, capabilities)
    try {
      await expect.poll(() => mails.length, { timeout: 15_000 }).toBe(1)
    } finally {
      await worker.stop()
    }
    expect((await rows()).map((row) => row.dedupe_key)).toEqual(["sent"])
  })
})

test("every template has neutral words in Swedish and English: no name, no number, no participant", () => {
  for (const catalogue of [sv, en] as Record<string, string>[]) {
    expect(Object.keys(catalogue).sort()).toEqual(
      templates.flatMap((one) => [`notification.${one}.body`, `notification.${one}.subject`]).sort(),
    )
    for (const text of Object.values(catalogue)) {
      expect(text.match(/\{(\w+)\}/g) ?? []).toSatisfy((found: string[]) =>
        found.every((one) => one === "{url}"),
      )
      expect(text).not.toMatch(/deltagare|praktik|bistånd|participant|\d/i)
    }
  }
})
