import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { action, form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { programmes } from "../../../register/programmes/programmes.ts"
import {
  CheckboxGroup,
  Columns,
  DateField,
  ErrorSummary,
  Form,
  LinkButton,
  NumberField,
  PageHead,
  Panel,
  RadioGroup,
  SelectField,
  SubmitRow,
  TextArea,
  TimeField,
} from "../../../ui/index.ts"
import { aimAtPlace } from "../decisions/aim-at-place.ts"
import { defaultProposal } from "../decisions/default-proposal.ts"
import { proposeSuggestion } from "../decisions/propose-suggestion.ts"
import { proposeReasons } from "../decisions/reasons.ts"
import { type Pair, readPair } from "../suggestions/pair.ts"
import { roomInWords } from "./in-words.tsx"
import { PairPanels } from "./pair-panels.tsx"
import { Standing } from "./places-page.tsx"

export const fieldsOf =
  (form: FormState, saved: Readonly<Record<string, string>> = {}) =>
  (name: string) => {
    const error = form.error(name)
    return {
      name,
      value: form.value(name) ?? (form.refusal ? "" : (saved[name] ?? "")),
      ...(error ? { error } : {}),
    }
  }
export const Direction = ({ form }: { form: FormState }) => (
  <input type="hidden" name="direction" value={form.value("direction") ?? "placesForPerson"} />
)
export const backOf = (form: FormState, pair: Pair) =>
  form.value("direction") === "peopleForPlace"
    ? `/platser/${pair.place.id}/personer`
    : `/deltagare/${pair.person.id}/platser`

function ProposalForm({ pair, form, visit }: { pair: Pair; form: FormState; visit: Visit }) {
  const { t, today } = visit
  const field = fieldsOf(form, {
    ...defaultProposal(pair.place, pair.startsOn),
    programme: pair.known.programme ?? "",
  })
  const open = programmes.filter(({ validTo }) => validTo === null || validTo >= today)
  return (
    <Form
      action={form.action}
      csrf={form.csrf}
      idempotencyKey={form.key}
      labels={{ optional: t("app.optional") }}
    >
      <Direction form={form} />
      <RadioGroup
        {...field("reason")}
        label={t("match.propose.reason")}
        options={proposeReasons.map((value) => ({ value, label: t(`match.reason.${value}`) }))}
        required
      />
      <TextArea {...field("words")} label={t("match.words")} description={t("match.words.text")} rows={3} />
      <SelectField
        {...field("programme")}
        label={t("enrolment.programme")}
        prompt={t("placements.choose")}
        options={open.map(({ code }) => ({ value: code, label: t(`programme.${code}`) }))}
        required
      />
      <DateField {...field("startsOn")} label={t("placements.from")} required />
      <DateField {...field("endsOn")} label={t("placements.to")} required />
      <NumberField {...field("percent")} label={t("placements.percent")} unit="%" required />
      <CheckboxGroup
        name="weekdays"
        label={t("placements.weekdays")}
        values={form.refusal ? form.values("weekdays") : ["1", "2", "3", "4", "5"]}
        options={[1, 2, 3, 4, 5, 6, 7].map((one) => ({ value: String(one), label: t(`weekday.${one}`) }))}
        {...(form.error("weekdays") ? { error: form.error("weekdays") ?? "" } : {})}
        required
      />
      <TimeField {...field("from")} label={t("placements.fromTime")} required />
      <TimeField {...field("to")} label={t("placements.toTime")} required />
      <TextArea {...field("tasks")} label={t("placements.tasks")} rows={3} required />
      <SubmitRow submit={t("match.propose")} cancel={t("app.cancel")} cancelHref={backOf(form, pair)} />
    </Form>
  )
}

const skipHref = (form: FormState, { person, place }: Pair) =>
  `/deltagare/${person.id}/platser/${place.id}/hoppa-over${
    form.value("direction") === "peopleForPlace" ? "?direction=peopleForPlace" : ""
  }`

/** One suggestion in full; whoever agrees with it proposes it here, and says why. */
export const pairForm = form({
  path: "/deltagare/:personId/platser/:seatId",
  command: proposeSuggestion,
  facts: readPair,
  show: (pair: Pair, state, visit) => {
    const { t } = visit
    return {
      title: pair.place.title,
      body: (
        <>
          <PageHead
            title={pair.place.title}
            subtitle={
              <PersonLink name={pair.person.name} protection={pair.person.protection} visit={visit} />
            }
            facts={[
              t("match.at", { workplace: pair.place.workplace, town: pair.place.town }),
              t("match.hours", { hours: pair.place.hours_per_week }),
              ...roomInWords(visit, pair.place),
              pair.place.supervisor
                ? t("match.supervisor", { name: pair.place.supervisor })
                : t("match.noSupervisor"),
            ]}
            actions={<LinkButton href={skipHref(state, pair)}>{t("match.skip")}</LinkButton>}
          />
          <ErrorSummary title={t("app.faults")} errors={state.faults}>
            <Standing known={pair.known} visit={visit} />
            <Columns
              main={<PairPanels pair={pair} visit={visit} />}
              aside={
                pair.mayPropose && (
                  <Panel title={t("match.propose.title")}>
                    <ProposalForm pair={pair} form={state} visit={visit} />
                  </Panel>
                )
              }
            />
          </ErrorSummary>
        </>
      ),
    }
  },
  done: ({ id }) => flashed(`/placeringar/${id}`, "placement.proposed"),
})

export const aimAction = action({
  path: "/deltagare/:personId/platser/:seatId/mal",
  command: aimAtPlace,
  done: ({ id }) => flashed(`/deltagare/${id}/plan`, "match.aimed"),
  back: (params) => `/deltagare/${params.personId}/platser/${params.seatId}`,
})
