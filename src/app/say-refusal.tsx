import { html, raw } from "hono/html"
import type { Refusal } from "../kernel/result.ts"
import type { FormState } from "../platform/http/form-state.ts"
import type { Shown } from "../platform/http/routes.ts"
import type { Visit } from "../platform/http/visit.ts"
import { ErrorSummary, Panel } from "../ui/index.ts"
import { refusalPage } from "./refusal-page.tsx"

/** Words of somebody's own; a choice or a day is soon made again. */
const isWorthKeeping = (value: string) => value.length >= 15 && /\s/.test(value)

/** What was typed and stands nowhere on the page: it can be copied from here. */
function Typed({ fields, body, visit }: { fields: Record<string, string[]>; body: string; visit: Visit }) {
  const lost = Object.entries(fields)
    .filter(([name]) => !name.startsWith("_"))
    .flatMap(([, values]) => values)
    .filter((value) => isWorthKeeping(value) && !body.includes(String(html`${value}`)))
  if (lost.length === 0) return null
  return (
    <Panel title={visit.t("refusal.typed")}>
      {lost.map((value) => (
        <p class="typed">{value}</p>
      ))}
    </Panel>
  )
}

type Refused = { refusal: Refusal; fields: Record<string, string[]>; form: FormState; visit: Visit }

/**
 * The page of a form that was refused. Where the form is no longer on it, because somebody was quicker in
 * another tab or place, the page itself says why nothing was done, and gives back what was typed.
 */
export function sayRefusal(shown: Shown | string, { refusal, fields, form, visit }: Refused): Shown {
  const page = typeof shown === "string" ? refusalPage(refusal, visit, shown) : shown
  const body = String(page.body)
  const typed = <Typed fields={fields} body={body} visit={visit} />
  if (body.includes("data-error-summary"))
    return {
      ...page,
      body: (
        <>
          {raw(body)}
          {typed}
        </>
      ),
    }
  return {
    ...page,
    body: (
      <ErrorSummary title={visit.t("refusal.nothingDone")} errors={form.faults}>
        {raw(body)}
        {typed}
      </ErrorSummary>
    ),
  }
}
