import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import { flashed } from "../../platform/http/flash.ts"
import type { FormState } from "../../platform/http/form-state.ts"
import { form } from "../../platform/http/routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { id } from "../../platform/validation.ts"
import {
  comparedField,
  labelledFields,
  NumberField,
  PageHead,
  PostForm,
  SavedMeanwhile,
  SelectField,
  SubmitRow,
  TextArea,
  TextField,
  VersionField,
} from "../../ui/index.ts"
import { OccupationField } from "../taxonomy/public.ts"
import { vacancyAccess } from "./access.ts"
import { licences, plannedReasons, swedishLevels } from "./planned.ts"
import { PlannedRow, plannedById } from "./planned-queries.ts"
import { createPlanned, updatePlanned } from "./save-planned.ts"

export const readPlanned = read(
  vacancyAccess,
  "plannedVacancy.read",
  { takes: z.object({ plannedId: id("planned_vacancy") }), answers: PlannedRow },
  async (tx, { plannedId }) => {
    const saved = await plannedById(tx, plannedId)
    return saved ? ok(saved) : notFound()
  },
)

function PlannedForm({ saved, form, visit }: { saved: PlannedRow | null; form: FormState; visit: Visit }) {
  const { t } = visit
  const field = labelledFields(form, t, "planned")
  const row = comparedField(form, t, "planned")
  return (
    <PostForm form={form} t={t}>
      <SavedMeanwhile
        form={form}
        t={t}
        compare={(current: PlannedRow) => [
          row("department", current.department),
          row("unit", current.unit),
          row("occupationCode", current.occupation_code),
          row("month", current.month.slice(0, 7)),
          row("positions", current.positions),
          row("skills", current.skills.join("\n")),
        ]}
      />
      <VersionField form={form} saved={saved} />
      <TextField {...field("department", saved?.department)} required />
      <TextField {...field("unit", saved?.unit)} />
      <OccupationField {...field("occupationCode", saved?.occupation_code)} visit={visit} required />
      <TextField
        {...field("month", saved?.month.slice(0, 7))}
        description={t("planned.month.help")}
        width="short"
        required
      />
      <NumberField {...field("positions", saved?.positions ?? 1)} required />
      <SelectField
        {...field("reason", saved?.reason ?? "retirement")}
        required
        options={plannedReasons.map((value) => ({ value, label: t(`planned.reason.${value}`) }))}
      />
      <NumberField {...field("hoursPerWeek", saved?.hours_per_week)} unit={t("seats.hours")} decimals />
      <SelectField
        {...field("languageLevel", saved?.language_level)}
        prompt={t("seats.languageLevel.none")}
        options={swedishLevels.map((value) => ({ value, label: t("seats.sfi", { level: value }) }))}
      />
      <SelectField
        {...field("drivingLicence", saved?.driving_licence)}
        prompt={t("seats.drivingLicence.none")}
        options={licences.map((value) => ({ value, label: value }))}
      />
      <TextArea
        {...field("skills", saved?.skills.join("\n"))}
        description={t("planned.skills.help")}
        rows={3}
      />
      <SubmitRow submit={t("app.save")} cancel={t("app.cancel")} cancelHref="/kommande-behov" />
    </PostForm>
  )
}

const shown = (title: string, saved: PlannedRow | null, state: FormState, visit: Visit) => ({
  title,
  body: (
    <>
      <PageHead title={title} />
      <PlannedForm saved={saved} form={state} visit={visit} />
    </>
  ),
})
const done = () => flashed("/kommande-behov", "planned.saved")

export const newPlannedForm = form({
  path: "/kommande-behov/nytt",
  command: createPlanned,
  show: (_facts, state, visit) => shown(visit.t("planned.new"), null, state, visit),
  done,
})

export const editPlannedForm = form({
  path: "/kommande-behov/:plannedId/andra",
  command: updatePlanned,
  facts: readPlanned,
  show: (saved, state, visit) => shown(visit.t("planned.edit"), saved, state, visit),
  done,
})
