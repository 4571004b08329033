import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { flashed } from "../../platform/http/flash.ts"
import type { FormState } from "../../platform/http/form-state.ts"
import { form } from "../../platform/http/routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { id } from "../../platform/validation.ts"
import { languageLevels, SeatRow, seatById } from "../../register/seats/seat-rows.ts"
import { units } from "../../register/units/units.ts"
import { Choice, openWorkplaces } from "../../register/workplaces/workplace-row.ts"
import {
  comparedField,
  DateField,
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
import { seatAccess } from "./access.ts"
import { createSeat, drivingLicences, updateSeat } from "./save-seat.ts"

const Facts = answer({
  saved: SeatRow.nullable(),
  workplaces: z.array(Choice),
  units: z.array(Choice),
  ownUnit: answerId().nullable(),
})
type Facts = z.infer<typeof Facts>

export const seatFacts = read(
  seatAccess,
  "seat.facts",
  { takes: z.object({ seatId: id("seat").optional() }), answers: Facts },
  async (tx, input) => {
    const saved = input.seatId ? await seatById(tx, input.seatId) : null
    if (input.seatId && !saved) return notFound()
    const owners = (await units(tx)).map(({ id, name }) => ({ id, label: name }))
    return ok({ saved, workplaces: await openWorkplaces(tx), units: owners, ownUnit: tx.actor.unitId })
  },
)

const choices = (rows: readonly Choice[]) => rows.map((one) => ({ value: one.id, label: one.label }))

function SeatForm({ facts, form, visit }: { facts: Facts; form: FormState; visit: Visit }) {
  const { t } = visit
  const { saved } = facts
  const field = labelledFields(form, t, "seats")
  const row = comparedField(form, t, "seats")
  // A closed workplace stays in the list of its own seat.
  const workplaces =
    saved && !facts.workplaces.some((one) => one.id === saved.workplace_id)
      ? [{ id: saved.workplace_id, label: saved.workplace }, ...facts.workplaces]
      : facts.workplaces
  return (
    <PostForm form={form} t={t}>
      <SavedMeanwhile
        form={form}
        t={t}
        compare={(current: SeatRow) => [
          row("title", current.title),
          row("occupationCode", current.occupation_code),
          row("capacity", current.capacity),
          row("hoursPerWeek", current.hours_per_week),
          row("startsOn", current.starts_on),
          row("endsOn", current.ends_on),
          row("skills", current.skills.join("\n")),
        ]}
      />
      <VersionField form={form} saved={saved} />
      <TextField {...field("title", saved?.title)} description={t("seats.title.help")} required />
      <SelectField
        {...field("workplaceId", saved?.workplace_id)}
        prompt={t("employers.choose")}
        options={choices(workplaces)}
        required
      />
      <OccupationField
        {...field("occupationCode", saved?.occupation_code)}
        visit={visit}
        description={t("seats.occupationCode.help")}
        required
      />
      <NumberField {...field("capacity", saved?.capacity ?? 1)} required />
      <NumberField
        {...field("hoursPerWeek", saved?.hours_per_week)}
        unit={t("seats.hours")}
        decimals
        required
      />
      <DateField {...field("startsOn", saved?.starts_on ?? visit.today)} required />
      <DateField {...field("endsOn", saved?.ends_on)} description={t("seats.endsOn.help")} />
      <TextArea
        {...field("skills", saved?.skills.join("\n"))}
        description={t("seats.skills.help")}
        rows={4}
      />
      <SelectField
        {...field("languageLevel", saved?.language_level)}
        prompt={t("seats.languageLevel.none")}
        options={languageLevels.map((value) => ({ value, label: t("seats.sfi", { level: value }) }))}
      />
      <SelectField
        {...field("drivingLicence", saved?.driving_licence)}
        prompt={t("seats.drivingLicence.none")}
        options={drivingLicences.map((value) => ({ value, label: value }))}
      />
      <SelectField
        {...field("ownerUnitId", saved?.owner_unit_id ?? facts.ownUnit)}
        prompt={t("employers.choose")}
        options={choices(facts.units)}
        required
      />
      <SubmitRow
        submit={t("app.save")}
        cancel={t("app.cancel")}
        cancelHref={saved ? `/platser/${saved.id}` : "/platser"}
      />
    </PostForm>
  )
}

const shown = (title: string, facts: Facts, state: FormState, visit: Visit) => ({
  title,
  body: (
    <>
      <PageHead title={title} {...(facts.saved ? { subtitle: facts.saved.title } : {})} />
      <SeatForm facts={facts} form={state} visit={visit} />
    </>
  ),
})

export const newSeatForm = form({
  path: "/platser/ny",
  command: createSeat,
  facts: seatFacts,
  show: (facts, state, visit) => shown(visit.t("seats.new"), facts, state, visit),
  done: ({ id }) => flashed(`/platser/${id}`, "seatSaved"),
})

export const editSeatForm = form({
  path: "/platser/:seatId/andra",
  command: updateSeat,
  facts: seatFacts,
  show: (facts, state, visit) => shown(visit.t("seats.edit"), facts, state, visit),
  done: ({ id }) => flashed(`/platser/${id}`, "seatSaved"),
})
