import type { Locator, Page } from "playwright-core"
import { choose, settled } from "./forms.ts"

/**
 * Somebody's hand at a page: every press counts, on a link, a button, a radio button, a tick or an option of
 * a list; typing does not, nor what a page has filled in by itself.
 */
export class Hand {
  presses = 0
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  async #goes(does: () => Promise<unknown>): Promise<void> {
    this.presses += 1
    await this.page.evaluate(() => {
      document.body.dataset.left = "no"
    })
    await does()
    // Whatever answers comes with a body of its own.
    await this.page.locator("body:not([data-left])").waitFor({ state: "attached" })
    await settled(this.page)
  }

  /** A link or button that leads to another page or sends the form. */
  press = (what: Locator) => this.#goes(() => what.click())

  /** The key that sends what was typed counts as a press. */
  submitBy = (does: () => Promise<unknown>) => this.#goes(does)

  /** The page's own button or link by what it says. */
  button = (name: string | RegExp) => this.press(this.#named("button", name))
  link = (name: string | RegExp) => this.press(this.#named("link", name))
  #named = (role: "button" | "link", name: string | RegExp) =>
    this.page
      .locator("main")
      .getByRole(role, { name, ...(typeof name === "string" ? { exact: true } : {}) })
      .first()

  /** A radio button or a tick, by its field and value. */
  async tick(name: string, value: string): Promise<void> {
    this.presses += 1
    await this.page.locator(`main form [name="${name}"][value="${value}"]`).check()
  }

  /** An option of a list: one press to choose it. */
  async choose(name: string, option: string | RegExp): Promise<void> {
    this.presses += 1
    if (typeof option !== "string") return choose(this.page, name, option)
    await this.page.locator(`main form select[name="${name}"]`).selectOption(option)
  }

  /** A part of the page that is closed at first. */
  open = (words: string) => this.unfold(this.page.locator("main summary", { hasText: words }))

  /** A part that opens in its place, such as a menu. */
  async unfold(what: Locator): Promise<void> {
    this.presses += 1
    await what.click()
  }

  /** What is typed in a search field, and the press on what it suggests. */
  async suggested(name: string, words: string): Promise<void> {
    this.presses += 1
    const field = this.page.locator(`main concept-search:has(select[name="${name}"])`)
    await field.locator("input").fill(words)
    await field.getByRole("option").first().click()
  }

  type = (name: string, text: string) => this.page.locator(`main form [name="${name}"]`).first().fill(text)
}

/** From my day: the row whose words fit, of all or of one person, and its button. */
export const rowOfDay = (page: Page, words: RegExp, whom?: string): Locator => {
  const all = page.locator("main")
  const where = whom
    ? all.getByRole("listitem").filter({ has: page.getByRole("heading", { name: whom, level: 3 }) })
    : all
  return where.locator(".todo-row").filter({ hasText: words }).first().getByRole("link").last()
}
