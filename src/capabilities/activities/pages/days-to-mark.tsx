import { type Day, isoWeek } from "../../../kernel/day.ts"
import { newId } from "../../../kernel/id.ts"
import { flashed } from "../../../platform/http/flash.ts"
import { action } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { Button, Card, Form, Tag } from "../../../ui/index.ts"
import { markDays } from "../mark-attendance.ts"
import { presentOf, type SupervisedDay, supervisorHome, weeksToMark } from "../to-mark.ts"
import { undoMarks } from "../undo-marks.ts"
import { cellHref, wordsOf } from "./attendance-cell.tsx"

type Row = SupervisedDay["rows"][number]
type Props = { days: readonly SupervisedDay[]; visit: Visit }

/** One press for all who are left of some days; the form names whom it marks, so nobody unseen is. */
function AllHere({ days, label, visit }: Props & { label: string }) {
  const named = days
    .map((one) => ({ day: one.day, keys: presentOf(one) }))
    .filter(({ keys }) => keys.length > 0)
  if (named.length === 0) return null
  return (
    <Form
      action={`${supervisorHome}/alla-har`}
      csrf={visit.session?.csrf ?? ""}
      idempotencyKey={newId()}
      inline
    >
      {named.map(({ day, keys }, at) => (
        <>
          <input type="hidden" name={`days.${at}.day`} value={day} />
          {keys.map((key) => (
            <input type="hidden" name={`days.${at}.present`} value={key} />
          ))}
        </>
      ))}
      <Button wide>{label}</Button>
    </Form>
  )
}

const Who = ({ row, day }: { row: Row; day: Day }) => (
  <a class="ds-link" href={cellHref(row, day)}>
    <bdi>{row.person_name}</bdi>
  </a>
)

const State = ({ row, visit }: { row: Row; visit: Visit }) => {
  if (row.asked && !row.mark) return <Tag tone="info">{visit.t("toMark.asked")}</Tag>
  const { long, tone } = wordsOf(row, visit)
  return <Tag tone={tone === "open" ? "warning" : tone === "none" ? "neutral" : tone}>{long}</Tag>
}

function Today({ days, visit }: Props) {
  const { t, today } = visit
  const now = days.find(({ day }) => day === today)
  const rows = now?.rows ?? []
  return (
    <Card title={t("toMark.today", { day: visit.weekday(today) })} current>
      {rows.length === 0 && <p>{t("toMark.nobodyToday")}</p>}
      <ul class="days-to-mark">
        {rows.map((row) => (
          <li>
            <Who row={row} day={today} /> <State row={row} visit={visit} />
          </li>
        ))}
      </ul>
      {now && (
        <AllHere
          days={[now]}
          label={t("toMark.allToday", { which: presentOf(now).length === rows.length ? "all" : "rest" })}
          visit={visit}
        />
      )}
    </Card>
  )
}

/** Today first, then what is unmarked of the days before, a week together, and how far back one may mark. */
export function DaysToMark({ days, visit }: Props) {
  const { t } = visit
  const weeks = weeksToMark(days, visit.today, (day) => isoWeek(day).week)
  return (
    <>
      <Today days={days} visit={visit} />
      <Card title={t(weeks.length === 0 ? "toMark.none" : "toMark.earlier")}>
        {weeks.map(({ week, days: left }) => (
          <>
            <ul class="days-to-mark">
              {left.map(({ day, rows }) => (
                <li>
                  <a class="ds-link" href={`/narvaro?day=${day}`}>
                    {visit.weekday(day)}
                  </a>
                  <span>
                    {rows.map((row) => (
                      <span>
                        <Who row={row} day={day} />
                        {row.asked && <> {t("toMark.asked")}</>}
                      </span>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
            <AllHere days={left} label={t("toMark.allWeek", { week, days: left.length })} visit={visit} />
          </>
        ))}
        {weeks.length > 0 && <p>{t("toMark.help")}</p>}
        {days[0] && <p class="why">{t("toMark.limit", { day: visit.day(days[0].day) })}</p>}
      </Card>
    </>
  )
}

/** Shown for ten seconds after a press; without JavaScript until the page is left. */
export function UndoDays({ count, visit }: { count: number; visit: Visit }) {
  if (count === 0) return null
  const field = (name: string) => (
    <input type="hidden" name={name} value={visit.url.searchParams.get(name) ?? ""} />
  )
  return (
    <div data-expires="10" data-turbo-temporary>
      <Form
        action={`${supervisorHome}/angra`}
        csrf={visit.session?.csrf ?? ""}
        idempotencyKey={newId()}
        inline
      >
        {field("day")}
        {field("lastDay")}
        {field("batch")}
        <Button variant="secondary">{visit.t("attendance.undo", { count })}</Button>
      </Form>
    </div>
  )
}

export const allHereAction = action({
  path: `${supervisorHome}/alla-har`,
  command: markDays,
  back: () => supervisorHome,
  done: ({ day, lastDay, batch }) =>
    batch
      ? flashed(`${supervisorHome}?day=${day}&lastDay=${lastDay}&batch=${batch}`, "attendance.markedDays")
      : flashed(supervisorHome, "attendance.same"),
})

export const undoDaysAction = action({
  path: `${supervisorHome}/angra`,
  command: undoMarks,
  back: () => supervisorHome,
  done: () => flashed(supervisorHome, "attendance.undone"),
})
