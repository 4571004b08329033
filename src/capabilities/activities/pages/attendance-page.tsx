import { addDays, type Day, isDay } from "../../../kernel/day.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { protectionTag } from "../../../register/people/person-link.tsx"
import {
  Alert,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  PageHead,
  RadioGroup,
  SelectField,
  SubmitRow,
  Tag,
} from "../../../ui/index.ts"
import { attendanceDay, type Expected } from "../attendance-day.ts"
import { markAttendance } from "../mark-attendance.ts"
import { absenceKinds, choiceOf, markChoices, previousWorkday } from "../marks.ts"

const choiceFor = (form: FormState, row: Expected): string | undefined =>
  form.value(`marks.${row.key}`) ??
  (row.mark
    ? choiceOf({ mark: row.mark, certificate_received: row.certificate_received === true })
    : undefined)

/** Who is expected, one radio a person; nobody is absent because nobody has marked them. */
function PersonMarks({ row, form, visit }: { row: Expected; form: FormState; visit: Visit }) {
  const { t } = visit
  const name = `marks.${row.key}`
  const choice = choiceFor(form, row)
  return (
    <section class="panel group-marks">
      {row.mark_id && <input type="hidden" name={`seen.${row.key}`} value={row.mark_id} />}
      <RadioGroup
        name={name}
        label={row.person_name}
        error={form.error(name)}
        description={
          <>
            {t("attendance.expected", { place: row.place, from: row.from, to: row.to })}{" "}
            {row.reported_by_participant && <Tag tone="info">{t("attendance.reported")}</Tag>}
            {protectionTag(visit, row.person_protection)}{" "}
            {!row.mark && <Tag tone="warning">{t("attendance.unmarked")}</Tag>}
          </>
        }
        {...(choice ? { value: choice } : {})}
        options={markChoices.map((value) => ({ value, label: t(`attendance.choice.${value}`) }))}
        required
      />
      <SelectField
        name={`kinds.${row.key}`}
        label={t("attendance.kind")}
        error={form.error(`kinds.${row.key}`)}
        value={form.value(`kinds.${row.key}`) ?? row.absence_kind ?? ""}
        prompt={t("attendance.kind.none")}
        options={absenceKinds.map((value) => ({ value, label: t(`attendance.kind.${value}`) }))}
        required
      />
    </section>
  )
}

function dayLinks({ t, today, actor }: Visit, day: Day) {
  const previous = actor?.role !== "supervisor" || day > previousWorkday(today)
  return (
    <>
      <LinkButton href={`/narvaro/vecka?week=${day}`}>{t("attendance.weekView")}</LinkButton>
      {previous && (
        <LinkButton href={`/narvaro?day=${addDays(day, -1)}`}>{t("attendance.previous")}</LinkButton>
      )}
      {day < today && (
        <LinkButton href={`/narvaro?day=${addDays(day, 1)}`}>{t("attendance.next")}</LinkButton>
      )}
    </>
  )
}

type Model = { day: Day; rows: Expected[] }

function changedMeanwhile(form: FormState, { t }: Visit) {
  const rows = form.refusal?.facts?.changedRows
  if (!Array.isArray(rows)) return null
  return (
    <Alert tone="warning" title={t("attendance.stale")}>
      {t("attendance.stale.text", { names: rows.join(", ") })}
    </Alert>
  )
}

export const attendancePage = form({
  path: "/narvaro",
  command: markAttendance,
  facts: attendanceDay,
  show: ({ day, rows }: Model, state, visit) => {
    const { t } = visit
    const marked = rows.filter((row) => row.mark).length
    return {
      title: t("attendance.title"),
      body: (
        <>
          <PageHead
            title={t("attendance.title")}
            subtitle={`${visit.weekday(day)}. ${t("attendance.count", { marked, all: rows.length })}`}
            actions={dayLinks(visit, day)}
          />
          {changedMeanwhile(state, visit)}
          {rows.length === 0 ? (
            <EmptyState title={t("attendance.none")}>{t("attendance.none.text")}</EmptyState>
          ) : (
            <Form action={`/narvaro?day=${day}`} csrf={state.csrf} idempotencyKey={state.key}>
              <ErrorSummary title={t("app.faults")} errors={state.faults}>
                <input type="hidden" name="day" value={day} />
                <input type="hidden" name="compare" value="true" />
                {rows.map((row) => (
                  <PersonMarks row={row} form={state} visit={visit} />
                ))}
                <SubmitRow submit={t("attendance.save")} />
              </ErrorSummary>
            </Form>
          )}
        </>
      ),
      wide: true,
    }
  },
  done: ({ day }) => `/narvaro?day=${isDay(day) ? day : ""}&klart=attendance.marked`,
})
