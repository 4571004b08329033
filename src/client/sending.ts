import { draftFieldOf } from "./draft-field.ts"
import { resumeHere } from "./drafts.ts"

type Answered = CustomEvent<{ fetchResponse: { response: Response } }>
type Ended = CustomEvent<{ success: boolean; fetchResponse?: { response: Response } }>

/** Says above a form why it was not taken. Nothing in it changes. */
function tell(form: Element, text: string): void {
  let place = form.querySelector<HTMLElement>("[data-send-notice]")
  if (!place) {
    place = document.createElement("div")
    place.className = "ds-alert"
    place.dataset.color = "danger"
    place.dataset.sendNotice = ""
    place.setAttribute("role", "alert")
    place.tabIndex = -1
    form.prepend(place)
  }
  place.textContent = text
  place.focus()
}

const isSignIn = (response: Response) =>
  response.redirected && new URL(response.url).pathname.startsWith("/logga-in")

const noticeIn = (response: Response): string | null => {
  const said = response.headers.get("stegvis-notice")
  return said === null ? null : decodeURIComponent(said)
}

/**
 * A form that was refused unread, or not reached at all, stays on the page with all that was typed, and says
 * so. Answers that are pages of ours are shown as always.
 */
export function keepWhatIsSent(): void {
  document.addEventListener("turbo:before-fetch-response", (event) => {
    const form = event.target
    const { response } = (event as Answered).detail.fetchResponse
    if (!(form instanceof HTMLFormElement)) return
    if (isSignIn(response)) return resumeHere()
    const notice = noticeIn(response)
    const isPage = response.headers.get("content-type")?.startsWith("text/html") ?? false
    if (notice === null && response.status < 500 && (isPage || response.ok)) return
    event.preventDefault()
    tell(form, notice ?? document.body.dataset.sendFailed ?? "")
  })
  document.addEventListener("turbo:fetch-request-error", (event) => {
    if (event.target instanceof HTMLFormElement) tell(event.target, document.body.dataset.offline ?? "")
  })
  document.addEventListener("turbo:submit-end", (event) => {
    const { success, fetchResponse } = (event as Ended).detail
    const response = fetchResponse?.response
    if (!(event.target instanceof HTMLFormElement) || !success || !response?.redirected) return
    if (!isSignIn(response)) draftFieldOf(event.target)?.received()
  })
}

/** Without a network the page says so, before anybody presses a button that can't do anything. */
export function sayWhenOffline(): void {
  const place = document.createElement("p")
  place.className = "offline"
  place.setAttribute("role", "status")
  const show = () => {
    place.textContent = navigator.onLine ? "" : (document.body.dataset.offline ?? "")
    if (place.parentElement !== document.body) document.body.prepend(place)
  }
  for (const name of ["online", "offline"]) window.addEventListener(name, show)
  document.addEventListener("turbo:load", show)
}
