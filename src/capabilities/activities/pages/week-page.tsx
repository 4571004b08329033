import { addDays, type Day, isoWeek } from "../../../kernel/day.ts"
import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { DataTable, EmptyState, LinkButton, PageHead, Tag, type Tone } from "../../../ui/index.ts"
import type { Expected } from "../attendance-day.ts"
import { attendanceWeek, type WeekRow } from "../attendance-week.ts"
import { choiceOf, type MarkChoice } from "../marks.ts"

const tones: Record<MarkChoice, Tone> = {
  present: "success",
  sick: "info",
  sickCertified: "info",
  validAbsence: "neutral",
  invalidAbsence: "danger",
}

/** The mark in words; nobody is absent because nobody has marked them. */
function MarkTag({ one, day, visit: { t, today } }: { one: Expected; day: Day; visit: Visit }) {
  if (one.mark) {
    const choice = choiceOf({ mark: one.mark, certificate_received: one.certificate_received === true })
    return <Tag tone={tones[choice]}>{t(`attendance.short.${choice}`)}</Tag>
  }
  if (day > today) return <>{t("attendance.awaited")}</>
  return <Tag tone="warning">{t("attendance.unmarked")}</Tag>
}

function Cell({ expected, day, visit }: { expected: Expected[]; day: Day; visit: Visit }) {
  const { t } = visit
  if (expected.length === 0)
    return (
      <>
        <span aria-hidden="true">–</span>
        <span class="ds-sr-only">{t("attendance.notExpected")}</span>
      </>
    )
  return (
    <>
      {expected.map((one) => (
        <div>
          <MarkTag one={one} day={day} visit={visit} />
          {expected.length > 1 && <div class="why">{one.place}</div>}
        </div>
      ))}
    </>
  )
}

const href = (day: Day) => `/narvaro/vecka?week=${day}`

export const attendanceWeekPage = page({
  path: "/narvaro/vecka",
  operation: attendanceWeek,
  show: ({ monday, days, rows }, visit) => {
    const { t } = visit
    const title = t("attendance.weekTitle", { week: isoWeek(monday).week })
    return {
      title,
      body: (
        <>
          <PageHead
            title={title}
            subtitle={t("attendance.weekDays", {
              from: visit.day(monday),
              to: visit.day(addDays(monday, 6)),
            })}
            actions={
              <>
                <LinkButton href={href(addDays(monday, -7))}>{t("attendance.previousWeek")}</LinkButton>
                <LinkButton href={href(addDays(monday, 7))}>{t("attendance.nextWeek")}</LinkButton>
                <LinkButton href="/narvaro" variant="primary">
                  {t("attendance.mark")}
                </LinkButton>
              </>
            }
          />
          <DataTable
            caption={title}
            captionHidden
            rows={rows}
            empty={<EmptyState title={t("attendance.noneWeek")}>{t("attendance.none.text")}</EmptyState>}
            columns={[
              {
                key: "name",
                header: t("attendance.person"),
                cell: (row: WeekRow) => (
                  <PersonLink name={row.name} protection={row.protection} visit={visit} />
                ),
              },
              ...days.map((day, at) => ({
                key: day,
                header: `${t(`weekday.${at + 1}`)} ${visit.shortDay(day)}`,
                cell: (row: WeekRow) => <Cell expected={row.days[at] ?? []} day={day} visit={visit} />,
              })),
            ]}
          />
        </>
      ),
      wide: true,
    }
  },
})
