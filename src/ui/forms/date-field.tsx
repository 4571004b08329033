import { Field, type FieldProps, fieldAttributes } from "./field.tsx"

export interface DateFieldProps extends FieldProps {
  min?: string
  max?: string
}

export function DateField({ min, max, ...field }: DateFieldProps) {
  return (
    <Field {...field}>
      <input
        class="ds-input"
        {...fieldAttributes(field)}
        type="date"
        min={min}
        max={max}
        value={field.value}
        data-width="date"
      />
    </Field>
  )
}

export function TimeField(field: FieldProps) {
  return (
    <Field {...field}>
      <input class="ds-input" {...fieldAttributes(field)} type="time" value={field.value} data-width="time" />
    </Field>
  )
}
