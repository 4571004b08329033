import { Field, type FieldProps, fieldAttributes } from "./field.tsx"

export interface Option {
  value: string
  label: string
  description?: string
  disabled?: boolean
}
export interface SelectFieldProps extends FieldProps {
  options: readonly Option[]
  /** The first, empty choice: "Välj enhet". */
  prompt?: string
}

export function SelectField({ options, prompt, ...field }: SelectFieldProps) {
  return (
    <Field {...field}>
      <select class="ds-input" {...fieldAttributes(field)}>
        {prompt !== undefined && <option value="">{prompt}</option>}
        {options.map(({ value, label, disabled }) => (
          <option
            value={value}
            selected={value === field.value || undefined}
            disabled={disabled || undefined}
          >
            {label}
          </option>
        ))}
      </select>
    </Field>
  )
}
