import { scaleLinear, scalePoint } from "d3-scale"
import { line } from "d3-shape"
import { inks, seriesInk } from "./inks.ts"

export interface SparklineProps {
  /** In the order of time; null where there is none to show. */
  values: readonly (number | null)[]
  /** What it shows, in words: it stands in place of the drawing for who does not see it. */
  said: string
}

const size = { width: 104, height: 28, edge: 3 }
const tenth = (value: number) => Math.round(value * 10) / 10

/** A line as high as a line of text, its last value marked. A missing value is a gap, never a guess. */
export function Sparkline({ values, said }: SparklineProps) {
  const { width, height, edge } = size
  const known = values.filter((value) => value !== null)
  const x = scalePoint(
    values.map((_, index) => index),
    [edge, width - edge],
  )
  const y = scaleLinear([Math.min(0, ...known), Math.max(1, ...known)], [height - edge, edge])
  const places = values.map((value, index) =>
    value === null ? null : { x: tenth(x(index) ?? edge), y: tenth(y(value)) },
  )
  const path = line<{ x: number; y: number } | null>(
    (place) => place?.x ?? 0,
    (place) => place?.y ?? 0,
  ).defined((place) => place !== null)(places)
  const alone = places.filter(
    (place, index) => place !== null && places[index - 1] == null && places[index + 1] == null,
  )
  const last = places.findLast((place) => place !== null)
  const zero = tenth(y(0))
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={said}
    >
      <line class="rail" x1="0" x2={width} y1={zero} y2={zero} stroke={inks.rail} stroke-width="1" />
      {path && <path class="line" d={path} fill="none" stroke={seriesInk(0)} stroke-width="1.75" />}
      {alone.map(
        (place) => place && <circle class="dot" cx={place.x} cy={place.y} r="1.5" fill={seriesInk(0)} />,
      )}
      {last && <circle class="dot" cx={last.x} cy={last.y} r="2.75" fill={seriesInk(0)} />}
    </svg>
  )
}
