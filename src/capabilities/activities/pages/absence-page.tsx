import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import {
  Alert,
  Button,
  Card,
  EmptyState,
  ErrorSummary,
  Fieldset,
  Form,
  LinkButton,
  PageHead,
  RadioGroup,
  SelectField,
  Stack,
} from "../../../ui/index.ts"
import type { AbsenceReport } from "../absence-reports.ts"
import { absenceReasons } from "../absence-rules.ts"
import { type OwnDay, ownAttendance, reportAbsence } from "../report-absence.ts"
import { ownReason, reportDays } from "./absence-words.ts"
import { fieldOf } from "./field-of.ts"

/** What was said before of a day that is reported again: it is changed only by who has read this. */
const Before = ({ report, visit }: { report: AbsenceReport; visit: Visit }) => (
  <>
    <Alert tone="warning" title={visit.t("absence.there", { days: reportDays(visit, report) })}>
      {visit.t("absence.there.text", { why: ownReason(visit, report.why) })}
    </Alert>
    <input type="hidden" name="change" value="true" />
  </>
)

const Reports = ({ reports, visit }: { reports: readonly AbsenceReport[]; visit: Visit }) => (
  <Card title={visit.t("absence.yours")}>
    {reports.map((one) => (
      <div>
        <p>
          <b>{reportDays(visit, one)}</b>
        </p>
        <p>
          {ownReason(visit, one.why)}. {visit.t(`absence.state.${one.state}`)}
        </p>
        <LinkButton href={`/min-franvaro/${one.id}`} wide>
          {visit.t("absence.open")}
        </LinkButton>
      </div>
    ))}
  </Card>
)

type FieldsProps = { days: readonly OwnDay[]; first: string; state: FormState; visit: Visit }
/** Days to choose among: those on which they are awaited. Each reason is a button that sends. */
function Fields({ days, first, state, visit }: FieldsProps) {
  const { t } = visit
  const chosen = days.find((one) => one.day === first)
  const last = state.value("lastDay") ?? first
  const before = days.find((one) => one.report && one.day >= first && one.day <= last)?.report
  const options = days.map((one) => ({
    value: one.day,
    label: one.report ? t("absence.dayReported", { day: visit.weekday(one.day) }) : visit.weekday(one.day),
  }))
  return (
    <>
      {before && <Before report={before} visit={visit} />}
      <SelectField {...fieldOf(state, "day", first)} label={t("absence.day")} options={options} required />
      <SelectField
        {...fieldOf(state, "lastDay")}
        label={t("absence.lastDay")}
        prompt={t("absence.oneDay")}
        options={options}
        required
      />
      {chosen && chosen.expected.length > 1 && (
        <RadioGroup
          {...fieldOf(state, "where")}
          label={t("absence.where")}
          options={[
            { value: "", label: t("absence.everywhere") },
            ...chosen.expected.map(({ key, place, from, to }) => ({
              value: key,
              label: `${place} ${from}–${to}`,
            })),
          ]}
        />
      )}
      <Fieldset legend={t("absence.why")} description={t("absence.why.help")}>
        <div class="stack">
          {absenceReasons.map((why) => (
            <Button name="why" value={why} variant="secondary" wide>
              {ownReason(visit, why)}
            </Button>
          ))}
        </div>
      </Fieldset>
    </>
  )
}

export const absencePage = form({
  path: "/min-franvaro",
  command: reportAbsence,
  facts: ownAttendance,
  show: ({ day, days, reports }, state, visit) => {
    const { t } = visit
    const first = state.value("day") ?? day
    return {
      title: t("absence.title"),
      body: (
        <Stack>
          <PageHead title={t("absence.title")} subtitle={t("absence.subtitle")} />
          {first === null ? (
            <EmptyState title={t("absence.none")}>{t("absence.none.text")}</EmptyState>
          ) : (
            <ErrorSummary title={t("app.faults")} errors={state.faults}>
              <Form action={state.action} csrf={state.csrf} idempotencyKey={state.key}>
                <Fields days={days} first={first} state={state} visit={visit} />
              </Form>
            </ErrorSummary>
          )}
          {reports.length > 0 && <Reports reports={reports} visit={visit} />}
        </Stack>
      ),
    }
  },
  done: ({ id }) => flashed(`/min-franvaro/${id}`, "absence.reported"),
})
