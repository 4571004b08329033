import type { Child } from "hono/jsx"
import type { FormState } from "../../../platform/http/form-state.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  Alert,
  CheckboxGroup,
  Comparison,
  DateField,
  NumberField,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from "../../../ui/index.ts"
import { hinders, measureKinds, meetings, outcomes } from "../plan/codes.ts"
import { recordCommitment } from "../plan/commitments.ts"
import { addGoal, addMeasure, endMeasure, settleGoal } from "../plan/goals.ts"
import { recordAssessment, savePlan } from "../plan/save-plan.ts"
import { recordProgress, recordProgressFor } from "../progress/record-progress.ts"
import { type Fields, field, options, planForm } from "./form-parts.tsx"
import { Questions } from "./questions.tsx"

/** Somebody saved in between: theirs beside yours; saving again saves on top of theirs. */
function Stale({
  form,
  visit: { t, has },
  rows,
}: {
  form: FormState
  visit: Visit
  /** `words`: where the texts of a coded answer are. */
  rows: { label: string; name: string; theirs: Child; words?: string }[]
}) {
  if (form.refusal?.reason !== "conflict") return null
  return (
    <Comparison
      labels={{
        caption: t("plan.stale"),
        field: t("plan.stale.field"),
        yours: t("plan.stale.yours"),
        theirs: t("plan.stale.theirs"),
      }}
      rows={rows.map(({ label, name, theirs, words = label }) => ({
        label: t(label),
        yours: form
          .values(name)
          .map((value) => (has(`${words}.${value}`) ? t(`${words}.${value}`) : value))
          .join(", "),
        theirs,
      }))}
    />
  )
}
const Version = ({ number }: { number: number | undefined }) => (
  <input type="hidden" name="version" value={String(number ?? 0)} />
)

const assessmentFields: Fields = ({ record }, form, visit) => {
  const now = record?.assessment
  return (
    <>
      <Stale
        form={form}
        visit={visit}
        rows={[
          { label: "assessment.strengths", name: "strengths", theirs: now?.strengths },
          { label: "assessment.summary", name: "summary", theirs: now?.summary },
          {
            label: "assessment.hinders",
            name: "hinders",
            words: "hinder",
            theirs: now?.hinders.map((one) => visit.t(`hinder.${one}`)).join(", "),
          },
        ]}
      />
      <Version number={now?.number} />
      <TextArea
        {...field(form, visit, "strengths", "assessment.strengths", now?.strengths)}
        description={visit.t("assessment.strengths.help")}
        required
      />
      <CheckboxGroup
        name="hinders"
        label={visit.t("assessment.hinders")}
        error={form.error("hinders")}
        values={form.refusal ? form.values("hinders") : (now?.hinders ?? [])}
        options={options(visit, hinders, "hinder")}
      />
      <TextArea {...field(form, visit, "summary", "assessment.summary", now?.summary)} />
    </>
  )
}

const planFields: Fields = ({ record }, form, visit) => {
  const now = record?.plan
  const { t } = visit
  return (
    <>
      <Stale
        form={form}
        visit={visit}
        rows={[
          { label: "plan.weeklyHours", name: "weeklyHours", theirs: now?.weekly_hours },
          { label: "plan.deviationReason", name: "deviationReason", theirs: now?.deviation_reason },
        ]}
      />
      <Version number={now?.number} />
      {record?.duty.applies && (
        <Alert tone="info">
          {t("plan.duty", { months: record.duty.months, child: record.duty.childUnder8 ? "yes" : "no" })}
        </Alert>
      )}
      <DateField {...field(form, visit, "validFrom", "plan.validFrom", visit.today)} required />
      <NumberField
        {...field(form, visit, "workHours", "plan.workHours", now?.work_hours ?? 0)}
        unit={t("plan.unit")}
        decimals
      />
      <NumberField
        {...field(form, visit, "programmeHours", "plan.programmeHours", now?.programme_hours ?? 0)}
        unit={t("plan.unit")}
        decimals
      />
      <NumberField
        {...field(form, visit, "weeklyHours", "plan.weeklyHours", now?.weekly_hours ?? record?.suggested)}
        unit={t("plan.unit")}
        decimals
        required
      />
      <TextArea
        {...field(form, visit, "deviationReason", "plan.deviationReason", now?.deviation_reason)}
        description={t("plan.deviationReason.help")}
        rows={3}
      />
      <DateField {...field(form, visit, "agreedOn", "plan.agreedOn")} />
    </>
  )
}

const goalFields: Fields = (_model, form, visit) => (
  <>
    <TextField
      {...field(form, visit, "text", "goal.text")}
      description={visit.t("goal.text.help")}
      required
    />
    <RadioGroup
      {...field(form, visit, "outcome", "goal.outcome", "work")}
      required
      options={options(visit, outcomes, "goal.outcome")}
    />
  </>
)
/** The goal of the page's own path. */
const settleFields: Fields = ({ record }, form, visit) => {
  const goal = record?.goals.find((one) => form.action.endsWith(`/${one.id}`))
  const { t, day } = visit
  const theirs = goal?.reached_on
    ? t("goal.reachedOn", { day: day(goal.reached_on) })
    : goal?.dropped_on
      ? t("goal.droppedOn", { day: day(goal.dropped_on) })
      : goal?.text
  return (
    <>
      <Stale form={form} visit={visit} rows={[{ label: "goal.as", name: "as", theirs }]} />
      <Version number={goal?.version} />
      <RadioGroup
        {...field(form, visit, "as", "goal.as")}
        required
        options={options(visit, ["reached", "dropped"], "goal.as")}
      />
      <DateField {...field(form, visit, "onDay", "plan.day", visit.today)} required />
    </>
  )
}
const measureFields: Fields = (_model, form, visit) => (
  <>
    <SelectField
      {...field(form, visit, "kind", "measure.kind")}
      required
      prompt={visit.t("plan.choose")}
      options={options(visit, measureKinds, "measure.kind")}
    />
    <TextField {...field(form, visit, "title", "measure.what")} required />
    <DateField {...field(form, visit, "startsOn", "measure.startsOn", visit.today)} required />
    <DateField {...field(form, visit, "endsOn", "measure.endsOn")} />
    <NumberField {...field(form, visit, "hours", "measure.hours")} unit={visit.t("plan.unit")} decimals />
  </>
)
const endFields: Fields = (_model, form, visit) => (
  <DateField {...field(form, visit, "onDay", "measure.lastDay", visit.today)} required />
)
const commitmentFields: Fields = ({ record }, form, visit) => (
  <>
    <TextArea
      {...field(form, visit, "unitDoes", "commitment.unitDoes", record?.commitment?.unit_does)}
      required
      rows={4}
    />
    <TextArea
      {...field(
        form,
        visit,
        "participantDoes",
        "commitment.participantDoes",
        record?.commitment?.participant_does,
      )}
      required
      rows={4}
    />
    <DateField {...field(form, visit, "agreedOn", "commitment.agreedOn", visit.today)} required />
    <RadioGroup
      {...field(form, visit, "how", "commitment.how", "meeting")}
      required
      options={options(visit, meetings, "commitment.how")}
    />
  </>
)
const progressFields: Fields = (_model, form, visit) => (
  <Questions rater="caseworker" form={form} visit={visit} />
)
const behalfFields: Fields = (_model, form, visit) => (
  <>
    <p>{visit.t("progress.behalf.text")}</p>
    <Questions rater="self" form={form} visit={visit} />
  </>
)
export const planForms = [
  planForm("kartlaggning", recordAssessment, "assessment.title", assessmentFields),
  planForm("version", savePlan, "plan.title", planFields),
  planForm("mal", addGoal, "goal.add", goalFields),
  planForm("mal/:goalId", settleGoal, "goal.settle", settleFields),
  planForm("insats", addMeasure, "measure.add", measureFields),
  planForm("insats/:measureId", endMeasure, "measure.end", endFields),
  planForm("overenskommelse", recordCommitment, "commitment.title", commitmentFields),
  planForm("progression", recordProgress, "progress.record", progressFields),
  planForm("progression/deltagaren", recordProgressFor, "progress.behalf", behalfFields),
]
