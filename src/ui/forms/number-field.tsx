import { Field, type FieldProps, fieldAttributes } from "./field.tsx"

export interface NumberFieldProps extends FieldProps {
  /** Said beside the field: "timmar", "%". */
  unit?: string
  decimals?: boolean
}

/** A text field with a number keyboard: a wheel never changes it, and "12,5" is accepted. */
export function NumberField({ unit, decimals, ...field }: NumberFieldProps) {
  const attributes = fieldAttributes(field)
  const unitId = `${attributes.id}-unit`
  const described = [unit && unitId, attributes["aria-describedby"]].filter(Boolean).join(" ")
  return (
    <Field {...field}>
      <div class="with-unit">
        <input
          class="ds-input"
          {...attributes}
          aria-describedby={described || undefined}
          type="text"
          inputmode={decimals ? "decimal" : "numeric"}
          autocomplete="off"
          data-width="digits"
          value={field.value}
        />
        {unit && <span id={unitId}>{unit}</span>}
      </div>
    </Field>
  )
}
