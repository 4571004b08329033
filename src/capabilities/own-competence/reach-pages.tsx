import { occupationLabel } from "../../integrations/occupations/ssyk2012.ts"
import { page } from "../../platform/http/routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { type Column, DataTable, EmptyState, PageHead, Panel, Stack } from "../../ui/index.ts"
import { monthName, type PlannedRow, plannedDemands } from "../vacancies/public.ts"
import type { Gap, ShownTraining } from "./reach.ts"
import { countReach, readReach } from "./read-reach.ts"

/** Names are compared in small letters and shown as names. */
const asName = (what: string) => what.charAt(0).toLocaleUpperCase("sv") + what.slice(1)
const gapInWords = (gap: Gap, { t }: Visit): string =>
  gap.known ? t(`reach.gap.${gap.kind}`, { what: asName(gap.what) }) : t(`reach.unknown.${gap.kind}`)

const jobColumns = (visit: Visit) => [
  {
    key: "job",
    header: visit.t("reach.job"),
    cell: ({ planned }: { planned: PlannedRow }) => (
      <>
        {occupationLabel(planned.occupation_code) ?? planned.occupation_code}
        <div class="why">{[planned.department, planned.unit].filter((one) => one !== "").join(", ")}</div>
        <div class="why">{plannedDemands(planned, visit)}</div>
      </>
    ),
  },
  {
    key: "month",
    header: visit.t("planned.month"),
    cell: ({ planned }: { planned: PlannedRow }) => monthName(planned.month, visit),
  },
  {
    key: "positions",
    header: visit.t("planned.positions"),
    numeric: true,
    cell: ({ planned }: { planned: PlannedRow }) => String(planned.positions),
  },
]

const number = (count: number | null, { t }: Visit) => (count === null ? t("reach.few") : String(count))

const TrainingTable = ({ training, visit }: { training: readonly ShownTraining[]; visit: Visit }) => (
  <Panel title={visit.t("reach.training")}>
    <DataTable
      caption={visit.t("reach.training")}
      captionHidden
      rows={training}
      columns={[
        { key: "gap", header: visit.t("reach.lacking"), cell: (row) => gapInWords(row, visit) },
        {
          key: "people",
          header: visit.t("reach.people"),
          numeric: true,
          cell: (row) => number(row.people, visit),
        },
        { key: "jobs", header: visit.t("reach.jobs"), numeric: true, cell: (row) => String(row.jobs) },
      ]}
      empty={<p class="why">{visit.t("reach.training.none")}</p>}
    />
  </Panel>
)

const Empty = ({ visit: { t } }: { visit: Visit }) => (
  <EmptyState title={t("reach.empty")} action={{ href: "/kommande-behov", label: t("planned.title") }}>
    {t("reach.empty.text")}
  </EmptyState>
)

type Somebody = { id: string; name: string; gap?: Gap }
type Few = { people: readonly Somebody[]; count: number }
const People = ({
  few: { people, count },
  all,
  visit,
}: {
  few: Few
  /** Where more of them stand, unless it is here. */
  all: string | null
  visit: Visit
}) => {
  const { t } = visit
  if (count === 0) return <span class="why">{t("reach.nobody")}</span>
  const more = count - people.length
  return (
    <>
      <ul class="plain">
        {people.map(({ id, name, gap }) => (
          <li>
            <a class="ds-link" href={`/deltagare/${id}`}>
              {name}
            </a>
            {gap && <div class="why">{gapInWords(gap, visit)}</div>}
          </li>
        ))}
      </ul>
      {more > 0 && all !== null && (
        <a class="ds-link" href={all}>
          {t("reach.more", { count: more })}
        </a>
      )}
      {more > 0 && all === null && <span class="why">{t("reach.more", { count: more })}</span>}
    </>
  )
}

type Reached = { planned: PlannedRow }
/**
 * Each planned job with who can do it and who nearly can, and what training would give; named, or counted.
 */
function reached<Row extends Reached>(
  visit: Visit,
  { rows, training }: { rows: readonly Row[]; training: readonly ShownTraining[] },
  text: string,
  columns: readonly Pick<Column<Row>, "key" | "numeric" | "cell">[],
  back?: { href: string; label: string },
) {
  const { t } = visit
  return {
    title: t("reach.title"),
    wide: true,
    body: (
      <>
        <PageHead
          title={t("reach.title")}
          subtitle={text}
          actions={
            back && (
              <a class="ds-link" href={back.href}>
                {back.label}
              </a>
            )
          }
        />
        <Stack>
          <DataTable
            caption={t("reach.title")}
            captionHidden
            rows={rows}
            columns={[
              ...jobColumns(visit),
              ...columns.map((column) => ({ ...column, header: t(`reach.${column.key}`) })),
            ]}
            empty={<Empty visit={visit} />}
          />
          {rows.length > 0 && <TrainingTable training={training} visit={visit} />}
        </Stack>
      </>
    ),
  }
}

export const reachPage = page({
  path: "/egen-kompetens",
  operation: readReach,
  address: { behov: "plannedId" },
  show: (model, visit) => {
    const all = ({ id }: PlannedRow) => (model.plannedId ? null : `/egen-kompetens?behov=${id}`)
    return reached(
      visit,
      model,
      visit.t("reach.text"),
      [
        {
          key: "able",
          cell: ({ able, planned }) => <People few={able} all={all(planned)} visit={visit} />,
        },
        {
          key: "near",
          cell: ({ near, planned }) => <People few={near} all={all(planned)} visit={visit} />,
        },
      ],
      model.plannedId ? { href: "/egen-kompetens", label: visit.t("reach.every") } : undefined,
    )
  },
})

export const reachNumbersPage = page({
  path: "/egen-kompetens/antal",
  operation: countReach,
  show: (model, visit) =>
    reached(visit, model, visit.t("reach.numbers.text"), [
      { key: "able", numeric: true, cell: ({ able }) => number(able, visit) },
      { key: "near", numeric: true, cell: ({ near }) => number(near, visit) },
    ]),
})
