import type { Visit } from "../../../platform/http/visit.ts"
import { type Column, DataTable, Tag } from "../../../ui/index.ts"
import type { Breakdown, Group } from "../breakdowns.ts"
import type { FigureDefinition } from "../catalogue/catalogue.ts"
import { sayFigure, sayGroup } from "../say-figure.ts"

type Props = {
  definition: FigureDefinition
  breakdown: Breakdown
  names: readonly string[]
  visit: Visit
  /** Where the rows are, for those who may open them. */
  rowsAt: string | null
}

/** Each group in figures; where women and men are watched, how far from the target group. */
export function BreakdownTable({
  definition,
  breakdown: { dimension, groups },
  names,
  visit,
  rowsAt,
}: Props) {
  const { t } = visit
  const said = (group: Group) => sayGroup(dimension, group.value, group.label, visit)
  const deviation: Column<Group> = {
    key: "deviation",
    header: t("figures.deviation"),
    numeric: true,
    cell: ({ deviation: points, flagged }) => {
      if (points === null) return "–"
      const text = t("figures.points", { sign: points > 0 ? "+" : "−", size: Math.abs(points) })
      return flagged ? (
        <>
          {text} <Tag tone="warning">{t("figures.flagged")}</Tag>
        </>
      ) : (
        text
      )
    },
  }
  const columns: Column<Group>[] = [
    {
      key: "group",
      header: t(`figures.dimension.${dimension}`),
      cell: (group) =>
        rowsAt ? (
          <a class="ds-link" href={`${rowsAt}&${new URLSearchParams({ dimension, value: group.value })}`}>
            {said(group)}
          </a>
        ) : (
          said(group)
        ),
    },
    {
      key: "now",
      header: names[0] ?? "",
      numeric: true,
      cell: (group) => sayFigure(definition, group.now, visit),
    },
    {
      key: "before",
      header: names[1] ?? "",
      numeric: true,
      cell: (group) => sayFigure(definition, group.before, visit),
    },
    ...(groups.some((group) => group.deviation !== null) ? [deviation] : []),
  ]
  return <DataTable caption={t(`figures.by.${dimension}`)} captionHidden rows={groups} columns={columns} />
}
