import type { Child } from "hono/jsx"
import type { ZodType } from "zod"
import type { Operation } from "../../../platform/command.ts"
import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { type FormRoute, form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { PageHead, PostForm, SubmitRow } from "../../../ui/index.ts"
import { type PlanPage, readPlan } from "../plan/read-plan.ts"

export type Fields = (model: PlanPage, form: FormState, visit: Visit) => Child
const base = (personId = "") => `/deltagare/${personId}/plan`

/** One thing of the plan on a page of its own; all lead back to the plan. */
export function planForm<S extends ZodType, T>(
  path: string,
  command: Operation<S, T>,
  title: string,
  fields: Fields,
): FormRoute {
  return form({
    path: `/deltagare/:personId/plan/${path}`,
    command,
    facts: readPlan as Operation<ZodType, PlanPage>,
    show: (model: PlanPage, form, visit) => ({
      title: visit.t(title),
      body: (
        <>
          <PageHead
            title={visit.t(title)}
            subtitle={
              <PersonLink name={model.person.name} protection={model.person.protection} visit={visit} />
            }
          />
          <PostForm form={form} t={visit.t}>
            {fields(model, form, visit)}
            <SubmitRow
              submit={visit.t("app.save")}
              cancelHref={base(model.person.id)}
              cancel={visit.t("app.cancel")}
            />
          </PostForm>
        </>
      ),
    }),
    done: (_value, _visit, params) => flashed(base(params.personId), command.name),
  })
}

export const field = (
  form: FormState,
  { t }: Visit,
  name: string,
  label: string,
  start?: string | number | null,
) => ({
  name,
  label: t(label),
  value:
    form.value(name) ?? (form.refusal || start === null || start === undefined ? undefined : String(start)),
  error: form.error(name),
})
export const options = ({ t }: Visit, values: readonly (string | number)[], prefix: string) =>
  values.map((value) => ({ value: String(value), label: t(`${prefix}.${value}`) }))
