import type { Child } from "hono/jsx"
import * as roles from "./roles.ts"

export interface Column<T> {
  key: string
  header: string
  cell: (row: T) => Child
  numeric?: boolean
  sort?: { href: string; direction: "ascending" | "descending" | "none" }
}
export interface DataTableProps<T> {
  caption: string
  captionHidden?: boolean
  columns: readonly Column<T>[]
  rows: readonly T[]
  /** Key of the column that names the row; the first when not told. */
  rowHeader?: string
  /** Its columns are as wide as many: cards come sooner. */
  many?: boolean
  /** Shown instead of the table when there are no rows. */
  empty?: Child
}

function Header<T>({ header, numeric, sort }: Column<T>) {
  return (
    <th {...roles.columnHeader} aria-sort={sort?.direction} data-numeric={numeric ? "true" : undefined}>
      {sort ? <a href={sort.href}>{header}</a> : header}
    </th>
  )
}

function Row<T>({ row, columns, rowHeader }: { row: T; columns: readonly Column<T>[]; rowHeader?: string }) {
  return (
    <tr {...roles.row}>
      {columns.map(({ key, header, cell, numeric }) =>
        key === rowHeader ? (
          <th {...roles.rowHeader} data-label={header}>
            {cell(row)}
          </th>
        ) : (
          <td {...roles.cell} data-label={header} data-numeric={numeric ? "true" : undefined}>
            <div>{cell(row)}</div>
          </td>
        ),
      )}
    </tr>
  )
}

/** So many columns need the width of a page. */
const manyColumns = 6

/** Rows become cards where the table has no room; the roles keep it a table to screen readers even then. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { columns, rows, empty } = props
  const rowHeader = props.rowHeader ?? columns[0]?.key
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <div class="table-room" data-many={props.many || columns.length >= manyColumns ? "" : undefined}>
      <table class="ds-table data-table" {...roles.table}>
        <caption class={props.captionHidden ? "ds-sr-only" : undefined}>{props.caption}</caption>
        <thead {...roles.rows}>
          <tr {...roles.row}>
            {columns.map((column) => (
              <Header {...column} />
            ))}
          </tr>
        </thead>
        <tbody {...roles.rows}>
          {rows.map((row) => (
            <Row row={row} columns={columns} rowHeader={rowHeader} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
