import type { FigureGroup } from "../../../platform/figures.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { DataTable, Panel, Sparkline } from "../../../ui/index.ts"
import type { FigureCatalogue } from "../catalogue/catalogue.ts"
import type { FigureValue } from "../figure-value.ts"
import type { ShownFigure } from "../figures-of.ts"
import { sayChange, sayFigureParts, sayTrend } from "../say-figure.ts"
import type { TrendPoint } from "../trends.ts"

type Facts = {
  figures: readonly ShownFigure[]
  before: readonly ShownFigure[]
  trends: readonly { code: string; points: readonly TrendPoint[] }[]
}
type Props = {
  catalogue: FigureCatalogue
  group: FigureGroup
  facts: Facts
  names: readonly [now: string, before: string]
  query: string
  visit: Visit
}

const Value = ({ said: { value, beside } }: { said: { value: string; beside: string | null } }) => (
  <span class="figure-value">
    <span class="value">{value}</span>
    {beside && <span class="why"> ({beside})</span>}
  </span>
)

/** One group of figures: each with its line, and the same part of the year before. */
export function FigureGroupPanel({ catalogue, group, facts, names, query, visit }: Props) {
  const { t } = visit
  const earlier = (code: string): FigureValue | undefined => facts.before.find((one) => one.code === code)
  const pointsOf = (code: string) => facts.trends.find((one) => one.code === code)?.points ?? []
  const drawn = (code: string) => pointsOf(code).filter(({ value }) => value !== null).length > 1
  return (
    <div class="figure-group">
      <Panel title={t(`figures.group.${group}`)} id={group}>
        <DataTable
          caption={t("figures.groupOf", { group: t(`figures.group.${group}`), period: names[0] })}
          captionHidden
          many
          rows={facts.figures.filter(({ code }) => catalogue.figureOf(code).group === group)}
          columns={[
            {
              key: "name",
              header: t("figures.figure"),
              cell: ({ code }) => (
                <a class="ds-link" href={`/siffror/${code}${query}`}>
                  {t(`figures.${code}`)}
                </a>
              ),
            },
            {
              key: "now",
              header: names[0],
              numeric: true,
              cell: (figure) => (
                <Value said={sayFigureParts(catalogue.figureOf(figure.code), figure, visit)} />
              ),
            },
            {
              key: "trend",
              header: t("figures.overTime"),
              cell: ({ code }) =>
                drawn(code) ? (
                  <Sparkline
                    values={pointsOf(code).map(({ value }) => value)}
                    said={sayTrend(catalogue.figureOf(code), pointsOf(code), visit)}
                  />
                ) : (
                  "–"
                ),
            },
            {
              key: "before",
              header: names[1],
              numeric: true,
              cell: ({ code }) => (
                <Value said={sayFigureParts(catalogue.figureOf(code), earlier(code), visit)} />
              ),
            },
            {
              key: "change",
              header: t("figures.difference"),
              numeric: true,
              cell: (figure) =>
                sayChange(catalogue.figureOf(figure.code), figure, earlier(figure.code), visit),
            },
          ]}
        />
      </Panel>
    </div>
  )
}
