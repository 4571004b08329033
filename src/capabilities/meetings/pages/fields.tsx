import type { FormState } from "../../../platform/http/form-state.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  CheckboxGroup,
  DateField,
  labelledFields,
  RadioGroup,
  TextField,
  TimeField,
} from "../../../ui/index.ts"
import { interpreterStates, type Meeting, meetingKinds, type Staff } from "../meeting-row.ts"
import { acceptable, warnedOf } from "../warnings.ts"

type Saved = Partial<
  Pick<Meeting, "kind" | "day" | "from" | "to" | "place" | "link" | "interpreter" | "others">
> & {
  interpreterLanguage?: string | null
  staffIds: readonly string[]
}

/** What a meeting is: when, where, and who takes part. */
export function MeetingFieldset({
  saved,
  staff,
  form,
  visit: { t, today },
}: {
  saved: Saved
  staff: readonly Staff[]
  form: FormState
  visit: Visit
}) {
  const field = labelledFields(form, t, "meetings")
  const chosen = form.refusal ? form.values("staffIds") : saved.staffIds
  return (
    <>
      <RadioGroup
        {...field("kind", saved.kind)}
        options={meetingKinds.map((value) => ({ value, label: t(`meetings.kind.${value}`) }))}
        required
      />
      <DateField {...field("day", saved.day)} min={today} required />
      <TimeField {...field("from", saved.from)} required />
      <TimeField {...field("to", saved.to)} required />
      <TextField {...field("place", saved.place)} description={t("meetings.place.help")} maxlength={120} />
      <TextField
        {...field("link", saved.link)}
        type="url"
        description={t("meetings.link.help")}
        maxlength={500}
      />
      <CheckboxGroup
        name="staffIds"
        label={t("meetings.staffIds")}
        values={chosen}
        error={form.error("staffIds")}
        options={staff.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <TextField {...field("others", saved.others)} description={t("meetings.others.help")} maxlength={200} />
      <RadioGroup
        {...field("interpreter", saved.interpreter ?? "none")}
        options={interpreterStates.map((value) => ({ value, label: t(`meetings.interpreter.${value}`) }))}
        required
      />
      <TextField {...field("interpreterLanguage", saved.interpreterLanguage)} maxlength={60} width="medium" />
    </>
  )
}

/** What is in the way, each to be ticked by whoever books all the same. */
export function Accepts({ form, visit: { t } }: { form: FormState; visit: Visit }) {
  const accepted = form.values("accepts")
  const warned = warnedOf(form.refusal?.violations ?? [])
  const asked = acceptable.filter((one) => warned.includes(one) || accepted.includes(one))
  if (asked.length === 0) return null
  return (
    <CheckboxGroup
      name="accepts"
      label={t("meetings.accepts")}
      values={accepted}
      error={form.error("accepts")}
      options={asked.map((value) => ({ value, label: t(`meetings.accepts.${value}`) }))}
    />
  )
}
