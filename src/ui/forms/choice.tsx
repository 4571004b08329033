import type { Child } from "hono/jsx"

export interface ChoiceProps {
  type: "radio" | "checkbox"
  id: string
  name: string
  value: string
  label: Child
  description?: string
  checked?: boolean
  disabled?: boolean
  invalid?: boolean
  /** The id of an error said elsewhere. */
  describedBy?: string
  required?: boolean
}

/** One radio button or checkbox with its words. */
export function Choice({ label, description, invalid, describedBy, ...input }: ChoiceProps) {
  const descriptionId = `${input.id}-description`
  const described = [description && descriptionId, describedBy].filter(Boolean).join(" ")
  return (
    <div class="ds-field choice">
      <input
        class="ds-input"
        type={input.type}
        id={input.id}
        name={input.name}
        value={input.value}
        checked={input.checked || undefined}
        disabled={input.disabled || undefined}
        required={input.required || undefined}
        aria-invalid={invalid ? "true" : undefined}
        aria-describedby={described || undefined}
      />
      <label class="ds-label" for={input.id}>
        {label}
      </label>
      {description && (
        <div id={descriptionId} data-field="description">
          {description}
        </div>
      )}
    </div>
  )
}
