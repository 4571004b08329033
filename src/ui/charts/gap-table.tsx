import type { Child } from "hono/jsx"
import * as roles from "../tables/roles.ts"
import { GapLegend } from "./gap-legend.tsx"
import { GapTrack, type GapTrackProps } from "./gap-track.tsx"

export interface GapRow {
  name: string
  /** A track, or a tag where there is nothing to measure. */
  track: GapTrackProps | Child
  text: Child
}
export interface GapTableProps {
  rows: readonly GapRow[]
  caption: string
  labels: { start: string; now: string; required: string }
}

const isTrack = (track: GapRow["track"]): track is GapTrackProps =>
  typeof track === "object" && track !== null && "required" in track

/** One row for each thing the goal asks for. */
export function GapTable({ rows, caption, labels }: GapTableProps) {
  return (
    <div class="gap-room">
      <GapLegend labels={labels} />
      <table class="gap-table" {...roles.table}>
        <caption class="ds-sr-only">{caption}</caption>
        <tbody {...roles.rows}>
          {rows.map(({ name, track, text }) => (
            <tr {...roles.row}>
              <th {...roles.rowHeader}>{name}</th>
              <td {...roles.cell}>{isTrack(track) ? <GapTrack {...track} /> : track}</td>
              <td {...roles.cell}>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
