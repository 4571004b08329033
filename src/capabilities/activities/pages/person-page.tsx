import { page } from "../../../platform/http/routes.ts"
import { DataTable, EmptyState, Panel, Tag, type Tone } from "../../../ui/index.ts"
import { PersonHead, personTabs } from "../../participants/public.ts"
import { choiceOf, type MarkChoice } from "../marks.ts"
import { readAttendance } from "../read-attendance.ts"

const tone: Record<MarkChoice, Tone> = {
  present: "success",
  sick: "info",
  sickCertified: "info",
  validAbsence: "neutral",
  invalidAbsence: "danger",
}

/** The attendance of one person; what is not marked is not shown, and is never absence. */
export const personAttendancePage = page({
  path: "/deltagare/:personId/narvaro",
  operation: readAttendance,
  show: ({ person, since, marks }, visit) => {
    const { t, day } = visit
    const title = t("attendance.of", { name: person.name })
    return {
      title,
      body: (
        <>
          <PersonHead person={person} visit={visit} />
          {personTabs(visit, person, "attendance")}
          <Panel title={t("attendance.title")}>
            <p class="why">{t("attendance.since", { day: day(since) })}</p>
            <DataTable
              caption={title}
              captionHidden
              rows={marks}
              columns={[
                { key: "day", header: t("attendance.day"), cell: (row) => day(row.day) },
                { key: "place", header: t("attendance.place"), cell: (row) => row.place ?? "" },
                {
                  key: "mark",
                  header: t("attendance.title"),
                  cell: (row) => (
                    <>
                      <Tag tone={tone[choiceOf(row)]}>{t(`attendance.choice.${choiceOf(row)}`)}</Tag>
                      {row.absence_kind && <div class="why">{t(`attendance.kind.${row.absence_kind}`)}</div>}
                    </>
                  ),
                },
                {
                  key: "hours",
                  header: t("attendance.hours"),
                  cell: (row) => t("attendance.hoursOf", { hours: row.hours }),
                },
              ]}
              empty={<EmptyState title={t("attendance.nothing")}>{t("attendance.nothing.text")}</EmptyState>}
            />
          </Panel>
        </>
      ),
    }
  },
})
