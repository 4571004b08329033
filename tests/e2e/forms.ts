import type { Locator, Page } from "playwright-core"

/** Fills the fields of the main form by name: text, select, radio, checkbox (several values). */
export async function fill(page: Page, fields: Record<string, string | readonly string[]>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`main form [name="${name}"]`)
    const kind = await field
      .first()
      .evaluate((one) => (one instanceof HTMLInputElement ? one.type : one.tagName))
    if (kind === "SELECT") {
      await field.selectOption(typeof value === "string" ? value : [...value])
    } else if (kind === "radio" || kind === "checkbox") {
      for (const one of typeof value === "string" ? [value] : value) {
        await page.locator(`main form [name="${name}"][value="${one}"]`).check()
      }
    } else {
      await field.fill(String(value))
    }
  }
}

/** Chooses the option whose words fit; says which there were when none does. */
export async function choose(page: Page, name: string, words: RegExp): Promise<void> {
  const field = page.locator(`main form select[name="${name}"]`)
  const options = await field
    .locator("option")
    .evaluateAll((all) =>
      all.map((one) => ({ value: one.getAttribute("value") ?? "", text: one.textContent ?? "" })),
    )
  const found = options.find((one) => words.test(one.text))
  if (!found) throw new Error(`${name} offers ${options.map((one) => one.text).join(", ")}`)
  await field.selectOption(found.value)
}

/** Presses a button of the main form and waits for the page that answers. */
export const press = (page: Page, button: string): Promise<void> =>
  submit(page, page.locator("main").getByRole("button", { name: button, exact: true }))

export async function submit(page: Page, button: Locator): Promise<void> {
  // A draft that is saved meanwhile is no answer to the button.
  const answered = page.waitForResponse(
    (response) => response.request().method() === "POST" && !response.url().endsWith("/utkast"),
  )
  await button.click()
  await answered
  await settled(page)
}

/** Turbo marks the page as busy while an answer is on its way and drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(150)
  await page.locator("html:not([aria-busy])").waitFor({ state: "attached" })
  await page.waitForLoadState("load")
}

/** The faults that the page shows, in words. */
export const faults = (page: Page): Promise<string[]> =>
  page.locator("[data-error-summary] li").allInnerTexts()

/** Goes to one of the product's own pages and says what it answered. */
export async function open(page: Page, address: string, path: string): Promise<number> {
  return (await page.goto(address + path))?.status() ?? 0
}
