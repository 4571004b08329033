import type { Child } from "hono/jsx"
import type { FormState } from "../../../platform/http/form-state.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { ErrorSummary, Form, PageHead, SubmitRow } from "../../../ui/index.ts"

/** Name, what was typed and what is wrong with it: what every field of a form takes. */
export const fieldOf = (state: FormState, name: string, otherwise = "") => {
  const error = state.error(name)
  return { name, value: state.value(name) ?? otherwise, ...(error ? { error } : {}) }
}

type Props = {
  title: string
  subtitle?: string
  submit: string
  back: string
  state: FormState
  visit: Visit
  tone?: "danger"
  children?: Child
}

/** One thing to do to an activity, with the way back. */
export const ActivityForm = ({ title, subtitle, submit, back, state, visit, tone, children }: Props) => (
  <>
    <PageHead title={title} {...(subtitle ? { subtitle } : {})} />
    <Form
      action={state.action}
      csrf={state.csrf}
      idempotencyKey={state.key}
      labels={{ optional: visit.t("app.optional") }}
    >
      <ErrorSummary title={visit.t("app.faults")} errors={state.faults} />
      {children}
      <SubmitRow
        submit={submit}
        {...(tone ? { tone } : {})}
        cancelHref={back}
        cancel={visit.t("app.cancel")}
      />
    </Form>
  </>
)
