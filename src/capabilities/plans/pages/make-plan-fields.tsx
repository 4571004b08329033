import type { Child } from "hono/jsx"
import type { FormState } from "../../../platform/http/form-state.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  CheckboxGroup,
  DateField,
  FieldRow,
  Fieldset,
  NumberField,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from "../../../ui/index.ts"
import { OccupationField } from "../../taxonomy/public.ts"
import { needs } from "../gap/needs.ts"
import { hinders, measureKinds, meetings, outcomes, targetKinds } from "../plan/codes.ts"
import { mostAtOnce, start } from "../plan/make-plan-parts.ts"
import type { PlanRecord } from "../plan/read-plan.ts"
import { field, options } from "./form-parts.tsx"

type Part = { record: PlanRecord; form: FormState; visit: Visit }

/** As many as a conversation usually gives; the rest opens when it is needed. */
const usual = 2
const rows = Array.from({ length: mostAtOnce }, (_, index) => index)
type RowsProps = { form: FormState; names: (index: number) => string[]; more: string; children: Child[] }
/** Rows of one kind; those beyond the usual are folded until one of them holds something. */
function Rows({ form, names, more, children }: RowsProps) {
  const holds = rows.slice(usual).some((index) => names(index).some((name) => form.value(name)))
  return (
    <>
      {children.slice(0, usual)}
      <details open={holds ? true : undefined}>
        <summary>{more}</summary>
        {children.slice(usual)}
      </details>
    </>
  )
}

/** Needed once its part is begun, so it is not said to be optional; the page's first words say when. */
const needed = { optionalLabel: "" }

/** The version that the reader sees beside: who saves again after somebody else saves on top of theirs. */
const Version = ({ of, number = 0 }: { of: string; number: number | undefined }) => (
  <input type="hidden" name={`${of}.version`} value={String(number)} />
)

export const AssessmentFields = ({ record, form, visit }: Part) => (
  <>
    <Version of="assessment" number={record.assessment?.number} />
    <TextArea
      {...field(form, visit, "assessment.strengths", "assessment.strengths")}
      {...needed}
      description={visit.t("assessment.strengths.help")}
    />
    <CheckboxGroup
      name="assessment.hinders"
      label={visit.t("assessment.hinders")}
      error={form.error("assessment.hinders")}
      values={form.values("assessment.hinders")}
      options={options(visit, hinders, "hinder")}
    />
    <TextArea {...field(form, visit, "assessment.summary", "assessment.summary")} rows={3} />
  </>
)

export const GoalFields = ({ form, visit }: Part) => (
  <>
    <TextField
      {...field(form, visit, "goal.text", "goal.text")}
      {...needed}
      description={visit.t("goal.text.help")}
    />
    <RadioGroup
      {...field(form, visit, "goal.outcome", "goal.outcome", start.goal.outcome)}
      {...needed}
      options={options(visit, outcomes, "goal.outcome")}
    />
  </>
)

const needOptions = ({ t }: Visit) =>
  needs.map(({ code, dimension, level }) => ({
    value: code,
    label: t("gap.named", {
      dimension: t(`gap.dimension.${dimension}`),
      label: t(`gap.level.${dimension}`, { level }),
    }),
  }))

export const TargetFields = ({ form, visit }: Part) => (
  <>
    <RadioGroup
      {...field(form, visit, "target.kind", "gap.kind", start.target.kind)}
      {...needed}
      options={options(visit, targetKinds, "gap.kind")}
    />
    <OccupationField
      {...field(form, visit, "target.ssyk", "gap.ssyk")}
      {...needed}
      visit={visit}
      description={visit.t("gap.ssyk.help")}
    />
    <TextField
      {...field(form, visit, "target.label", "gap.label")}
      {...needed}
      description={visit.t("makePlan.label.help")}
    />
    <Fieldset legend={visit.t("makePlan.requirements")} description={visit.t("makePlan.requirements.help")}>
      <Rows
        form={form}
        names={(index) => [`requirements.${index}.what`, `requirements.${index}.label`]}
        more={visit.t("makePlan.moreRequirements")}
      >
        {rows.map((index) => (
          <FieldRow>
            <SelectField
              {...field(form, visit, `requirements.${index}.what`, "gap.required.what")}
              {...needed}
              prompt={visit.t("plan.choose")}
              options={needOptions(visit)}
            />
            <TextField {...field(form, visit, `requirements.${index}.label`, "makePlan.of")} {...needed} />
          </FieldRow>
        ))}
      </Rows>
    </Fieldset>
  </>
)

export const MeasureFields = ({ form, visit }: Part) => (
  <Rows
    form={form}
    names={(index) => ["kind", "title", "startsOn", "hours"].map((name) => `measures.${index}.${name}`)}
    more={visit.t("makePlan.moreMeasures")}
  >
    {rows.map((index) => (
      <Fieldset legend={visit.t("makePlan.measure", { number: index + 1 })}>
        <FieldRow>
          <SelectField
            {...field(form, visit, `measures.${index}.kind`, "measure.kind")}
            {...needed}
            prompt={visit.t("plan.choose")}
            options={options(visit, measureKinds, "measure.kind")}
          />
          <TextField {...field(form, visit, `measures.${index}.title`, "measure.what")} {...needed} />
          <DateField {...field(form, visit, `measures.${index}.startsOn`, "makePlan.startsOn")} {...needed} />
          <NumberField
            {...field(form, visit, `measures.${index}.hours`, "measure.hours")}
            unit={visit.t("plan.unit")}
            decimals
          />
        </FieldRow>
      </Fieldset>
    ))}
  </Rows>
)

export const HoursFields = ({ record, form, visit }: Part) => {
  const { t } = visit
  return (
    <>
      <Version of="plan" number={record.plan?.number} />
      <NumberField
        {...field(form, visit, "plan.weeklyHours", "plan.weeklyHours")}
        {...needed}
        description={
          record.suggested === null
            ? t("makePlan.noSuggestion", { months: record.duty.months })
            : t("makePlan.suggestion", {
                hours: record.suggested,
                months: record.duty.months,
                child: record.duty.childUnder8 ? "yes" : "no",
                outside: (record.plan?.work_hours ?? 0) + (record.plan?.programme_hours ?? 0),
              })
        }
        unit={t("plan.unit")}
        decimals
      />
      <FieldRow>
        <NumberField
          {...field(form, visit, "plan.workHours", "plan.workHours")}
          unit={t("plan.unit")}
          decimals
        />
        <NumberField
          {...field(form, visit, "plan.programmeHours", "plan.programmeHours")}
          unit={t("plan.unit")}
          decimals
        />
      </FieldRow>
      <details open={form.refusal || form.value("plan.deviationReason") ? true : undefined}>
        <summary>{t("plan.deviationReason")}</summary>
        <TextArea
          {...field(form, visit, "plan.deviationReason", "plan.deviationReason")}
          description={t("plan.deviationReason.help")}
          rows={2}
        />
      </details>
      <DateField {...field(form, visit, "plan.validFrom", "makePlan.validFrom")} {...needed} />
    </>
  )
}

export const CommitmentFields = ({ form, visit }: Part) => (
  <>
    <TextArea {...field(form, visit, "commitment.unitDoes", "commitment.unitDoes")} {...needed} rows={3} />
    <TextArea
      {...field(form, visit, "commitment.participantDoes", "commitment.participantDoes")}
      {...needed}
      rows={3}
    />
    <DateField {...field(form, visit, "commitment.agreedOn", "makePlan.agreedOn")} {...needed} />
    <RadioGroup
      {...field(form, visit, "commitment.how", "commitment.how", start.commitment.how)}
      {...needed}
      options={options(visit, meetings, "commitment.how")}
    />
  </>
)
