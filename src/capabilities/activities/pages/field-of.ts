import type { FormState } from "../../../platform/http/form-state.ts"

/** Name, what was typed and what is wrong with it: what every field of a form takes. */
export const fieldOf = (state: FormState, name: string, otherwise = "") => {
  const error = state.error(name)
  return { name, value: state.value(name) ?? otherwise, ...(error ? { error } : {}) }
}
