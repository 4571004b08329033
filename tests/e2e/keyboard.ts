import type { Page } from "playwright-core"

type Focused = { words: string; name: string; visible: boolean }

/** What has focus, and whether it shows. */
const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const one = document.activeElement
    if (!(one instanceof HTMLElement) || one === document.body) return { words: "", name: "", visible: true }
    const style = getComputedStyle(one)
    return {
      words: (one.textContent ?? "").trim(),
      name: one.getAttribute("name") ?? "",
      visible: style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0,
    }
  })

/** Presses Tab until the words (or the field's name) are reached; every stop on the way must show. */
export async function tabTo(page: Page, wanted: string): Promise<void> {
  const passed: string[] = []
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press("Tab")
    const here = await focused(page)
    if (!here.visible) throw new Error(`focus does not show on "${here.words || here.name}"`)
    if (here.words === wanted || here.name === wanted) return
    passed.push(here.words || here.name)
  }
  throw new Error(`"${wanted}" is not reached: ${passed.slice(0, 60).join(" | ")}`)
}

/** Tabs to a link or button, presses Enter and waits for the page it leads to. */
export async function enter(page: Page, wanted: string, leadsTo: RegExp): Promise<void> {
  await tabTo(page, wanted)
  await page.keyboard.press("Enter")
  await page.waitForURL(leadsTo)
  await page.locator("html:not([aria-busy])").waitFor({ state: "attached" })
}
