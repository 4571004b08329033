import { addDays, mondayOf } from "../../../kernel/day.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { DataTable, Tag, type Tone } from "../../../ui/index.ts"
import type { Mark, PlacementView } from "../read-placement.ts"
import { worksOn } from "../schedule.ts"

const markTone: Record<string, Tone> = {
  present: "success",
  sick: "info",
  validAbsence: "neutral",
  invalidAbsence: "danger",
}

/** Six weeks of attendance; a working day without a mark is said to be unmarked, never absent. */
export function Attendance({ view, visit }: { view: PlacementView; visit: Visit }) {
  const { t } = visit
  if (!view.marksShared) return <p>{t("placements.attendanceNotShared")}</p>
  const marks = new Map(view.marks.map((one) => [one.day, one]))
  const weeks = [5, 4, 3, 2, 1, 0]
    .map((back) => addDays(mondayOf(visit.today), -7 * back))
    .filter((monday) => addDays(monday, 6) >= (view.started_on ?? visit.today))
  const cell = (day: PlacementView["starts_on"]) => {
    const mark: Mark | undefined = marks.get(day)
    if (mark)
      return (
        <Tag tone={markTone[mark.mark] ?? "neutral"}>
          {t(`attendance.short.${mark.certificate_received ? "sickCertified" : mark.mark}`)}
        </Tag>
      )
    const due = view.started_on && view.started_on <= day && day <= visit.today && worksOn(view, day)
    return due ? t("attendance.unmarked") : "–"
  }
  return (
    <DataTable
      caption={t("placements.attendance")}
      captionHidden
      rows={weeks}
      columns={[
        { key: "week", header: t("attendance.week"), cell: (monday) => visit.shortDay(monday) },
        ...[1, 2, 3, 4, 5, 6, 7]
          .filter((one) => one <= 5 || view.weekdays.includes(one))
          .map((one) => ({
            key: String(one),
            header: t(`weekday.${one}`),
            cell: (monday: PlacementView["starts_on"]) => cell(addDays(monday, one - 1)),
          })),
      ]}
    />
  )
}
