import { type Child, createContext, useContext } from "hono/jsx"
import { nameField } from "./field-names.ts"

export interface FieldProps {
  name: string
  label: string
  description?: Child
  error?: string
  value?: string
  required?: boolean
  /** Said after the label when the field may be left empty; comes from Form when not told here. */
  optionalLabel?: string
  /** Only when two fields on a page share a name. */
  id?: string
}

export const OptionalLabel = createContext<string | undefined>(undefined)

/** The id an ErrorSummary links to. */
export const fieldId = (name: string): string => `field-${name}`

/** What ties an input to its label, description and error. */
export function fieldAttributes({ id, name, description, error, required }: Omit<FieldProps, "label">) {
  const own = id ?? fieldId(name)
  const described = [description && `${own}-description`, error && `${own}-error`].filter(Boolean).join(" ")
  return {
    id: own,
    name,
    required: required || undefined,
    "aria-invalid": error ? ("true" as const) : undefined,
    "aria-describedby": described || undefined,
  }
}

export function Optional({ required, optionalLabel }: Pick<FieldProps, "required" | "optionalLabel">) {
  const text = optionalLabel ?? useContext(OptionalLabel)
  return required || !text ? null : <span class="optional"> ({text})</span>
}

export const FieldError = ({ id, error }: { id: string; error?: string }) =>
  error ? (
    <p class="ds-validation-message" id={`${id}-error`} data-field="validation">
      {error}
    </p>
  ) : null

export const FieldDescription = ({ id, description }: { id: string; description?: Child }) =>
  description ? (
    <div id={`${id}-description`} data-field="description">
      {description}
    </div>
  ) : null

/** Label, description, input, error, in that order. */
export function Field({ children, ...field }: FieldProps & { children?: Child }) {
  const id = field.id ?? fieldId(field.name)
  nameField(id, field.label)
  return (
    <div class="ds-field">
      <label class="ds-label" for={id}>
        {field.label}
        <Optional {...field} />
      </label>
      <FieldDescription id={id} description={field.description} />
      {children}
      <FieldError id={id} error={field.error} />
    </div>
  )
}
