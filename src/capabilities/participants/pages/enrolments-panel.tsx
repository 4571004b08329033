import type { Visit } from "../../../platform/http/visit.ts"
import { DataTable, Panel } from "../../../ui/index.ts"
import type { PastEnrolment } from "../details/details-answer.ts"

const programmeTime = (row: PastEnrolment, { t, day }: Visit) =>
  [
    row.programme_from &&
      t("enrolment.programmeTime", {
        from: day(row.programme_from),
        to: row.programme_to ? day(row.programme_to) : "",
      }),
    row.programme_percent !== null && t("enrolment.percent", { percent: row.programme_percent }),
  ]
    .filter(Boolean)
    .join(", ")

/** Each time with a unit, the latest first; what came by a file stands as the file said it. */
export const EnrolmentsPanel = ({
  enrolments,
  visit,
}: {
  enrolments: readonly PastEnrolment[]
  visit: Visit
}) => {
  const { t, day } = visit
  return (
    <Panel title={t("enrolment.times")}>
      <DataTable
        caption={t("enrolment.times")}
        captionHidden
        rows={enrolments}
        columns={[
          { key: "unit", header: t("enrolment.unit"), cell: (row) => row.unit_name },
          {
            key: "programme",
            header: t("enrolment.programme"),
            cell: (row) => (
              <>
                {t(`programme.${row.programme}`)}
                {programmeTime(row, visit) && <p class="why">{programmeTime(row, visit)}</p>}
              </>
            ),
          },
          { key: "from", header: t("period.from"), cell: (row) => day(row.started_on) },
          { key: "to", header: t("period.to"), cell: (row) => (row.ended_on ? day(row.ended_on) : "") },
        ]}
        empty={<p class="why">{t("enrolment.none")}</p>}
      />
    </Panel>
  )
}
