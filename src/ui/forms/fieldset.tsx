import type { Child } from "hono/jsx"
import { FieldDescription, FieldError } from "./field.tsx"

export interface FieldsetProps {
  legend: Child
  description?: Child
  error?: string
  id?: string
  children?: Child
}

/** Fields that belong together. Description and error are read with the legend. */
export function Fieldset({ legend, description, error, id, children }: FieldsetProps) {
  const described =
    id && [description && `${id}-description`, error && `${id}-error`].filter(Boolean).join(" ")
  return (
    <fieldset class="ds-fieldset" aria-describedby={described || undefined}>
      <legend class="ds-label">{legend}</legend>
      {id ? <FieldDescription id={id} description={description} /> : description && <p>{description}</p>}
      {children}
      {id && <FieldError id={id} error={error} />}
    </fieldset>
  )
}
