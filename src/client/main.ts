import "@hotwired/turbo"
import "./concept-search.ts"
import "./draft-field.ts"
import "./live-progress.ts"
import { clearDrafts, settleSent } from "./drafts.ts"
import { focusErrorSummary } from "./error-summary.ts"

document.addEventListener("turbo:load", settleSent)
document.addEventListener("turbo:load", focusErrorSummary)
document.addEventListener("turbo:render", focusErrorSummary)
document.addEventListener("submit", (event) => {
  if (event.target instanceof HTMLFormElement && event.target.hasAttribute("data-sign-out")) clearDrafts()
})
