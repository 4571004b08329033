/**
 * The server has said what is wrong; the reader is taken there, whether Turbo or the browser loaded the page.
 */
export function focusErrorSummary(): void {
  document.querySelector<HTMLElement>("[data-error-summary]")?.focus()
}
