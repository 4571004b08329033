import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { newId } from "../../src/kernel/id.ts"
import type { Role } from "../../src/platform/access/roles.ts"
import type { TestApp } from "../factories/database.ts"
import { municipality } from "../factories/municipality.ts"
import { faultsOn } from "./axe.ts"
import { close, openTown, overflow, signIn, type Town } from "./browser.ts"
import { fill, open, settled } from "./forms.ts"
import { enter, tabTo } from "./keyboard.ts"
import { held, need, summaryFaults, type Wrong, wrongInput } from "./wrong-input.ts"

/** A municipality on its first day, and one participant in a unit where nobody of its staff works. */
async function firstDay(test: TestApp): Promise<void> {
  const made = await municipality(test, "demo")
  const person = await made.addPerson({ unit: "adult", givenName: "Nova", familyName: "Provperson" })
  await made.system(async (tx) => {
    const id = newId()
    await tx
      .insertInto("account")
      .values({
        ...tx.stamp(),
        id,
        realm: "resident",
        subject: "nova",
        name: "Nova Provperson",
        person_id: person,
      })
      .execute()
    await tx
      .insertInto("role_assignment")
      .values({ ...tx.stamp(), id: newId(), account_id: id, role: "participant", unit_id: null })
      .execute()
  })
}

describe("with nothing to show yet", () => {
  let empty: Town
  beforeAll(async () => {
    empty = await openTown("2026-11-24", firstDay)
  })
  afterAll(() => empty.stop())
  const seen = new Set<string>()

  test.each<[Role]>([["manager"], ["reviewer"], ["participant"]])(
    "every place of %s says so accessibly",
    async (role) => {
      const somebody = empty.who[role]
      if (!somebody) throw new Error(`nobody is ${role}`)
      const page = await signIn(empty, somebody.name, somebody.realm)
      const found: string[] = []
      const places = capabilities.flatMap((one) => one.nav.filter((item) => item.roles.includes(role)))
      for (const { href } of places) {
        if (seen.has(href)) continue
        seen.add(href)
        const status = await open(page, empty.address, href)
        if (status !== 200) found.push(`${href} ${status}`)
        found.push(...(await faultsOn(page)).map((fault) => `${href} ${fault}`))
        const rows = await page.locator("main tbody tr").count()
        const words = (await page.locator("main").innerText()).trim().split(/\s+/).length
        if (rows === 0 && words < 5) found.push(`${href} says nothing`)
      }
      expect(found).toEqual([])
      await close(page)
    },
  )
})

describe("in a municipality at work", () => {
  let town: Town
  const signedIn: Page[] = []
  beforeAll(async () => {
    town = await openTown()
  })
  afterAll(async () => {
    for (const page of signedIn) await close(page)
    await town.stop()
  })
  const pathFor = async (page: Page, path: string): Promise<string> => {
    const first = async (list: string, links: string) => {
      await open(page, town.address, list)
      return (await page.locator(`main a[href^="${links}"]`).first().getAttribute("href")) ?? ""
    }
    if (path.includes("{followUp}")) return first("/uppfoljning", "/uppfoljning/")
    if (path.includes("{person}"))
      return path.replace("/deltagare/{person}", await first("/deltagare", "/deltagare/0"))
    return path
  }
  /** Sends the form and hands back what is wrong with the page that answers. */
  const send = async (page: Page, wrong: Wrong): Promise<string[]> => {
    const path = await pathFor(page, wrong.path)
    const found: string[] = []
    await open(page, town.address, path)
    await fill(page, wrong.typed)
    const answered = page.waitForResponse(
      (response) => response.request().method() === "POST" && new URL(response.url()).pathname === path,
    )
    await page
      .locator(`main form[action="${path}"] ${wrong.press ?? ".submit-row button"}`)
      .first()
      .click()
    const status = (await answered).status()
    if (status !== 422) found.push(`status ${status}`)
    await settled(page)
    found.push(...(await summaryFaults(page, wrong)))
    const kept = await held(page, Object.keys(wrong.typed))
    for (const [name, value] of Object.entries(wrong.typed))
      if (String(kept[name]) !== String(value)) found.push(`${name} became ${kept[name]}`)
    found.push(...(await faultsOn(page)))
    return found.map((one) => `${wrong.what}: ${one}`)
  }
  /** With JavaScript the reader is taken to the summary, and by its first link to the field. */
  const ledToField = async (page: Page, wrong: Wrong): Promise<string[]> => {
    const onSummary = await page.evaluate(() => document.activeElement?.hasAttribute("data-error-summary"))
    const lost = onSummary ? [] : [`${wrong.what}: the summary has no focus`]
    const link = page.locator("[data-error-summary] a").first()
    if ((await link.count()) === 0) return [...lost, `${wrong.what}: no link`]
    const id = decodeURIComponent(((await link.getAttribute("href")) ?? "#").slice(1))
    await link.press("Enter")
    await page
      .waitForFunction((field) => document.activeElement?.id === field, id, { timeout: 120_000 })
      .catch(() => undefined)
    const onField = await page.evaluate(() => document.activeElement?.id)
    return onField === id ? lost : [...lost, `${wrong.what}: the link to ${id} leads to ${onField}`]
  }
  const sent = async (page: Page, all: readonly Wrong[]): Promise<string[]> => {
    const found: string[] = []
    for (const wrong of all) found.push(...(await send(page, wrong)), ...(await ledToField(page, wrong)))
    return found
  }
  const somebody = async (role: Role, name?: string) => {
    const known = town.who[role]
    if (!known) throw new Error(`nobody is ${role}`)
    const page = await signIn(town, name ?? known.name, known.realm)
    signedIn.push(page)
    return page
  }

  test.each<[Role, string?]>([
    ["intakeOfficer"],
    ["manager"],
    ["coach", "Sara Lindqvist"],
    ["employerAgent"],
    ["systemAdmin"],
    ["participant"],
  ])("wrong input of %s comes back whole, with every fault named", async (role, name) => {
    expect(await sent(await somebody(role, name), wrongInput[role] ?? [])).toEqual([])
  })

  test("wrong input of the public comes back whole, with every fault named", async () => {
    const page = await (await town.browser.newContext()).newPage()
    expect(await sent(page, [need])).toEqual([])
    await close(page)
  })

  test("on a small phone without JavaScript the faults are told and nothing is cut off", async () => {
    const page = await signIn(town, "Leila Norberg", "staff", {
      viewport: { width: 320, height: 700 },
      noScript: true,
    })
    const found: string[] = []
    const placement = wrongInput.coach?.find((one) => one.what === "a placement")
    const referral = wrongInput.intakeOfficer?.find((one) => one.what === "a referral")
    for (const wrong of [referral, placement, need]) {
      if (!wrong) throw new Error("a form is missing")
      found.push(...(await send(page, wrong)))
      const wide = await overflow(page)
      if (wide > 0) found.push(`${wrong.what} is ${wide} px wider than the window`)
    }
    expect(found).toEqual([])
    await close(page)
  })

  test("by keyboard alone: sign in, open a participant, write and sign a note", async () => {
    const page = await (await town.browser.newContext({ locale: "sv-SE" })).newPage()
    await page.goto(`${town.address}/logga-in`)
    await enter(page, "Logga in som medarbetare", /idp|interaction/)
    await enter(page, "Sara Lindqvist", /min-dag/)
    await enter(page, "Deltagare", /\/deltagare$/)
    await enter(page, "Yusuf Abdi", /\/deltagare\/[0-9a-f-]{36}$/)
    await enter(page, "Anteckningar", /anteckningar$/)
    await tabTo(page, "body")
    await page.keyboard.type("Ringde och stämde av veckan.")
    await enter(page, "Signera", /klart=noteSigned/)
    expect(await page.locator("main").innerText()).toContain("Ringde och stämde av veckan.")
    await close(page)
  })
})
