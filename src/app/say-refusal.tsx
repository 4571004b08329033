import { raw } from "hono/html"
import type { FormState } from "../platform/http/form-state.ts"
import type { Shown } from "../platform/http/routes.ts"
import type { Visit } from "../platform/http/visit.ts"
import { ErrorSummary } from "../ui/index.ts"

/**
 * The page of a form that was refused. Where the form is no longer on it, because somebody was quicker in
 * another tab or place, the page itself says why nothing was done.
 */
export function sayRefusal(shown: Shown, form: FormState, { t }: Visit): Shown {
  const body = String(shown.body)
  if (body.includes("data-error-summary")) return { ...shown, body: raw(body) }
  return {
    ...shown,
    body: (
      <ErrorSummary title={t("refusal.nothingDone")} errors={form.faults}>
        {raw(body)}
      </ErrorSummary>
    ),
  }
}
