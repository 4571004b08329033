import type { Child } from "hono/jsx"
import * as roles from "./roles.ts"

/** open: asks for an answer; none: asks for nothing. */
export type GridCellTone = "success" | "warning" | "danger" | "open" | "none"

export interface GridCellProps {
  short: string
  /** The whole of it, to who hears the page: what, who and when. */
  long?: string
  detail?: string
  tone: GridCellTone
  href?: string
}

/** A cell that is pressed to change what it says; without `href` it only says it. */
export function GridCell({ short, long, detail, tone, href }: GridCellProps) {
  const words = (
    <>
      {tone === "success" && <span aria-hidden="true">✓ </span>}
      <span aria-hidden={long && !/\p{L}/u.test(short) ? "true" : undefined}>{short}</span>
      {long && <span class="ds-sr-only"> {long}</span>}
      {detail && <span class="why">{detail}</span>}
    </>
  )
  return href ? (
    <a class="grid-cell" data-tone={tone} href={href}>
      {words}
    </a>
  ) : (
    <span class="grid-cell" data-tone={tone}>
      {words}
    </span>
  )
}

export interface WeekGridProps {
  caption: string
  nameHeader: string
  endHeader: string
  /** left: what the day still asks for, in words; it shows also where only one day has room. */
  days: readonly { label: string; words: string; left?: string; href: string; chosen: boolean }[]
  /** idle: has nothing on the chosen day. */
  rows: readonly { name: Child; detail?: string; cells: readonly Child[]; end: Child; idle: boolean }[]
}

/**
 * People by days. Where the week has no room its heads are the choice of a day, and the chosen day is shown.
 * Arrow keys go from cell to cell (src/client/grid-keys.ts).
 */
export const WeekGrid = ({ caption, nameHeader, endHeader, days, rows }: WeekGridProps) => (
  <div class="table-room">
    <table class="week-grid" data-arrows {...roles.table}>
      <caption class="ds-sr-only">{caption}</caption>
      <thead {...roles.rows}>
        <tr {...roles.row}>
          <th {...roles.columnHeader}>{nameHeader}</th>
          {days.map(({ label, words, left, href, chosen }) => (
            <th {...roles.columnHeader} data-chosen={chosen || undefined}>
              <a href={href} aria-current={chosen ? "date" : undefined}>
                <span aria-hidden="true">{label}</span>
                <span class="ds-sr-only">{words}</span>
                {left && <span class="days-left"> {left}</span>}
              </a>
            </th>
          ))}
          <th {...roles.columnHeader}>{endHeader}</th>
        </tr>
      </thead>
      <tbody {...roles.rows}>
        {rows.map(({ name, detail, cells, end, idle }) => (
          <tr {...roles.row} data-idle={idle || undefined}>
            <th {...roles.rowHeader}>
              {name}
              {detail && <span class="why">{detail}</span>}
            </th>
            {cells.map((cell, at) => (
              <td {...roles.cell} data-chosen={days[at]?.chosen || undefined}>
                {cell}
              </td>
            ))}
            <td {...roles.cell}>{end}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
