import { Field, type FieldProps, fieldAttributes } from "./field.tsx"

export interface FileFieldProps extends Omit<FieldProps, "value"> {
  accept?: string
  multiple?: boolean
}

/** The form must be multipart. */
export function FileField({ accept, multiple, ...field }: FileFieldProps) {
  return (
    <Field {...field}>
      <input
        class="ds-input file-input"
        {...fieldAttributes(field)}
        type="file"
        accept={accept}
        multiple={multiple || undefined}
      />
    </Field>
  )
}
