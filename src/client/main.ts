import "@hotwired/turbo"
import "./concept-search.ts"
import "./draft-field.ts"
import "./live-progress.ts"
import { announcePages } from "./announce.ts"
import { ageOut, clearDrafts } from "./drafts.ts"
import { focusErrorSummary } from "./error-summary.ts"
import { letExpire } from "./expires.ts"
import { walkGrids } from "./grid-keys.ts"
import { closeMenus } from "./menus.ts"
import { askAnew } from "./never-kept.ts"
import { openWhole } from "./open-whole.ts"
import { keepWhatIsSent, sayWhenOffline } from "./sending.ts"

keepWhatIsSent()
sayWhenOffline()
announcePages()
walkGrids()
closeMenus()
askAnew()
document.addEventListener("turbo:load", letExpire)
document.addEventListener("turbo:frame-missing", openWhole)
document.addEventListener("turbo:load", ageOut)
document.addEventListener("turbo:load", focusErrorSummary)
document.addEventListener("turbo:render", focusErrorSummary)
document.addEventListener("submit", (event) => {
  if (event.target instanceof HTMLFormElement && event.target.hasAttribute("data-sign-out")) clearDrafts()
})
