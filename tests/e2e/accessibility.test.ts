import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { isRole, type Role, roles } from "../../src/platform/access/roles.ts"
import { faultsOn } from "./axe.ts"
import { close, openTown, overflow, signIn, type Town } from "./browser.ts"

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())

type Look = { width: number; colorScheme: "light" | "dark"; noScript: boolean }
const looks: Look[] = [
  { width: 1280, colorScheme: "light", noScript: false },
  { width: 320, colorScheme: "dark", noScript: true },
  { width: 1280, colorScheme: "dark", noScript: true },
  { width: 320, colorScheme: "light", noScript: false },
]
/** Two opposite looks for everyone; the other two for one role of each frame. */
const rolesAt = (how: Look): readonly Role[] =>
  looks.indexOf(how) < 2 ? roles : ["coach", "supervisor", "participant"]
/** What figures open to. */
const shared = [
  "/siffror/U40455",
  "/siffror/raknas-inte-an",
  "/siffror/womenOfPlacements",
  "/siffror/forsorjningsstod",
  "/siffror/nearPlanned",
  "/siffror/rapport",
  "/siffror/rapport?year=2022&quarter=1",
  "/siffror/mal",
]
const figurePages: Partial<Record<Role, string[]>> = {
  steering: shared,
  manager: [
    ...shared,
    "/siffror/U40455/rader",
    "/siffror/forsorjningsstod/las-in",
    "/siffror/mal/nytt",
    "/siffror/rapport?view=internal",
  ],
}
const pagesOf = (role: Role) => [
  ...new Set([
    "/",
    ...capabilities.flatMap((one) =>
      one.nav.filter((item) => item.roles.includes(role)).map((item) => item.href),
    ),
    "/roller",
    "/om",
    "/tillganglighet",
    ...(role === "participant"
      ? ["/min-plan/overenskommelse", "/min-plan/progress", "/min-plan/progress/belief"]
      : []),
    ...(role === "systemAdmin" ? ["/api/v1/docs"] : []),
    ...(figurePages[role] ?? []),
  ]),
]

/**
 * The page's main part and what is around it, without words and addresses: several roles meet the same page
 * with other names in it.
 */
const skeleton = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const told = new Set([
      "href",
      "action",
      "id",
      "for",
      "value",
      "name",
      "content",
      "d",
      "aria-controls",
      "aria-current",
      "data-draft-scope",
    ])
    const bones = (element: Element): string => {
      const attributes = [...element.attributes]
        .filter(({ name }) => !told.has(name))
        .map(({ name, value }) => (/^(aria-label|data-label|title)/.test(name) ? name : `${name}=${value}`))
      const kept = ["<", element.localName, ...attributes.sort(), element.textContent?.trim() ? "t" : ""]
      return (
        kept.join(" ") +
        [...element.children]
          .filter((one) => one.localName !== "main")
          .map(bones)
          .join("")
      )
    }
    const main = document.querySelector("main")
    return [main ? [...main.children].map(bones).join("") : "", bones(document.documentElement)]
  })

const seen = new Map<string, Set<string>>()
/** True the first time either is met with this look. */
async function isNew(page: Page, how: Look): Promise<boolean> {
  const before = seen.get(named(how)) ?? new Set()
  seen.set(named(how), before)
  const parts = await skeleton(page)
  const fresh = parts.some((part) => !before.has(part))
  for (const part of parts) before.add(part)
  return fresh
}

async function look(page: Page, paths: readonly string[], how: Look): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    const answer = await page.goto(town.address + path)
    if ((answer?.status() ?? 500) >= 400) found.push(`${path} ${answer?.status()}`)
    if (await isNew(page, how)) {
      found.push(...(await faultsOn(page)).map((fault) => `${path} ${fault}`))
    }
    const wide = await overflow(page)
    if (how.width === 320 && wide > 0) found.push(`${path} is ${wide} px wider than the window`)
  }
  return found
}

const named = ({ width, colorScheme, noScript }: Look) =>
  `${width} px, ${colorScheme}, ${noScript ? "without" : "with"} JavaScript`

describe.each(looks.map((one) => [named(one), one] as const))("at %s", (_name, how) => {
  const options = {
    viewport: { width: how.width, height: 900 },
    colorScheme: how.colorScheme,
    noScript: how.noScript,
  }
  test("sign-in is accessible and fits", async () => {
    const page = await (
      await town.browser.newContext({ viewport: options.viewport, colorScheme: how.colorScheme })
    ).newPage()
    expect(await look(page, ["/logga-in", "/om", "/tillganglighet"], how)).toEqual([])
    await close(page)
  })
  test.each([...rolesAt(how)])("every place in the menu of %s is accessible and fits", async (role) => {
    const somebody = town.who[role]
    if (!somebody || !isRole(role)) throw new Error(`nobody in the demo municipality is ${role}`)
    const page = await signIn(town, somebody.name, somebody.realm, options)
    expect(await look(page, pagesOf(role), how)).toEqual([])
    await close(page)
  })
})
