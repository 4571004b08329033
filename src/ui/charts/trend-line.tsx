import { TrendDrawing } from "./trend-drawing.tsx"
import type { TrendMark, TrendSeries } from "./trend-geometry.ts"
import { TrendTable } from "./trend-table.tsx"

export interface TrendLineProps {
  title: string
  series: readonly TrendSeries[]
  yLabel: string
  /**
   * table: "Visa som tabell". x: heading of the first column. missing: said for a value that is not known.
   */
  labels: { table: string; x: string; missing: string }
  /** Writes a value as people read it. */
  format?: (value: number) => string
  marks?: readonly TrendMark[]
  /** The least and the most that can be answered, where there is such a scale. */
  scale?: readonly [low: number, high: number]
}

/**
 * Two drawings of the same lines, one for wide and one for narrow rooms; the stylesheet shows one of them.
 * Text keeps its size in both, which one drawing scaled to fit would not.
 */
export function TrendLine(props: TrendLineProps) {
  const { title, series, yLabel, labels, format = String, marks = [], scale } = props
  const drawing = { title, series, yLabel, format, marks, ...(scale ? { scale } : {}) }
  return (
    <figure class="trend">
      <figcaption>
        <b>{title}</b>
        <span class="why">{yLabel}</span>
      </figcaption>
      <TrendDrawing {...drawing} room="wide" />
      <TrendDrawing {...drawing} room="narrow" />
      <details>
        <summary>{labels.table}</summary>
        <TrendTable title={title} series={series} labels={labels} format={format} />
      </details>
    </figure>
  )
}
