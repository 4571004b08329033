import { askFor, type Suggestion } from "./suggestion.ts"

const pause = 120
let made = 0

/**
 * Search as you type (ARIA combobox with a list). Around a text field it fills the hidden id; around a list
 * of codes it takes the list's place, and chooses in it.
 */
class ConceptSearch extends HTMLElement {
  #input: HTMLInputElement | undefined
  #list: HTMLUListElement | undefined
  #status: HTMLElement | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: AbortController | undefined
  #found: Suggestion[] = []
  #active = -1
  /** The name of what the list of codes holds. */
  #kept = ""

  connectedCallback() {
    if (this.#input) return
    const select = this.querySelector("select")
    const input = select ? this.#inPlaceOf(select) : this.querySelector<HTMLInputElement>("input[type=text]")
    if (!input) return
    this.#input = input
    const id = `suggestions-${++made}`
    this.#list = Object.assign(document.createElement("ul"), { id, className: "suggestions", hidden: true })
    this.#list.setAttribute("role", "listbox")
    this.#list.setAttribute("aria-label", this.querySelector("label")?.textContent ?? "")
    this.#status = Object.assign(document.createElement("p"), { className: "ds-sr-only" })
    this.#status.setAttribute("role", "status")
    input.after(this.#list, this.#status)
    for (const [name, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": id,
    }))
      input.setAttribute(name, value)
    input.addEventListener("input", this.#typed)
    input.addEventListener("keydown", this.#key)
    input.addEventListener("blur", this.#left)
    this.#list.addEventListener("mousedown", this.#pressed)
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    this.#asking?.abort()
  }

  /** The list stays in the form and sends its value; the label and the error lead to the field. */
  #inPlaceOf(select: HTMLSelectElement): HTMLInputElement {
    const input = document.createElement("input")
    input.type = "text"
    input.className = "ds-input"
    for (const name of ["id", "aria-invalid", "aria-describedby"]) {
      const value = select.getAttribute(name)
      if (value !== null) input.setAttribute(name, value)
      select.removeAttribute(name)
    }
    input.required = select.required
    select.required = false
    select.hidden = true
    this.#kept = select.value === "" ? "" : (select.selectedOptions[0]?.text ?? "")
    input.value = this.#kept
    select.before(input)
    return input
  }

  #typed = () => {
    const hidden = this.querySelector<HTMLInputElement>("[data-concept-id]")
    if (hidden) hidden.value = ""
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#ask(), pause)
  }

  async #ask() {
    const text = this.#input?.value.trim() ?? ""
    this.#asking?.abort()
    if (text === "") return this.#show([])
    const asking = new AbortController()
    this.#asking = asking
    const found = await askFor(text, this.dataset, asking.signal)
    if (asking.signal.aborted || found === null) return
    this.#show(found)
    if (this.#status)
      this.#status.textContent =
        found.length === 0
          ? (this.dataset.none ?? "")
          : (this.dataset.found ?? "").replace("{count}", String(found.length))
  }

  #show(found: Suggestion[]) {
    this.#found = found
    this.#mark(-1)
    this.#list?.replaceChildren(...found.map((one, at) => this.#option(one, at)))
    if (this.#list) this.#list.hidden = found.length === 0
    this.#input?.setAttribute("aria-expanded", String(found.length > 0))
  }

  #option(one: Suggestion, at: number): HTMLLIElement {
    const item = document.createElement("li")
    item.id = `${this.#list?.id}-${at}`
    item.setAttribute("role", "option")
    item.setAttribute("aria-selected", "false")
    item.append(one.label)
    if (one.formerly) {
      const why = Object.assign(document.createElement("span"), { className: "why" })
      why.textContent = (this.dataset.formerly ?? "").replace("{name}", one.formerly)
      item.append(why)
    }
    return item
  }

  #mark(at: number) {
    this.#active = at
    const items = [...(this.#list?.children ?? [])]
    for (const [index, item] of items.entries()) item.setAttribute("aria-selected", String(index === at))
    const active = items[at]
    if (active) this.#input?.setAttribute("aria-activedescendant", active.id)
    else this.#input?.removeAttribute("aria-activedescendant")
    active?.scrollIntoView({ block: "nearest" })
  }

  #key = (event: KeyboardEvent) => {
    const last = this.#found.length - 1
    if (event.key === "ArrowDown" && last >= 0) this.#mark(this.#active >= last ? 0 : this.#active + 1)
    else if (event.key === "ArrowUp" && last >= 0) this.#mark(this.#active <= 0 ? last : this.#active - 1)
    else if (event.key === "Enter" && this.#active >= 0) this.#choose(this.#active)
    else if (event.key === "Escape" && last >= 0) this.#show([])
    else return
    event.preventDefault()
  }

  /** Before the field loses the focus. */
  #pressed = (event: MouseEvent) => {
    event.preventDefault()
    const item = event.target instanceof Element ? event.target.closest("li") : null
    const at = item ? [...(this.#list?.children ?? [])].indexOf(item) : -1
    if (at >= 0) this.#choose(at)
  }

  #choose(at: number) {
    const chosen = this.#found[at]
    if (!chosen || !this.#input) return
    this.#input.value = chosen.label
    const hidden = this.querySelector<HTMLInputElement>("[data-concept-id]")
    if (hidden) hidden.value = chosen.id
    const select = this.querySelector("select")
    if (select && chosen.ssyk) {
      if (![...select.options].some((one) => one.value === chosen.ssyk))
        select.add(new Option(chosen.label, chosen.ssyk))
      select.value = chosen.ssyk
      this.#kept = chosen.label
    }
    this.#show([])
    this.dispatchEvent(new CustomEvent("concept-chosen", { bubbles: true, detail: chosen }))
  }

  /** Text that was not chosen from the list does not stand there as if it were. */
  #left = () => {
    clearTimeout(this.#timer)
    this.#asking?.abort()
    this.#show([])
    const select = this.querySelector("select")
    if (!select || !this.#input) return
    if (this.#input.value.trim() === "") {
      select.value = ""
      this.#kept = ""
    }
    this.#input.value = this.#kept
  }
}

customElements.define("concept-search", ConceptSearch)
