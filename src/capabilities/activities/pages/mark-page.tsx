import type { Child } from "hono/jsx"
import type { FormState } from "../../../platform/http/form-state.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { Alert, Button, ErrorSummary, Fieldset, Form, LinkButton, PageHead, Tag } from "../../../ui/index.ts"
import type { Expected } from "../attendance-day.ts"
import { placementDay, type Row, sessionMember } from "../attendance-row.ts"
import { markAttendance } from "../mark-attendance.ts"
import { absenceKinds, choiceOf, rowViolations } from "../marks.ts"
import { supervisorHome } from "../to-mark.ts"
import { cellHref } from "./attendance-cell.tsx"
import { afterMarking } from "./attendance-page.tsx"

function changedMeanwhile(form: FormState, { t }: Visit) {
  const rows = form.refusal?.facts?.changedRows
  if (!Array.isArray(rows)) return null
  return (
    <Alert tone="warning" title={t("attendance.stale")}>
      {t("attendance.stale.text", { names: rows.join(", ") })}
    </Alert>
  )
}

/** What the row says now: a valid absence by its kind, as it is chosen. */
const chosenOf = (row: Expected): string | null =>
  row.absence_kind ??
  (row.mark ? choiceOf({ mark: row.mark, certificate_received: row.certificate_received === true }) : null)

/** Each choice is a button that saves: a reason only where absence has one. */
function Choices({ row, visit: { t } }: { row: Expected; visit: Visit }) {
  const chosen = chosenOf(row)
  const choice = (value: string, label: Child) => (
    <Button
      name={`marks.${row.key}`}
      value={value}
      variant={value === "present" && chosen === null ? "primary" : "secondary"}
      {...(value === chosen ? { pressed: true } : {})}
    >
      {label}
    </Button>
  )
  return (
    <>
      {choice("present", t("attendance.choice.present"))}
      <Fieldset legend={t("attendance.kind.validHead")}>
        <div class="button-row">{absenceKinds.map((kind) => choice(kind, t(`attendance.kind.${kind}`)))}</div>
      </Fieldset>
      <Fieldset legend={t("attendance.sickHead")}>
        <div class="button-row">
          {(["sick", "sickCertified"] as const).map((kind) => choice(kind, t(`attendance.choice.${kind}`)))}
        </div>
      </Fieldset>
      {choice("invalidAbsence", t("attendance.choice.invalidAbsence"))}
    </>
  )
}

function show({ day, row }: Row, state: FormState, visit: Visit) {
  const { t } = visit
  // What would be refused is said before, and there is no form for it.
  const closed = rowViolations(row, day, visit.today, visit.actor?.role ?? "")
  return {
    title: t("attendance.markOne"),
    body: (
      <>
        <PageHead
          title={<PersonLink name={row.person_name} protection={row.person_protection} visit={visit} />}
          subtitle={
            <>
              {visit.weekday(day)}.{" "}
              {t("attendance.expected", { place: row.place, from: row.from, to: row.to })}{" "}
              {row.reported_by_participant && <Tag tone="info">{t("attendance.reported")}</Tag>}
              {!row.mark && <Tag tone="warning">{t("attendance.unmarked")}</Tag>}
            </>
          }
        />
        {changedMeanwhile(state, visit)}
        {closed.map((why) => (
          <Alert tone="info" title={t("attendance.closed")}>
            {visit.why(why)}
          </Alert>
        ))}
        <ErrorSummary title={t("app.faults")} errors={state.faults}>
          {closed.length === 0 && (
            <Form action={cellHref(row, day)} csrf={state.csrf} idempotencyKey={state.key}>
              <input type="hidden" name="day" value={day} />
              <input type="hidden" name="compare" value="true" />
              {row.mark_id && <input type="hidden" name={`seen.${row.key}`} value={row.mark_id} />}
              <Choices row={row} visit={visit} />
            </Form>
          )}
        </ErrorSummary>
        <LinkButton href={isSupervisor(visit) ? supervisorHome : `/narvaro?day=${day}`} variant="tertiary">
          {t("app.cancel")}
        </LinkButton>
      </>
    ),
  }
}

const isSupervisor = ({ actor }: Visit) => actor?.role === "supervisor"
/** A supervisor marks from their first page, which says what is left. */
const done = (marked: { day: string; batch: string | null }, visit: Visit) =>
  afterMarking(marked, isSupervisor(visit) ? supervisorHome : "/narvaro")

/** A cell of the week: one press says how it was. */
export const placementDayForm = form({
  path: "/narvaro/placeringar/:placementId",
  command: markAttendance,
  facts: placementDay,
  show,
  done,
})

export const sessionMemberForm = form({
  path: "/narvaro/tillfallen/:activitySessionId/:personId",
  command: markAttendance,
  facts: sessionMember,
  show,
  done,
})
