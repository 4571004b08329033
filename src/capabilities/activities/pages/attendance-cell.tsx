import type { Day } from "../../../kernel/day.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { GridCell, type GridCellTone } from "../../../ui/index.ts"
import type { Expected } from "../attendance-day.ts"
import { choiceOf, type MarkChoice } from "../marks.ts"

const tones: Record<MarkChoice, GridCellTone> = {
  present: "success",
  sick: "warning",
  sickCertified: "warning",
  validAbsence: "warning",
  invalidAbsence: "danger",
}

/** The mark as the cell says it, and in full to who hears the page. */
export function wordsOf(one: Expected, { t }: Visit): { short: string; long: string; tone: GridCellTone } {
  if (!one.mark) return { short: "?", long: t("attendance.unmarked"), tone: "open" }
  const choice = choiceOf({ mark: one.mark, certificate_received: one.certificate_received === true })
  const reason = one.absence_kind ? t(`attendance.kind.${one.absence_kind}`) : null
  return {
    short:
      choice === "present"
        ? t("attendance.hoursShort", { hours: one.hours })
        : (reason ?? t(`attendance.short.${choice}`)),
    long: [
      t(`attendance.choice.${choice}`),
      reason,
      one.reported_by_participant ? t("attendance.reported") : null,
    ]
      .filter((word) => word !== null)
      .join(", "),
    tone: tones[choice],
  }
}

/** Where the cell of a row is marked. */
export const cellHref = (row: Expected, day: Day): string =>
  row.session_id
    ? `/narvaro/tillfallen/${row.session_id}/${row.person_id}`
    : `/narvaro/placeringar/${row.placement_id}?day=${day}`

/**
 * What somebody is expected at on a day. Nobody is absent because nobody has marked them: what is not marked
 * asks for it.
 */
export function AttendanceCell({
  expected,
  day: { day, open },
  visit,
}: {
  expected: readonly Expected[]
  day: { day: Day; open: boolean }
  visit: Visit
}) {
  const { t, today } = visit
  if (expected.length === 0) return <GridCell short="–" long={t("attendance.notExpected")} tone="none" />
  return (
    <>
      {expected.map((one) => {
        // The places stand under the name; which of them is told by when.
        const where = expected.length > 1 ? { detail: `${one.from}–${one.to}` } : {}
        if (day > today && !one.mark)
          return <GridCell short={t("attendance.awaited")} tone="none" {...where} />
        const { short, long, tone } = wordsOf(one, visit)
        return (
          <GridCell
            short={short}
            long={`${long}. ${one.person_name}, ${visit.weekday(day)}`}
            tone={tone === "open" && !(open && one.open) ? "none" : tone}
            {...where}
            {...(open && one.open ? { href: cellHref(one, day) } : {})}
          />
        )
      })}
    </>
  )
}
