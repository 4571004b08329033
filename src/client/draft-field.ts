import { markSent, readDraft, type StoredDraft, settleSent, writeDraft } from "./drafts.ts"

type TextControl = HTMLInputElement | HTMLTextAreaElement

const pause = 1500

/** Keeps the text controls inside it, and puts them to data-href when the writer pauses. */
class DraftField extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  #base: Record<string, string> = {}

  connectedCallback() {
    settleSent()
    for (const control of this.#controls()) this.#base[control.name] = control.defaultValue
    this.#restore()
    this.addEventListener("input", this.#changed)
    this.closest("form")?.addEventListener("submit", this.#submitted)
  }

  disconnectedCallback() {
    this.closest("form")?.removeEventListener("submit", this.#submitted)
    if (this.#timer) this.#put()
  }

  get #key() {
    return this.dataset.key ?? ""
  }

  #controls() {
    return [...this.querySelectorAll<TextControl>("textarea[name], input[type=text][name]")]
  }

  #draft(): StoredDraft {
    const values = Object.fromEntries(this.#controls().map((control) => [control.name, control.value]))
    return { base: this.#base, values }
  }

  #restore() {
    const kept = readDraft(this.#key)
    if (!kept) return
    for (const control of this.#controls()) {
      const text = kept.values[control.name]
      if (text === undefined || text === control.value) continue
      if (control.value === "" || kept.base[control.name] === control.defaultValue) control.value = text
    }
  }

  #changed = () => {
    if (writeDraft(this.#key, this.#draft())) this.#say()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#put(), pause)
  }

  #submitted = () => {
    clearTimeout(this.#timer)
    this.#timer = undefined
    markSent(this.#key)
  }

  #say() {
    const place = this.querySelector<HTMLElement>("[data-draft-saved]")
    if (place && place.textContent === "") place.textContent = place.dataset.text ?? ""
  }

  #put() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const href = this.dataset.href
    if (!href) return
    const csrf = this.closest("form")?.querySelector<HTMLInputElement>("input[name=_csrf]")?.value ?? ""
    const body = new URLSearchParams({ ...this.#draft().values, _csrf: csrf, _draft: this.#key })
    fetch(href, { method: "POST", body, keepalive: true, redirect: "manual" }).catch(() => undefined)
  }
}

customElements.define("draft-field", DraftField)
