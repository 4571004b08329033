import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core"
import { inject } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { loadDemo } from "../../src/app/demo/load-demo.ts"
import { demoUsers } from "../../src/app/demo-users.ts"
import { type Running, serve } from "../../src/app/serve.ts"
import { type Role, roles } from "../../src/platform/access/roles.ts"
import { type TestApp, testApp } from "../factories/database.ts"

export type Town = {
  address: string
  browser: Browser
  who: Partial<Record<Role, { name: string; realm: string }>>
  stop: () => Promise<void>
}

/**
 * The whole product with the demo municipality, or what `settle` makes, on a port of its own, and a browser.
 */
export async function openTown(
  today = "2026-11-24",
  settle: (test: TestApp) => Promise<unknown> = (test) => loadDemo(test.app, test.url),
): Promise<Town> {
  const test = await testApp(today)
  await settle(test)
  const assetsDir = inject("assetsDir")
  const running: Running = await serve({ ...test.app.config, PORT: 0, STEGVIS_TODAY: today }, test.url, {
    capabilities,
    assetsDir,
    version: "test",
    worker: false,
    perMinute: 100_000_000,
  })
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  })
  const users = await demoUsers(running.app)
  const first = (role: Role) =>
    users.find((user) => user.description.startsWith(role)) ??
    users.find((user) => user.description.includes(role))
  const who = Object.fromEntries(
    roles.flatMap((role) => (first(role) ? [[role, first(role)]] : [])),
  ) as Town["who"]
  return {
    address: running.address,
    browser,
    who,
    stop: async () => {
      await browser.close()
      await running.stop()
      await test.close()
    },
  }
}

const doors: Record<string, string> = {
  staff: "Logga in som medarbetare",
  resident: "Logga in som deltagare",
  employer: "Logga in som handledare",
}

/** Signs in as everybody does: through the OpenID provider. */
export async function signIn(
  town: Town,
  name: string,
  realm = "staff",
  options: BrowserContextOptions & { noScript?: boolean; stopAtChoice?: boolean } = {},
): Promise<Page> {
  const { noScript, stopAtChoice, ...context } = options
  const page = await (await town.browser.newContext({ locale: "sv-SE", ...context })).newPage()
  if (noScript) await page.route("**/assets/*.js", (route) => route.abort())
  page.setDefaultTimeout(120_000)
  await page.goto(`${town.address}/logga-in`)
  await page.getByRole("link", { name: doors[realm] }).click()
  await page.getByRole("button", { name, exact: true }).click()
  // On a phone it may stand in a closed menu. Whoever has several roles chooses first; the first is as good
  // as any.
  const choice = page.locator('form[action="/logga-in/valj"] button').first()
  const inside = page.locator('form[action="/logga-ut"]').first()
  await inside.or(choice).first().waitFor({ state: "attached" })
  if (!stopAtChoice && (await choice.isVisible())) await choice.click()
  if (!stopAtChoice) await inside.waitFor({ state: "attached" })
  return page
}

export const close = (page: Page) => page.context().close()

/** How many pixels the page is wider than the window. */
export async function overflow(page: Page): Promise<number> {
  const measured = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  // A table that goes by the room it has is laid out anew after the window has got another width.
  let wider = await measured()
  for (let tried = 0; wider > 0 && tried < 20; tried += 1) {
    await page.waitForTimeout(100)
    wider = await measured()
  }
  return wider
}
