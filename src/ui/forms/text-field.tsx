import { Field, type FieldProps, fieldAttributes } from "./field.tsx"

export interface TextFieldProps extends FieldProps {
  type?: "text" | "email" | "tel" | "url"
  autocomplete?: string
  inputmode?: "text" | "numeric" | "decimal" | "tel" | "email"
  maxlength?: number
  /** Roughly how much is to be written: a postcode, a number or a name, a sentence. */
  width?: "short" | "medium" | "full"
}
export interface TextAreaProps extends FieldProps {
  rows?: number
  maxlength?: number
}

/** As wide as what is written: a telephone number is no sentence. */
const widthOf = ({ type, maxlength = 100 }: Pick<TextFieldProps, "type" | "maxlength">) =>
  type === "tel" || maxlength <= 30 ? "medium" : "full"

export function TextField({
  type = "text",
  autocomplete,
  inputmode,
  maxlength,
  width,
  ...field
}: TextFieldProps) {
  const more = {
    type,
    autocomplete,
    inputmode,
    maxlength,
    "data-width": width ?? widthOf({ type, maxlength }),
  }
  return (
    <Field {...field}>
      <input class="ds-input" {...fieldAttributes(field)} {...more} value={field.value} />
    </Field>
  )
}

export function TextArea({ rows = 5, maxlength, ...field }: TextAreaProps) {
  return (
    <Field {...field}>
      <textarea class="ds-input" {...fieldAttributes(field)} rows={rows} maxlength={maxlength} dir="auto">
        {field.value}
      </textarea>
    </Field>
  )
}
