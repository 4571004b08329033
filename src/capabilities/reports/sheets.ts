import type { Cell } from "../../integrations/spreadsheets/write-csv.ts"
import type { Day } from "../../kernel/day.ts"
import { figureGroups } from "../../platform/figures.ts"
import type { Visit } from "../../platform/http/visit.ts"
import type { Breakdown } from "./breakdowns.ts"
import type { FigureCatalogue } from "./catalogue/catalogue.ts"
import { silenceOfGroups, silenceOfOne } from "./figure-parts.ts"
import type { FigureValue } from "./figure-value.ts"
import type { ShownFigure } from "./figures-of.ts"
import { sayGroup } from "./say-figure.ts"
import { type ChosenPeriod, sayPeriods } from "./say-period.ts"
import { type Silence, saySilence, silenceOf, silenceOfAll } from "./silence.ts"

export type Sheet = { headings: string[]; rows: Cell[][] }
/** All figures of a period, and those of the period that they are compared with. */
export type Several = ChosenPeriod & {
  to: Day
  figures: readonly ShownFigure[]
  before: readonly ShownFigure[]
}
export type OneFigure = ChosenPeriod & {
  to: Day
  now: FigureValue
  before: FigureValue
  breakdowns: readonly Breakdown[]
}
type Saying = Pick<Visit, "t" | "has" | "day" | "shortDay">

const numbers = (figure: FigureValue | undefined, { t }: Saying): Cell[] => {
  if (!figure) return [null, null, null, null]
  if (figure.suppressed) return [t("figures.suppressed"), null, figure.denominator, figure.missing]
  return [figure.value, figure.numerator, figure.denominator, figure.missing]
}

const heads = (period: string, { t }: Saying): string[] =>
  ["value", "numerator", "denominator", "missingCount"].map(
    (one) => `${t(`figures.column.${one}`)} ${period}`,
  )

/** In place of numbers, under the same headings. */
const sentenceRow = (first: string, silence: Silence, facts: ChosenPeriod, visit: Saying): Cell[] => [
  first,
  saySilence(silence, facts, visit),
]

/** All figures of a period, with the one before, as one table with what they mean. */
export function figuresSheet(catalogue: FigureCatalogue, facts: Several, visit: Saying): Sheet {
  const { t } = visit
  const [now, before] = sayPeriods(facts, visit)
  const silence = silenceOf([...facts.figures, ...facts.before])
  return {
    headings: [
      t("figures.column.code"),
      t("figures.figure"),
      t("figures.unit"),
      ...heads(now, visit),
      ...heads(before, visit),
      t("figures.definition"),
      t("figures.definitionVersion"),
    ],
    rows: silence
      ? [sentenceRow("", silence, facts, visit)]
      : facts.figures.map((figure) => {
          const definition = catalogue.figureOf(figure.code)
          return [
            figure.code,
            t(`figures.${figure.code}`),
            t(`figures.unit.${definition.unit}`),
            ...numbers(figure, visit),
            ...numbers(
              facts.before.find(({ code }) => code === figure.code),
              visit,
            ),
            t(`figures.${figure.code}.definition`),
            definition.version,
          ]
        }),
  }
}

/** One figure, whole and by each group. */
export function figureSheet(facts: OneFigure, visit: Saying): Sheet {
  const { t } = visit
  const [now, before] = sayPeriods(facts, visit)
  const own = silenceOfOne(facts)
  const all = [own, ...facts.breakdowns.map(silenceOfGroups)]
  const silent = silenceOfAll(all.map((silence) => ({ silence })))
  return {
    headings: [
      t("figures.column.dimension"),
      t("figures.column.group"),
      ...heads(now, visit),
      ...heads(before, visit),
      t("figures.deviation"),
    ],
    rows: silent
      ? [sentenceRow("", silent, facts, visit)]
      : [
          own
            ? sentenceRow(t("figures.column.total"), own, facts, visit)
            : [
                t("figures.column.total"),
                "",
                ...numbers(facts.now, visit),
                ...numbers(facts.before, visit),
                null,
              ],
          ...facts.breakdowns.flatMap((breakdown) => breakdownRows(breakdown, facts, visit)),
        ],
  }
}

function breakdownRows(breakdown: Breakdown, facts: ChosenPeriod, visit: Saying): Cell[][] {
  const { dimension, groups } = breakdown
  const name = visit.t(`figures.dimension.${dimension}`)
  const silence = silenceOfGroups(breakdown)
  if (silence) return [sentenceRow(name, silence, facts, visit)]
  return groups.map((group) => [
    name,
    sayGroup(dimension, group.value, group.label, visit),
    ...numbers(group.now, visit),
    ...numbers(group.before, visit),
    group.deviation,
  ])
}

/** The same numbers as a sheet of a file, by group; what they mean has a sheet of its own. */
export function figuresTable(catalogue: FigureCatalogue, facts: Several, visit: Saying) {
  const { t } = visit
  const [now, before] = sayPeriods(facts, visit)
  const silence = silenceOf([...facts.figures, ...facts.before])
  const inGroups = figureGroups.flatMap((group) =>
    facts.figures.flatMap((figure) => {
      const definition = catalogue.figureOf(figure.code)
      const earlier = facts.before.find(({ code }) => code === figure.code)
      return definition.group === group ? [{ group, figure, definition, earlier }] : []
    }),
  )
  return {
    name: t("report.figures"),
    title: t("figures.of", { period: now }),
    headings: [
      t("figures.group"),
      t("figures.figure"),
      t("figures.unit"),
      ...heads(now, visit),
      ...heads(before, visit),
      t("figures.difference"),
    ],
    rows: silence
      ? [sentenceRow("", silence, facts, visit)]
      : inGroups.map(({ group, figure, definition, earlier }): Cell[] => [
          t(`figures.group.${group}`),
          t(`figures.${figure.code}`),
          t(`figures.unit.${definition.unit}`),
          ...numbers(figure, visit),
          ...numbers(earlier, visit),
          change(figure, earlier),
        ]),
  }
}

const change = (now: FigureValue, before: FigureValue | undefined): number | null =>
  now.value === null || before === undefined || before.value === null
    ? null
    : Math.round((now.value - before.value) * 10) / 10

/** One way a figure is told by, as a sheet of its own. */
export function breakdownSheet(
  figure: string,
  breakdown: Breakdown,
  facts: ChosenPeriod & { to: Day },
  visit: Saying,
) {
  const { t } = visit
  const [now, before] = sayPeriods(facts, visit)
  const rows = breakdownRows(breakdown, facts, visit)
  const by = t(`figures.by.${breakdown.dimension}`)
  return {
    name: `${by}, ${figure}`,
    title: `${figure}, ${by.toLocaleLowerCase("sv")}`,
    headings: [
      t(`figures.dimension.${breakdown.dimension}`),
      ...heads(now, visit),
      ...heads(before, visit),
      t("figures.deviation"),
    ],
    // The way is the sheet's own; the first cell of each row says it in files of one table.
    rows: rows.map(([, ...cells]) => cells),
  }
}

/** A figure whole, and each way it is told by. */
export function figureSheets(name: string, facts: OneFigure, visit: Saying) {
  const { t } = visit
  const [now, before] = sayPeriods(facts, visit)
  const own = silenceOfOne(facts)
  const told = own ? [saySilence(own, facts, visit)] : numbers(facts.now, visit)
  return [
    {
      name,
      title: name,
      headings: [...heads(now, visit), ...heads(before, visit), t("figures.difference")],
      rows: [own ? told : [...told, ...numbers(facts.before, visit), change(facts.now, facts.before)]],
    },
    ...facts.breakdowns
      .filter((breakdown) => silenceOfGroups(breakdown) === null)
      .map((breakdown) => breakdownSheet(name, breakdown, facts, visit)),
  ]
}
