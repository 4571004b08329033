import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { webApp } from "../../src/app/web.tsx"
import { newId } from "../../src/kernel/id.ts"
import { notificationSend, sendOutside } from "../../src/platform/notifications/public.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"

const assetsDir = inject("assetsDir")
let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
afterAll(() => town.test.close())
const web = (mode: "demo" | "production") =>
  webApp(
    { ...town.test.app, config: { ...town.test.app.config, STEGVIS_MODE: mode } },
    { capabilities, assetsDir, version: "test" },
  )

test("a demo without a mail server shows what would have gone out, once for what goes together", async () => {
  const sent = await town.system(async (tx) => {
    const to = { address: "ann@koket.example", channel: "email" as const, dedupeKey: "one" }
    const first = await sendOutside(tx, { ...to, kind: { name: "test", template: "receipt" } })
    await sendOutside(tx, { ...to, dedupeKey: "two", kind: { name: "test", template: "receipt" } })
    await sendOutside(tx, {
      accountId: town.accounts.sara ?? "",
      channel: "email",
      dedupeKey: newId(),
      kind: { name: "test", template: "task" },
    })
    await notificationSend.run(tx, { notificationId: first?.id ?? "" }, town.test.app)
    return first
  })
  expect(sent).not.toBeNull()
  const answer = await web("demo").request("/demo/brevlada")
  const page = await answer.text()
  expect(answer.status).toBe(200)
  expect(page.match(/Vi har tagit emot det du skickade</g)).toHaveLength(1)
  expect(page).toContain("ann@koket.example")
  expect(page).toContain("Du har något att göra")
  expect(page.match(/Skickat \d/g)).toHaveLength(1)
})

test("production has no such page, whoever asks, and no link to one", async () => {
  const answer = await web("production").request("/demo/brevlada")
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/logga-in"])
  expect(await (await web("production").request("/om")).text()).not.toContain("brevlada")
  expect(await (await web("demo").request("/om")).text()).toContain("/demo/brevlada")
})
