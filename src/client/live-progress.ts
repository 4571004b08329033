import { visit } from "@hotwired/turbo"

const first = 1000
const slowest = 5000

/**
 * Looks at its own page again and takes over what is said of the work, until the page says something else.
 */
class LiveProgress extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  #wait = first

  connectedCallback() {
    this.#later()
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
  }

  #later() {
    this.#timer = setTimeout(() => void this.#look(), this.#wait)
    this.#wait = Math.min(this.#wait * 1.3, slowest)
  }

  async #look() {
    if (document.hidden) return this.#later()
    const answer = await fetch(location.pathname, { headers: { accept: "text/html" } }).catch(() => null)
    if (!this.isConnected) return
    // Signed out, or the network is away: the link stays for the reader.
    if (answer?.redirected) return
    if (!answer?.ok) return this.#later()
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    const now = page.querySelector<LiveProgress>("live-progress")
    if (!now) return this.#finish()
    for (const part of this.querySelectorAll<HTMLElement>("[data-live]")) {
      const fresh = now.querySelector<HTMLElement>(`[data-live="${part.dataset.live}"]`)
      if (fresh) takeOver(part, fresh)
    }
    this.#later()
  }

  #finish() {
    const said = this.querySelector('[data-live="said"]')
    if (said) said.textContent = this.dataset.finished ?? ""
    this.#timer = setTimeout(() => visit(location.pathname, { action: "replace" }), first)
  }
}

/** Only what is different is touched, so that nothing is read out twice. */
function takeOver(part: HTMLElement, fresh: HTMLElement): void {
  if (part instanceof HTMLProgressElement && fresh instanceof HTMLProgressElement) {
    const value = fresh.getAttribute("value")
    part.max = fresh.max
    if (value === null) part.removeAttribute("value")
    else part.setAttribute("value", value)
  } else if (part.children.length === 0 && part.textContent !== fresh.textContent) {
    part.textContent = fresh.textContent
  }
}

customElements.define("live-progress", LiveProgress)
