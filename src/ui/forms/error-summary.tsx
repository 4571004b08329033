import { raw } from "hono/html"
import type { Child } from "hono/jsx"
import { fieldId } from "./field.tsx"
import { FieldNames, type FieldNamesById } from "./field-names.ts"

export interface FieldFault {
  /** The field's name; without it the fault is about the whole. */
  field?: string
  text: string
}

export interface ErrorSummaryProps {
  title: string
  errors: readonly FieldFault[]
  /** What the faults are about: the fields, and all that stands between. */
  children?: Child
}

/**
 * "Förnamn: Fyll i fältet." and "Hur många behöver ni? Fyll i fältet." A fault that names its field itself is
 * left as it is.
 */
const named = (text: string, name: string) =>
  text.includes(name) ? text : `${name}${/[?؟]$/.test(name) ? "" : ":"} ${text}`

/** A field's label; where the form has several of that name, with the words above its fieldset. */
function nameIn(names: FieldNamesById, id: string): string | undefined {
  const found = names.get(id)
  if (!found) return undefined
  const { name, group } = found
  const isRepeated = [...names.values()].some((one) => one.name === name && one.group !== group)
  return isRepeated && group && group !== name ? `${group}, ${name}` : name
}

/**
 * First on the page when a form was refused, before the fields. The client moves focus here. The fields are
 * rendered first, so that each fault can say what its field is called there and lead to it, in the order in
 * which the fields stand; one about something that has no field on the page leads nowhere, and comes last.
 */
export function ErrorSummary({ title, errors, children }: ErrorSummaryProps) {
  if (errors.length === 0) return <>{children}</>
  const names: FieldNamesById = new Map()
  const fields = String(<FieldNames.Provider value={names}>{children}</FieldNames.Provider>)
  const places = [...names.keys()]
  const placeOf = ({ field }: FieldFault) =>
    field && names.has(fieldId(field)) ? places.indexOf(fieldId(field)) : places.length
  return (
    <>
      <div class="ds-error-summary" role="alert" tabindex={-1} data-error-summary>
        <h2>{title}</h2>
        <ul>
          {errors
            .toSorted((one, next) => placeOf(one) - placeOf(next))
            .map(({ field, text }) => {
              const name = field && nameIn(names, fieldId(field))
              return (
                <li>
                  {field && name ? (
                    <a class="ds-link" href={`#${encodeURIComponent(fieldId(field))}`}>
                      {named(text, name)}
                    </a>
                  ) : (
                    text
                  )}
                </li>
              )
            })}
        </ul>
      </div>
      {raw(fields)}
    </>
  )
}
