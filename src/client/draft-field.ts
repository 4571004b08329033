import { dropDraft, readDraft, resumed, resumes, type Values, writeDraft } from "./drafts.ts"
import { controlsIn, same, setValues, valuesOf } from "./form-values.ts"

const pause = 1500

/**
 * Keeps what is typed in the form around it, of all kinds of fields, until the form was received. A draft of
 * one's own row (data-auto) comes back by itself, others are offered, since the form may be meant for
 * somebody else now. With data-href the text is put to the server too when the writer pauses, for another
 * computer.
 */
class DraftField extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  #base: Values = {}
  #sent = false

  connectedCallback() {
    this.#base = valuesOf(this)
    this.addEventListener("input", this.#changed)
    this.addEventListener("change", this.#changed)
    this.closest("form")?.addEventListener("submit", this.#submitted)
    void this.#meet()
  }

  disconnectedCallback() {
    this.closest("form")?.removeEventListener("submit", this.#submitted)
    if (this.#timer) this.#put()
  }

  get key() {
    return this.dataset.key ?? ""
  }

  /** The form was received. */
  received() {
    this.#sent = true
    dropDraft(this.key)
  }

  async #meet() {
    const draft = await readDraft(this.key)
    if (!draft || !this.isConnected || same(draft.values, valuesOf(this))) return
    const untouched = same(valuesOf(this), this.#base)
    const fits = this.dataset.auto !== undefined && same(draft.base, this.#base)
    if (untouched && (fits || resumes())) return this.#take(draft.values)
    this.#offer(draft.values, draft.at)
  }

  #take(values: Values) {
    setValues(this, values)
    resumed()
    this.#say(document.body.dataset.draftRestored ?? "")
  }

  #offer(values: Values, at: number) {
    const { draftOffer = "", draftTake = "", draftDrop = "" } = document.body.dataset
    const place = document.createElement("div")
    place.className = "draft-offer"
    const when = new Intl.DateTimeFormat(document.documentElement.lang, {
      dateStyle: "short",
      timeStyle: "short",
      timeZone: "Europe/Stockholm",
    })
    const words = document.createElement("p")
    words.textContent = `${draftOffer} (${when.format(at)})`
    const button = (text: string, run: () => void) => {
      const one = document.createElement("button")
      one.type = "button"
      one.className = "ds-button"
      one.dataset.variant = "secondary"
      one.dataset.size = "sm"
      one.textContent = text
      one.addEventListener("click", () => {
        place.remove()
        run()
        controlsIn(this)[0]?.focus()
      })
      return one
    }
    place.append(
      words,
      button(draftTake, () => this.#take(values)),
      button(draftDrop, () => dropDraft(this.key)),
    )
    this.prepend(place)
  }

  #changed = () => {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#put(), pause)
    void writeDraft(this.key, { at: Date.now(), base: this.#base, values: valuesOf(this) }).then((kept) => {
      // Sent meanwhile: what is received needs no draft.
      if (this.#sent) dropDraft(this.key)
      else if (kept && this.dataset.quiet === undefined) this.#say(document.body.dataset.draftSaved ?? "")
    })
  }

  #submitted = () => {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #say(text: string) {
    let place = this.querySelector<HTMLElement>("[data-draft-saved]")
    if (!place) {
      place = document.createElement("p")
      place.className = "draft-saved"
      place.dataset.draftSaved = ""
      place.setAttribute("role", "status")
      this.append(place)
    }
    if (place.textContent !== text) place.textContent = text
  }

  #put() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const href = this.dataset.href
    if (!href) return
    const csrf = this.closest("form")?.querySelector<HTMLInputElement>("input[name=_csrf]")?.value ?? ""
    const body = new URLSearchParams({ _csrf: csrf, _draft: this.dataset.serverKey ?? this.key })
    for (const [name, values] of Object.entries(valuesOf(this)))
      for (const value of values) body.append(name, value)
    fetch(href, { method: "POST", body, keepalive: true, redirect: "manual" }).catch(() => undefined)
  }
}

customElements.define("draft-field", DraftField)

/** Every form that is kept has one of these in it. */
export const draftFieldOf = (form: Element): DraftField | null =>
  form.querySelector<DraftField>("draft-field")
