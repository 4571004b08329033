import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { faultsOn } from "../e2e/axe.ts"
import { launch, serve } from "./browser.ts"
import { gallery, type Look, writeGallery } from "./gallery.tsx"

const looks: Look[] = [{ scheme: "light" }, { scheme: "dark" }, { dir: "rtl" }]
/** SHOTS=folder keeps a picture of each page. */
const shots = process.env.SHOTS
const widths = shots ? [1280, 360, 320] : [1280, 320]
let browser: Browser

beforeAll(async () => {
  browser = await launch()
  if (shots) await mkdir(shots, { recursive: true })
})
afterAll(() => browser.close())

describe.each(looks)("every part of the interface, $scheme $dir", (look) => {
  let site: Awaited<ReturnType<typeof serve>>
  beforeAll(async () => {
    site = await serve(await writeGallery(look))
  })
  afterAll(() => site.close())

  test.each(widths)("has no axe violation, scrolls one way and breaks no policy at %i px", async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 900 } })
    const page = await context.newPage()
    const said: string[] = []
    page.on("console", (message) => message.type() === "error" && said.push(message.text()))
    for (const name of Object.keys(gallery)) {
      await page.goto(`${site.url}/${name}.html`)
      if (shots) {
        const file = `${name}-${width}-${look.dir ?? look.scheme}.png`
        await page.screenshot({ path: join(shots, file), fullPage: true })
      }
      expect.soft([name, await faultsOn(page)]).toEqual([name, []])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect.soft(overflow, `${name} is wider than the window`).toBeLessThanOrEqual(0)
    }
    expect(said).toEqual([])
    await context.close()
  })
})
