import type { WorkbookSheet } from "../../integrations/spreadsheets/write-xlsx.ts"
import type { Figure } from "../../platform/figures.ts"
import type { Visit } from "../../platform/http/visit.ts"
import type { FigureCatalogue } from "./catalogue/catalogue.ts"
import type { FigureValue } from "./figure-value.ts"
import { sayQuarterKey } from "./say-period.ts"
import { figureSheets, figuresTable, type OneFigure, type Several } from "./sheets.ts"
import { silenceOf } from "./silence.ts"
import type { TrendPoint } from "./trends.ts"

type Saying = Pick<Visit, "t" | "has" | "day" | "shortDay" | "time">
type Counted = { unit: string | null; published: boolean; computedAt: Date }
export type Trends = readonly { code: string; points: readonly TrendPoint[] }[]

/** Whose figures they are, when they were counted, and what is left out. */
export const about = ({ unit, published, computedAt }: Counted, { t, time }: Saying): string[] => [
  unit ?? t("figures.whole"),
  t("figures.computed", { at: time(computedAt) }),
  ...(published ? [t("figures.suppression")] : []),
]

const told = ({ value, suppressed }: Pick<FigureValue, "value" | "suppressed">, { t }: Saying) =>
  suppressed ? t("figures.suppressed") : value

/** What figures were over time, each on a line; quarters and months have sheets of their own. */
export function trendSheets(trends: Trends, visit: Saying): WorkbookSheet[] {
  const { t } = visit
  const shown = trends.filter(({ points }) => points.length > 0 && silenceOf(points) === null)
  const isMonth = ({ points }: Trends[number]) => !(points[0]?.period ?? "").includes("Q")
  const sheetOf = (name: string, lines: Trends): WorkbookSheet[] => {
    const first = lines[0]
    if (!first) return []
    return [
      {
        name,
        title: name,
        headings: [t("figures.figure"), ...first.points.map(({ period }) => sayQuarterKey(period, visit))],
        rows: lines.map(({ code, points }) => [
          t(`figures.${code}`),
          ...points.map((point) => told(point, visit)),
        ]),
      },
    ]
  }
  return [
    ...sheetOf(
      t("figures.trend"),
      shown.filter((one) => !isMonth(one)),
    ),
    ...sheetOf(t("series.trend"), shown.filter(isMonth)),
  ]
}

/** How each figure is counted, and by whom it is owned. */
export const definitionsSheet = (figures: readonly Figure[], { t }: Saying): WorkbookSheet => ({
  name: t("figures.definitions"),
  title: t("figures.definitions"),
  headings: [
    t("figures.figure"),
    t("figures.definition"),
    t("figures.unit"),
    t("figures.direction"),
    t("figures.owner"),
    t("figures.definitionVersion"),
    t("figures.sources"),
    t("figures.column.code"),
  ],
  rows: figures.map(({ code, unit, direction, owner, version, sources }) => [
    t(`figures.${code}`),
    t(`figures.${code}.definition`),
    t(`figures.unit.${unit}`),
    t(`figures.direction.${direction}`),
    t(`figures.owner.${owner}`),
    version,
    sources.join(", "),
    code,
  ]),
})

/** All figures of a period: the table, how they were over time, and how they are counted. */
export function figuresWorkbook(
  catalogue: FigureCatalogue,
  facts: Several & Counted & { trends: Trends },
  visit: Saying,
): WorkbookSheet[] {
  const table = { ...figuresTable(catalogue, facts, visit), notes: about(facts, visit) }
  if (silenceOf([...facts.figures, ...facts.before])) return [table]
  const figures = facts.figures.map(({ code }) => catalogue.figureOf(code))
  return [table, ...trendSheets(facts.trends, visit), definitionsSheet(figures, visit)]
}

/** One figure: itself, a sheet for each way it is told by, how it was over time, and how it is counted. */
export function figureWorkbook(
  catalogue: FigureCatalogue,
  facts: OneFigure & Counted & { definition: { code: string }; trend: readonly TrendPoint[] },
  visit: Saying,
): WorkbookSheet[] {
  const { code } = facts.definition
  const [first, ...others] = figureSheets(visit.t(`figures.${code}`), facts, visit)
  return [
    ...(first ? [{ ...first, notes: about(facts, visit) }] : []),
    ...others,
    ...trendSheets([{ code, points: facts.trend }], visit),
    definitionsSheet([catalogue.figureOf(code)], visit),
  ]
}
