import type { Child } from "hono/jsx"
import type { Day } from "../../../kernel/day.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { programmeOf } from "../../../register/programmes/programmes.ts"
import {
  CheckboxField,
  type ChecklistRow,
  DateField,
  LinkButton,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from "../../../ui/index.ts"
import type { Party } from "../party-answer.ts"
import type { PlacementView } from "../read-placement.ts"
import { fieldsOf } from "./shared.tsx"
import { trainingPath } from "./step-forms.tsx"

export type Parts = { view: PlacementView; state: FormState; visit: Visit }

/** Yes or no, another day than today and why not: all that a party's answer holds. */
function PartyFields({ party, state, visit: { t } }: Omit<Parts, "view"> & { party: Party }) {
  const field = fieldsOf(state)
  return (
    <>
      <RadioGroup
        {...field(party)}
        label={t(`placements.answer.${party}`)}
        options={["yes", "no"].map((value) => ({ value, label: t(`app.${value}`) }))}
      />
      <details open={state.refusal ? true : undefined}>
        <summary>{t("placements.answer.more")}</summary>
        <DateField
          {...field(`${party}On`)}
          label={t("placements.answer.on")}
          description={t("placements.answer.today")}
        />
        <TextArea
          {...field(`${party}Why`)}
          label={t("placements.answer.why")}
          description={t("placements.answer.why.text")}
          rows={2}
        />
      </details>
    </>
  )
}

function partyRow(party: Party, parts: Parts): ChecklistRow {
  const { view, visit } = parts
  const { t, shortDay } = visit
  const [agreed, declined] = [view[`${party}_agreed_on`], view[`${party}_declined_on`]]
  return {
    state: agreed ? "done" : declined ? "refused" : "open",
    title: t(`placements.party.${party}`),
    said: agreed
      ? t("placements.answer.yes", { day: shortDay(agreed) })
      : declined
        ? t("placements.answer.no", { day: shortDay(declined), why: view[`${party}_declined_why`] ?? "" })
        : null,
    fields: <PartyFields party={party} state={parts.state} visit={visit} />,
  }
}

function supervisorRow({ view, state, visit }: Parts): ChecklistRow {
  const { t } = visit
  const untrained = view.blocks.find((one) => one.code === "SUPERVISOR_UNTRAINED")
  const stopped = view.blocks.length > 0
  return {
    state: stopped ? "refused" : "done",
    title: t("placements.supervisor"),
    said: (
      <>
        {view.supervisor_name}
        {view.blocks.map((one) => (
          <p>{visit.why(one)}</p>
        ))}
        {untrained && (
          <LinkButton href={trainingPath(untrained)}>{t("placements.blocked.training")}</LinkButton>
        )}
      </>
    ),
    fields: (
      <SelectField
        {...fieldsOf(state, { supervisorId: view.supervisor_id })("supervisorId")}
        label={t("placements.supervisorId")}
        prompt={t("placements.notYet")}
        options={view.supervisors}
      />
    ),
    changeOnly: view.supervisor_id !== null,
  }
}

type Dated =
  | "signedOn"
  | "insuranceCheckedOn"
  | "unionConsultedOn"
  | "registerExtractShownOn"
  | "secrecyOathOn"
type Check = {
  at: Dated
  on: Day | null
  by?: string | null
  text?: string
  /** What does it in another way, where the fields below are for when that is not used. */
  instead?: { link: Child; summary: string } | null
  extra?: Child
}

/** Done today by a tick, or on another day that is written. */
function dayRow({ at, on, by, text, instead, extra }: Check, { state, visit }: Parts): ChecklistRow {
  const { t, shortDay } = visit
  const byHand = (
    <>
      {extra}
      {!on && (
        <CheckboxField
          name="today"
          id={`today-${at}`}
          value={at}
          label={t(`placements.today.${at}`)}
          checked={state.values("today").includes(at)}
        />
      )}
      <details open={on || state.error(at) ? true : undefined}>
        <summary>{t("placements.otherDay")}</summary>
        <DateField {...fieldsOf(state, { [at]: on })(at)} label={t(`placements.${at}`)} />
      </details>
    </>
  )
  return {
    state: on ? "done" : "open",
    title: t(`placements.row.${at}`),
    said: on ? [shortDay(on), by].filter(Boolean).join(", ") : null,
    fields: (
      <>
        {text && <p class="why">{text}</p>}
        {instead?.link}
        {instead ? (
          <details open={state.refusal ? true : undefined}>
            <summary>{instead.summary}</summary>
            {byHand}
          </details>
        ) : (
          byHand
        )}
      </>
    ),
  }
}

function decisionRow({ view, visit }: Parts): ChecklistRow {
  const { t } = visit
  const last = view.decisions.at(-1)
  return {
    state: last ? "done" : "open",
    title: t("placements.subsidy"),
    said: last ? t("placements.decided", { percent: last.percent, day: visit.shortDay(last.ends_on) }) : null,
    fields: (
      <LinkButton href={`/placeringar/${view.id}/stod`}>{t("placements.action.decideSubsidy")}</LinkButton>
    ),
  }
}

/** The rows that the programme asks for, and what may be noted besides. */
export function rowsOf(parts: Parts): { needed: ChecklistRow[]; noted: ChecklistRow[] } {
  const { view, state, visit } = parts
  const { t } = visit
  const checks: readonly string[] = programmeOf(view.programme).checks
  const here = view.signatures
  const isOut = here && here.state !== "draft"
  const signing = `/placeringar/${view.id}/underskrifter`
  const toSign = visit.opens(signing) && (
    <LinkButton href={signing}>{t(here ? "placements.signed.open" : "placements.signHere")}</LinkButton>
  )
  const signed = dayRow(
    {
      at: "signedOn",
      on: view.signed_on,
      by: view.signed_by,
      text: isOut
        ? t("placements.signed.here", { signed: here.signed, of: here.of })
        : t("placements.signed.text"),
      instead: isOut ? { link: toSign, summary: t("placements.signed.byHand") } : null,
      extra: (
        <>
          {!isOut && toSign}
          <TextField
            {...fieldsOf(state, { signedBy: view.signed_by })("signedBy")}
            label={t("placements.signedBy")}
            description={t("placements.signedBy.text")}
            width="medium"
          />
        </>
      ),
    },
    parts,
  )
  const insurance = dayRow(
    { at: "insuranceCheckedOn", on: view.insurance_checked_on, text: t("placements.insurance.text") },
    parts,
  )
  const union = dayRow({ at: "unionConsultedOn", on: view.union_consulted_on }, parts)
  const asked = (check: string, row: ChecklistRow) => (checks.includes(check) ? [row] : [])
  const other = (check: string, row: ChecklistRow) => (checks.includes(check) ? [] : [row])
  return {
    needed: [
      partyRow("employer", parts),
      partyRow("participant", parts),
      supervisorRow(parts),
      ...asked("agreementSigned", signed),
      ...asked("insurance", insurance),
      ...asked("unionConsulted", union),
      ...asked("pesDecision", decisionRow(parts)),
    ],
    noted: [
      ...other("agreementSigned", signed),
      ...other("insurance", insurance),
      ...other("unionConsulted", union),
      dayRow(
        {
          at: "registerExtractShownOn",
          on: view.register_extract_shown_on,
          text: t("placements.registerExtract.text"),
        },
        parts,
      ),
      dayRow({ at: "secrecyOathOn", on: view.secrecy_oath_on }, parts),
    ],
  }
}
