import type { Values } from "./drafts.ts"

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const kept = (control: Control) =>
  !(
    control instanceof HTMLInputElement &&
    ["hidden", "password", "file", "submit", "button"].includes(control.type)
  )

/** The fields somebody fills in, of all kinds. */
export const controlsIn = (within: Element): Control[] =>
  [...within.querySelectorAll<Control>("input[name], textarea[name], select[name]")].filter(kept)

const picks = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")

export function valuesOf(within: Element): Values {
  const values: Values = {}
  for (const control of controlsIn(within)) {
    values[control.name] ??= []
    if (control instanceof HTMLSelectElement)
      values[control.name]?.push(...[...control.selectedOptions].map((option) => option.value))
    else if (!picks(control) || control.checked) values[control.name]?.push(control.value)
  }
  return values
}

export function setValues(within: Element, values: Values): void {
  const used = new Map<string, number>()
  for (const control of controlsIn(within)) {
    const wanted = values[control.name]
    if (!wanted) continue
    // What comes back must be seen, also in a part that is folded.
    if (wanted.some((one) => one !== "")) control.closest("details")?.setAttribute("open", "")
    if (picks(control)) control.checked = wanted.includes(control.value)
    else if (control instanceof HTMLSelectElement)
      for (const option of control.options) option.selected = wanted.includes(option.value)
    else {
      const at = used.get(control.name) ?? 0
      used.set(control.name, at + 1)
      control.value = wanted[at] ?? ""
    }
  }
}

/** Of the fields that both have: a form that asks for one thing more says nothing else for that. */
export const same = (one: Values, other: Values): boolean =>
  Object.keys(one).every(
    (name) => !(name in other) || JSON.stringify(one[name]) === JSON.stringify(other[name]),
  )
