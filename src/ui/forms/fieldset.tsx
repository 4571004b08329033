import type { Child } from "hono/jsx"
import { FieldDescription, FieldError } from "./field.tsx"
import { Legend } from "./field-names.ts"

export interface FieldsetProps {
  legend: string
  /** Said after the legend. */
  optional?: Child
  description?: Child
  error?: string
  id?: string
  children?: Child
}

/** Fields that belong together. Description and error are read with the legend. */
export function Fieldset({ legend, optional, description, error, id, children }: FieldsetProps) {
  const described =
    id && [description && `${id}-description`, error && `${id}-error`].filter(Boolean).join(" ")
  return (
    <fieldset class="ds-fieldset" aria-describedby={described || undefined}>
      <legend class="ds-label">
        {legend}
        {optional}
      </legend>
      {id ? <FieldDescription id={id} description={description} /> : description && <p>{description}</p>}
      <Legend.Provider value={legend}>{children}</Legend.Provider>
      {id && <FieldError id={id} error={error} />}
    </fieldset>
  )
}
