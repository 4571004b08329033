import { type Column, DataTable } from "../tables/data-table.tsx"
import type { TrendSeries } from "./trend-geometry.ts"

export interface TrendTableProps {
  title: string
  series: readonly TrendSeries[]
  labels: { x: string; missing: string }
  format: (value: number) => string
}

export function TrendTable({ title, series, labels, format }: TrendTableProps) {
  const xs = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))]
  const cell = ({ points }: TrendSeries, x: string) => {
    const y = points.find((point) => point.x === x)?.y
    return y === null || y === undefined ? labels.missing : format(y)
  }
  const columns: Column<string>[] = [
    { key: "x", header: labels.x, cell: (x) => x },
    ...series.map((one) => ({
      key: one.name,
      header: one.name,
      numeric: true,
      cell: (x: string) => cell(one, x),
    })),
  ]
  return <DataTable caption={title} captionHidden columns={columns} rows={xs} />
}
