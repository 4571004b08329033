import { fieldId } from "./field.tsx"

export interface FieldFault {
  /** The field's name; without it the error is about the whole. */
  field?: string
  text: string
}

/** First on the page when a form was refused. The client moves focus here. */
export function ErrorSummary({ title, errors }: { title: string; errors: readonly FieldFault[] }) {
  if (errors.length === 0) return null
  return (
    <div class="ds-error-summary" role="alert" tabindex={-1} data-error-summary>
      <h2>{title}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li>
            {field ? (
              <a class="ds-link" href={`#${encodeURIComponent(fieldId(field))}`}>
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
