import { useContext } from "hono/jsx"
import { Choice } from "./choice.tsx"
import { type FieldProps, fieldId, Optional } from "./field.tsx"
import { Legend, nameField } from "./field-names.ts"
import { Fieldset } from "./fieldset.tsx"
import type { Option } from "./select-field.tsx"

export interface RadioGroupProps extends FieldProps {
  options: readonly Option[]
}
export interface CheckboxGroupProps extends Omit<FieldProps, "value"> {
  options: readonly Option[]
  values?: readonly string[]
}

interface GroupProps extends CheckboxGroupProps {
  type: "radio" | "checkbox"
}

/** The first choice carries the field's own id, so that an error summary leads to something to press. */
function Group({ type, options, values = [], ...field }: GroupProps) {
  const id = field.id ?? fieldId(field.name)
  nameField(id, field.label)
  return (
    <Fieldset
      legend={field.label}
      optional={<Optional {...field} />}
      description={field.description}
      error={field.error}
      id={id}
    >
      <div class="choices">
        {options.map((option, index) => (
          <Choice
            {...option}
            type={type}
            name={field.name}
            id={index === 0 ? id : `${id}-${index + 1}`}
            checked={values.includes(option.value)}
            invalid={field.error !== undefined}
            required={type === "radio" && field.required}
          />
        ))}
      </div>
    </Fieldset>
  )
}

export const RadioGroup = ({ value, ...props }: RadioGroupProps) => (
  <Group {...props} type="radio" values={value === undefined ? [] : [value]} />
)

export const CheckboxGroup = (props: CheckboxGroupProps) => <Group {...props} type="checkbox" />

export interface CheckboxFieldProps extends Omit<FieldProps, "value" | "description"> {
  /** What is sent when it is ticked. */
  value?: string
  description?: string
  checked?: boolean
}

export function CheckboxField({ value = "true", checked, ...field }: CheckboxFieldProps) {
  const id = field.id ?? fieldId(field.name)
  nameField(id, useContext(Legend) ?? field.label)
  return (
    <div class="checkbox-field">
      <Choice
        type="checkbox"
        id={id}
        name={field.name}
        value={value}
        label={field.label}
        description={field.description}
        checked={checked}
        required={field.required}
        invalid={field.error !== undefined}
        describedBy={field.error && `${id}-error`}
      />
      {field.error && (
        <p class="ds-validation-message" id={`${id}-error`}>
          {field.error}
        </p>
      )}
    </div>
  )
}
