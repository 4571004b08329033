import type { Child } from "hono/jsx"
import { type Column, DataTable } from "../tables/data-table.tsx"

export interface ComparisonRow {
  label: string
  yours: Child
  theirs: Child
}
export interface ComparisonProps {
  rows: readonly ComparisonRow[]
  labels: { caption: string; field: string; yours: string; theirs: string }
}

/** Someone saved first: what you wrote beside what is saved now. Nothing typed is lost. */
export function Comparison({ rows, labels }: ComparisonProps) {
  const columns: Column<ComparisonRow>[] = [
    { key: "label", header: labels.field, cell: (row) => row.label },
    { key: "yours", header: labels.yours, cell: (row) => <ins>{row.yours}</ins> },
    { key: "theirs", header: labels.theirs, cell: (row) => row.theirs },
  ]
  return (
    <div class="comparison">
      <DataTable caption={labels.caption} columns={columns} rows={rows} />
    </div>
  )
}
