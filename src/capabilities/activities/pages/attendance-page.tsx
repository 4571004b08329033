import { addDays, type Day, isDay, isoWeek, mondayOf } from "../../../kernel/day.ts"
import { flashed } from "../../../platform/http/flash.ts"
import type { FormState } from "../../../platform/http/form-state.ts"
import { form } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { Button, EmptyState, ErrorSummary, Form, LinkButton, PageHead, WeekGrid } from "../../../ui/index.ts"
import type { Expected } from "../attendance-day.ts"
import { attendanceWeek, type Week, type WeekRow } from "../attendance-week.ts"
import { markAttendance } from "../mark-attendance.ts"
import { AttendanceCell } from "./attendance-cell.tsx"

const href = (day: Day) => `/narvaro?day=${day}`

/** Where a save leads: to its day, with the way to take it back. What changed nothing says so. */
export const afterMarking = ({ day, batch }: { day: string; batch: string | null }, at = "/narvaro") =>
  batch
    ? flashed(`${at}?day=${isDay(day) ? day : ""}&batch=${batch}`, "attendance.marked")
    : flashed(`${at}?day=${isDay(day) ? day : ""}`, "attendance.same")

const expectedOf = ({ day, days, rows }: Week): Expected[] => {
  const at = days.findIndex((one) => one.day === day)
  return rows.flatMap((row) => row.days[at] ?? [])
}

const isUnmarked = ({ mark, open }: Expected) => mark === null && open

/** How many are left on each day that may be marked: a gap shows whichever day is chosen. */
const leftOn = ({ days, rows }: Week, at: number): number =>
  days[at]?.open ? rows.flatMap((row) => row.days[at] ?? []).filter(isUnmarked).length : 0

/** The chosen day has been, and whoever reads may no longer mark it. */
const isClosed = ({ day, days }: Week, today: Day): boolean =>
  day < today && !days.some((one) => one.day === day && one.open)

/** One press marks who is left; nobody is absent because nobody has marked them. */
function AllPresent({ week, form, visit }: { week: Week; form: FormState; visit: Visit }) {
  const expected = expectedOf(week)
  const unmarked = expected.filter(isUnmarked)
  const open = week.days.some(({ day, open }) => day === week.day && open)
  if (!open || unmarked.length === 0) return null
  return (
    <Form action={href(week.day)} csrf={form.csrf} idempotencyKey={form.key} inline>
      <input type="hidden" name="day" value={week.day} />
      {unmarked.map((row) => (
        <input type="hidden" name="present" value={row.key} />
      ))}
      <Button>
        {visit.t("attendance.allPresent", {
          day: visit.weekday(week.day),
          which: unmarked.length === expected.length ? "all" : "rest",
        })}
      </Button>
    </Form>
  )
}

/** Shown for ten seconds after a save; without JavaScript until the page is left. */
function Undo({ week, form, visit }: { week: Week; form: FormState; visit: Visit }) {
  if (week.undoable === 0) return null
  return (
    <div data-expires="10" data-turbo-temporary>
      <Form action="/narvaro/angra" csrf={form.csrf} idempotencyKey={form.key} inline>
        <input type="hidden" name="day" value={week.day} />
        <input type="hidden" name="batch" value={visit.url.searchParams.get("batch") ?? ""} />
        <Button variant="secondary">{visit.t("attendance.undo", { count: week.undoable })}</Button>
      </Form>
    </div>
  )
}

const Hours = ({ row, visit: { t } }: { row: WeekRow; visit: Visit }) => {
  const all = row.days.flat()
  const sum = (some: readonly Expected[]) => some.reduce((total, one) => total + one.hours, 0)
  return (
    <>
      {t("attendance.hoursDone", {
        done: sum(all.filter(({ mark }) => mark === "present")),
        planned: sum(all),
      })}
    </>
  )
}

const Grid = ({ week, visit }: { week: Week; visit: Visit }) => {
  const { t } = visit
  const linked = visit.opens("/deltagare/0/narvaro")
  const chosen = week.days.findIndex(({ day }) => day === week.day)
  return (
    <WeekGrid
      caption={t("attendance.weekTitle", { week: isoWeek(week.day).week })}
      nameHeader={t("attendance.person")}
      endHeader={t("attendance.hoursHead")}
      days={week.days.map(({ day }, at) => ({
        label: visit.weekdayShort(day),
        words: visit.weekday(day),
        ...(leftOn(week, at) > 0 ? { left: t("attendance.left", { count: leftOn(week, at) }) } : {}),
        href: href(day),
        chosen: day === week.day,
      }))}
      rows={week.rows.map((row) => ({
        name: (
          <PersonLink
            name={row.name}
            protection={row.protection}
            {...(linked ? { href: `/deltagare/${row.personId}/narvaro` } : {})}
            visit={visit}
          />
        ),
        detail: [...new Set(row.days.flat().map(({ place }) => place))].join(", "),
        cells: week.days.map((day, at) => (
          <AttendanceCell expected={row.days[at] ?? []} day={day} visit={visit} />
        )),
        end: <Hours row={row} visit={visit} />,
        idle: (row.days[chosen] ?? []).length === 0,
      }))}
    />
  )
}

export const attendancePage = form({
  path: "/narvaro",
  command: markAttendance,
  facts: attendanceWeek,
  show: (week: Week, state, visit) => {
    const { t } = visit
    const expected = expectedOf(week)
    const marked = expected.filter((row) => row.mark).length
    return {
      title: t("attendance.title"),
      about: { day: visit.weekday(week.day) },
      body: (
        <>
          <PageHead
            title={t("attendance.weekTitle", { week: isoWeek(week.day).week })}
            subtitle={`${visit.weekday(week.day)}. ${t("attendance.count", { marked, all: expected.length })}`}
            actions={
              <>
                <LinkButton href={href(addDays(mondayOf(week.day), -7))}>
                  {t("attendance.previousWeek")}
                </LinkButton>
                <LinkButton href={href(addDays(mondayOf(week.day), 7))}>
                  {t("attendance.nextWeek")}
                </LinkButton>
              </>
            }
          />
          <ErrorSummary title={t("app.faults")} errors={state.faults}>
            <div class="grid-actions">
              <AllPresent week={week} form={state} visit={visit} />
              <Undo week={week} form={state} visit={visit} />
            </div>
          </ErrorSummary>
          {week.rows.length === 0 ? (
            <EmptyState title={t("attendance.noneWeek")}>{t("attendance.none.text")}</EmptyState>
          ) : (
            <section class="panel">
              <Grid week={week} visit={visit} />
              <p class="why">
                {t(isClosed(week, visit.today) ? "attendance.help.closed" : "attendance.help")}
              </p>
            </section>
          )}
        </>
      ),
      wide: true,
    }
  },
  done: (marked) => afterMarking(marked),
})
