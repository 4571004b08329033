import type { FormState } from "../../../platform/http/form-state.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { DateField, NumberField, RadioGroup, SelectField, TextArea, TextField } from "../../../ui/index.ts"
import { OccupationField } from "../../taxonomy/public.ts"
import { dimensions } from "../gap/gap.ts"
import { addReading, addRequirement, setTarget } from "../gap/gap-commands.ts"
import { changeStep } from "../plan/change-step.ts"
import { readingSources, steps, targetKinds } from "../plan/codes.ts"
import { type Fields, field, options, planForm } from "./form-parts.tsx"

const targetFields: Fields = (_model, form, visit) => (
  <>
    <RadioGroup
      {...field(form, visit, "kind", "gap.kind", "occupation")}
      required
      options={options(visit, targetKinds, "gap.kind")}
    />
    <OccupationField
      {...field(form, visit, "ssyk", "gap.ssyk")}
      visit={visit}
      description={visit.t("gap.ssyk.help")}
    />
    <TextField
      {...field(form, visit, "label", "gap.label")}
      description={visit.t("gap.label.help")}
      required
    />
  </>
)
const dimensionFields = (form: FormState, visit: Visit) => (
  <>
    <SelectField
      {...field(form, visit, "dimension", "gap.dimension")}
      required
      prompt={visit.t("plan.choose")}
      options={options(visit, dimensions, "gap.dimension")}
    />
    <TextField {...field(form, visit, "label", "gap.name")} description={visit.t("gap.name.help")} />
    <NumberField
      {...field(form, visit, "level", "gap.level")}
      description={visit.t("gap.level.help")}
      required
    />
  </>
)
/** What the occupation usually asks for is sooner chosen than written. */
const needFields: Fields = ({ record }, form, visit) => {
  const own = record?.gaps.find(({ target }) => visit.url.pathname.endsWith(`/glapp/${target.id}/krav`))
  return (
    <>
      {own?.target.ssyk_code && (
        <p>
          <a class="ds-link" href={visit.url.pathname.replace(/krav$/, "forslag")}>
            {visit.t("gap.suggest")}
          </a>
        </p>
      )}
      {dimensionFields(form, visit)}
    </>
  )
}
const readingFields: Fields = (_model, form, visit) => (
  <>
    {dimensionFields(form, visit)}
    <DateField {...field(form, visit, "onDay", "plan.day", visit.today)} required />
    <RadioGroup
      {...field(form, visit, "source", "gap.source", "caseworker")}
      required
      options={options(visit, readingSources, "gap.source")}
    />
  </>
)
const stepFields: Fields = (_model, form, visit) => (
  <>
    <RadioGroup
      {...field(form, visit, "toStep", "step.to")}
      required
      options={options(visit, steps, "step")}
    />
    <TextArea {...field(form, visit, "reason", "step.reason")} required rows={3} />
  </>
)

export const gapForms = [
  planForm("glapp", setTarget, "gap.set", targetFields),
  planForm("glapp/:targetId/krav", addRequirement, "gap.need", needFields),
  planForm("lage", addReading, "gap.read", readingFields),
  planForm("steg", changeStep, "step.change", stepFields),
]
