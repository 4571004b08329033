import { setTimeout } from "node:timers/promises"
import pg from "pg"
import { SMTPServer } from "smtp-server"
import { beforeAll, expect, inject, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { serve } from "../../src/app/serve.ts"
import { dayOf } from "../../src/kernel/day.ts"
import { openSession } from "../../src/platform/auth/sessions.ts"
import { sendOutside } from "../../src/platform/notifications/public.ts"
import { testApp } from "../factories/database.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"

const assetsDir = inject("assetsDir")
let town: TestMunicipality
beforeAll(async () => {
  town = await municipality(await testApp(dayOf(new Date())))
})
const start = (worker: boolean) =>
  serve({ ...town.test.app.config, PORT: 0 }, town.test.url, {
    capabilities,
    assetsDir,
    version: "test",
    worker,
  })

test("a stop lets the request under way finish, and takes no new one", async () => {
  const running = await start(false)
  const secret = await openSession(town.test.app, {
    tenantId: town.tenantId,
    tenantName: "",
    accountId: town.accounts.sara ?? "",
    name: "",
  })
  const lock = new pg.Client({ connectionString: town.test.url })
  await lock.connect()
  await lock.query("begin; lock table person in access exclusive mode")
  const slow = fetch(`${running.address}/deltagare`, { headers: { cookie: `stegvis_session=${secret}` } })
  await setTimeout(300)
  const stopped = running.stop()
  await setTimeout(200)
  await expect(fetch(`${running.address}/health`)).rejects.toThrow()
  await lock.query("commit")
  await lock.end()
  const answer = await slow
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain("</html>")
  await stopped
})

test("a stop lets the job under way finish", async () => {
  let delivered = false
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: (stream, _session, done) => {
      stream.resume()
      stream.on("end", () => {
        void setTimeout(1500).then(() => {
          delivered = true
          done()
        })
      })
    },
  })
  await new Promise<void>((done) => smtp.listen(0, "127.0.0.1", done))
  town.test.app.config.SMTP_URL = `smtp://127.0.0.1:${smtp.server.address().port}`
  await town.system((tx) =>
    sendOutside(tx, {
      address: "a@kommun.example",
      channel: "email",
      kind: { name: "test", template: "task" },
      dedupeKey: "stop",
      mergeMinutes: 0,
    }),
  )
  const running = await start(true)
  await setTimeout(700)
  expect(delivered).toBe(false)
  await running.stop()
  expect(delivered).toBe(true)
  const rows = await town.system((tx) => tx.selectFrom("notification").select("sent_at").execute())
  expect(rows).toEqual([{ sent_at: expect.any(Date) }])
  await new Promise<void>((done) => smtp.close(done))
})
