import { writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "kysely"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { loadDemo } from "../../src/app/demo/load-demo.ts"
import { printed } from "../../src/app/print-document.ts"
import { runJob, startWorker } from "../../src/app/worker.ts"
import { imports } from "../../src/capabilities/imports/capability.ts"
import { newId } from "../../src/kernel/id.ts"
import { systemActor } from "../../src/platform/access/roles.ts"
import { assemble } from "../../src/platform/capability.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { tenantsOf } from "../../src/platform/db/tenants.ts"
import type { TestApp } from "../factories/database.ts"
import { importWork } from "../factories/import-file.ts"
import { employer, longFile } from "../imports/long-file.ts"
import { faultsOn } from "./axe.ts"
import { close, openTown, overflow, signIn, type Town } from "./browser.ts"
import { fill, open, press, settled } from "./forms.ts"

let town: Town
let on: TestApp
let tenantId: string
beforeAll(async () => {
  town = await openTown("2026-11-24", async (test) => {
    on = test
    await loadDemo(test.app, test.url)
  })
  tenantId = (await tenantsOf(on.app)).find((one) => one.code === "demo")?.id ?? ""
})
afterAll(() => town.stop())

const written = (name: string, ...args: Parameters<typeof longFile>) => {
  const path = join(tmpdir(), `stegvis-${name}-${process.pid}.csv`)
  writeFileSync(path, Buffer.from(longFile(...args), "base64"))
  return path
}
const send = async (page: Page, file: string) => {
  await open(page, town.address, "/importer")
  await fill(page, { kind: "workplaces" })
  await page.locator('input[type="file"]').setInputFiles(file)
  await press(page, "Pröva filen")
  await page.waitForURL(/\/importer\/[0-9a-f-]{36}/)
}
const words = async (page: Page) => (await page.locator("main").innerText()).replaceAll("\u00a0", " ")
const work = (page: Page) =>
  runJob(on.app, importWork, { tenantId, runId: new URL(page.url()).pathname.split("/")[2] ?? "" })
const addEmployer = () =>
  withTenant(on.app.db, systemActor(tenantId), on.app.time(), (tx) =>
    tx
      .insertInto("organisation")
      .values({
        ...tx.stamp(),
        id: newId(),
        org_number: employer,
        name: "Provmyndigheten",
        kind: "company",
        sector: "private",
      })
      .execute(),
  )

describe("a long file", () => {
  test("from upload over faults and a failure to written rows, on a small phone without JavaScript; every state accessible", async () => {
    const page = await signIn(town, "Karin Holm", "staff", {
      viewport: { width: 320, height: 740 },
      noScript: true,
    })
    const found: string[] = []
    const look = async (state: string) => {
      found.push(...(await faultsOn(page)).map((fault) => `${state} ${fault}`))
      const wide = await overflow(page)
      if (wide > 0) found.push(`${state} is ${wide} px wider than the window`)
    }
    const again = async () => {
      await page.getByRole("link", { name: "Visa hur långt det har kommit" }).click()
      await page.waitForLoadState("load")
    }
    await send(page, written("small-phone", 2500, { faulty: true, prefix: "Liten" }))
    expect(await words(page)).toContain("Filen väntar på sin tur.")
    await look("checking")
    const run = page.url()
    await open(page, town.address, "/importer")
    expect(await words(page)).toContain("Prövas")
    await look("list")
    await page.locator("main tbody a").first().click()
    await page.waitForURL(/\/importer\/[0-9a-f-]{36}/)
    expect(new URL(page.url()).pathname).toBe(new URL(run).pathname)
    await work(page)
    await again()
    expect(await words(page)).toContain("2 250 av 2 500 rader går att läsa in.")
    expect(await words(page)).toContain("Visar 1 till 100 av 250")
    await look("checked")
    await page.getByRole("link", { name: "Nästa" }).click()
    await page.waitForURL(/page=2/)
    expect(await words(page)).toContain("Visar 101 till 200 av 250")
    const csv = await page.request.get(
      town.address + (await page.getByRole("link", { name: /som CSV/ }).getAttribute("href")),
    )
    expect((await csv.text()).trim().split("\r\n").length).toBe(251)
    expect(await words(page)).toContain("2 500 skrivs inte")
    await page.getByRole("link", { name: /skrivs inte/ }).click()
    await page.waitForURL(/rader/)
    expect(await words(page)).toContain("Arbetsgivaren finns inte. Läs in arbetsgivare först.")
    await look("rows")
    await addEmployer()
    await open(page, town.address, new URL(run).pathname)
    await page.getByRole("button", { name: /^Läs in filen/ }).click()
    await page.waitForLoadState("load")
    expect(await words(page)).toContain("Filen väntar på sin tur.")
    await look("applying")
    await withTenant(on.app.db, systemActor(tenantId), on.app.time(), (tx) =>
      sql`update import_run set tries = 3 where tenant_id = app.tenant()`.execute(tx),
    )
    await work(page)
    await again()
    expect(await words(page)).toContain("Arbetet avbröts flera gånger")
    await look("failed")
    await page.getByRole("button", { name: "Försök igen" }).click()
    await page.waitForLoadState("load")
    await work(page)
    await again()
    expect(await words(page)).toContain("2 250 nya uppgifter skrevs.")
    await look("applied")
    await open(page, town.address, "/meddelanden")
    expect(await words(page)).toContain("Du har något nytt att läsa")
    await send(page, written("given-up", 1500, { prefix: "Bort" }))
    await page.locator("summary", { hasText: "Avbryt inläsningen" }).click()
    await look("giving up")
    await page.getByRole("button", { name: "Avbryt och ta bort filen" }).click()
    await page.waitForLoadState("load")
    expect(await words(page)).toContain("Inget skrevs. Filen är borttagen.")
    await look("abandoned")
    expect(found).toEqual([])
    await close(page)
  })

  test("with JavaScript the page keeps itself up to date and shows what came of it, without a key pressed", async () => {
    const page = await signIn(town, "Karin Holm", "staff", { viewport: { width: 1280, height: 900 } })
    await send(page, written("by-itself", 12_000, { prefix: "Själv" }))
    expect(await words(page)).toContain("Filen väntar på sin tur.")
    const quiet = page.locator('[role="status"][data-live="said"]')
    expect(await quiet.innerText()).toBe("")
    const worker = await startWorker(on.app, on.url, assemble([imports], printed))
    try {
      await page.locator("h2", { hasText: "Prövad, inte skriven" }).waitFor()
      await settled(page)
      expect(await words(page)).toContain("12 000 av 12 000 rader går att läsa in.")
      expect(new URL(page.url()).search).toBe("")
      await page.getByRole("button", { name: "Skriv alla rader" }).click()
      await page.locator("h2", { hasText: /^Skriven$/ }).waitFor()
      expect(await words(page)).toContain("12 000 nya uppgifter skrevs.")
      expect(await faultsOn(page)).toEqual([])
    } finally {
      await worker.stop()
    }
    await close(page)
  })

  test("two browsers that accept the same rows get one clear answer each", async () => {
    const first = await signIn(town, "Karin Holm")
    await send(first, written("two", 1500, { prefix: "Två" }))
    await work(first)
    const second = await first.context().newPage()
    for (const page of [first, second]) await page.goto(`${town.address}${new URL(first.url()).pathname}`)
    for (const page of [first, second]) await page.getByRole("button", { name: "Skriv alla rader" }).click()
    for (const page of [first, second]) await settled(page)
    const said = [await words(first), await words(second)]
    expect(said.filter((one) => one.includes("Filen väntar på sin tur."))).toHaveLength(1)
    expect(said.filter((one) => one.includes("Filen prövas eller skrivs just nu."))).toHaveLength(1)
    await close(first)
  })
})
