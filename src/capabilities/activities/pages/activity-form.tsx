import type { Child } from "hono/jsx"
import type { FormState } from "../../../platform/http/form-state.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { DateField, PageHead, PostForm, SubmitRow } from "../../../ui/index.ts"
import { fieldOf } from "./field-of.ts"

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
    <PostForm form={state} t={visit.t}>
      {children}
      <SubmitRow
        submit={submit}
        {...(tone ? { tone } : {})}
        cancelHref={back}
        cancel={visit.t("app.cancel")}
      />
    </PostForm>
  </>
)

/** When something ends: today, if nothing else is said. */
export const LastDay = ({ state, visit }: { state: FormState; visit: Visit }) => (
  <DateField {...fieldOf(state, "lastDay", visit.today)} label={visit.t("activities.lastDay")} required />
)
