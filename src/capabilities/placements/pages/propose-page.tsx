import { type Id, newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import {
  Alert,
  Button,
  CheckboxGroup,
  DateField,
  Form,
  NumberField,
  PageHead,
  SelectField,
  TextArea,
  TimeField,
} from "../../../ui/index.ts"
import { type Choices, placementChoices } from "../choices.ts"
import { proposePlacement } from "../propose-placement.ts"
import { fieldsOf, StepForm } from "./shared.tsx"

const back = (personId: Id<"person">) => `/deltagare/${personId}/placeringar`

/** A full programme offers its waiting list, with the place in it. */
function waitingOffer(form: FormState, { t, session }: Visit, personId: Id<"person">) {
  const position = form.refusal?.facts?.waitingPosition
  const programme = form.value("programme")
  if (typeof position !== "number" || !programme) return null
  return (
    <Alert tone="info" title={t("waitingList.offer")}>
      <p>{t("waitingList.offer.text", { position })}</p>
      <Form
        action={`${back(personId)}/vantelista`}
        csrf={session?.csrf ?? ""}
        idempotencyKey={newId()}
        inline
      >
        <input type="hidden" name="programme" value={programme} />
        <Button variant="secondary">{t("waitingList.join")}</Button>
      </Form>
    </Alert>
  )
}

function ProposalFields({ form, visit, choices }: { form: FormState; visit: Visit; choices: Choices }) {
  const { t, has } = visit
  const field = fieldsOf(form, { percent: "100", from: "08:00", to: "16:30" })
  const days = form.values("weekdays")
  const workplaces = choices.workplaces.map((one) => ({
    value: one.id,
    label: `${one.name} (${one.organisation})`,
  }))
  const sent = form.value("programme")
  const chosen = sent && has(`programme.${sent}`) ? [sent] : []
  return (
    <>
      <SelectField
        {...field("programme")}
        label={t("enrolment.programme")}
        prompt={t("placements.choose")}
        options={[...new Set([...choices.programmes, ...chosen])].map((value) => ({
          value,
          label: t(`programme.${value}`),
        }))}
        required
      />
      <SelectField
        {...field("workplaceId")}
        label={t("placements.workplace")}
        prompt={t("placements.choose")}
        options={workplaces}
        required
      />
      <SelectField
        {...field("supervisorId")}
        label={t("placements.supervisor")}
        description={t("placements.supervisor.text")}
        prompt={t("placements.notYet")}
        options={choices.supervisors.map((one) => ({
          value: one.id,
          label: `${one.name}, ${one.workplace}`,
        }))}
      />
      <SelectField
        {...field("seatId")}
        label={t("placements.seat")}
        description={t("placements.seat.text")}
        prompt={t("placements.noSeat")}
        options={choices.seats.map((one) => ({ value: one.id, label: `${one.title}, ${one.workplace}` }))}
      />
      <DateField {...field("startsOn")} label={t("placements.from")} required />
      <DateField {...field("endsOn")} label={t("placements.to")} required />
      <NumberField {...field("percent")} label={t("placements.percent")} unit="%" required />
      <CheckboxGroup
        name="weekdays"
        label={t("placements.weekdays")}
        values={form.refusal ? days : ["1", "2", "3", "4", "5"]}
        options={[1, 2, 3, 4, 5, 6, 7].map((one) => ({ value: String(one), label: t(`weekday.${one}`) }))}
        {...(form.error("weekdays") ? { error: form.error("weekdays") ?? "" } : {})}
        required
      />
      <TimeField {...field("from")} label={t("placements.fromTime")} required />
      <TimeField {...field("to")} label={t("placements.toTime")} required />
      <TextArea
        {...field("tasks")}
        label={t("placements.tasks")}
        description={t("placements.tasks.text")}
        rows={4}
        required
      />
    </>
  )
}

export const proposeForm = form({
  path: "/deltagare/:personId/placeringar/ny",
  command: proposePlacement,
  facts: placementChoices,
  show: (choices: Choices, state, visit) => {
    const { t } = visit
    return {
      title: t("placements.propose"),
      body: (
        <>
          <PageHead
            title={t("placements.propose")}
            subtitle={
              <PersonLink name={choices.person.name} protection={choices.person.protection} visit={visit} />
            }
          />
          {waitingOffer(state, visit, choices.person.id)}
          <StepForm
            form={state}
            visit={visit}
            preview={t("placements.preview")}
            confirm={t("placements.propose")}
            back={back(choices.person.id)}
          >
            <ProposalFields form={state} visit={visit} choices={choices} />
          </StepForm>
        </>
      ),
    }
  },
  done: ({ id }) => flashed(`/placeringar/${id}`, "placement.proposed"),
})
