import { inks, seriesInk } from "./inks.ts"

/** Room that a name takes, on paper, where nothing can be measured: no letter is wider on the average. */
const letter = 7.5
const [mark, between] = [28, 20]
export const legendLine = 20

/** Where each name of a legend stands, on as many lines as it takes. */
export function legendPlaces(names: readonly string[], width: number) {
  let [x, line] = [0, 0]
  return names.map((name) => {
    const room = mark + 6 + name.length * letter
    if (x > 0 && x + room > width) [x, line] = [0, line + 1]
    const place = { name, x, y: line * legendLine }
    x += room + between
    return place
  })
}
export const legendHeight = (names: readonly string[], width: number): number =>
  legendLine * (1 + Math.max(0, ...legendPlaces(names, width).map(({ y }) => y / legendLine)))

type Props = {
  names: readonly string[]
  width: number
  top: number
  kind: "bars" | "lines"
  dashes?: readonly (string | undefined)[]
}

/** What the colours and strokes of a drawing stand for, inside the drawing: on paper nothing else says it. */
export const SvgLegend = ({ names, width, top, kind, dashes = [] }: Props) => (
  <g class="legend">
    {legendPlaces(names, width).map(({ name, x, y }, at) => (
      <g>
        {kind === "bars" ? (
          <rect
            x={x}
            y={top + y + 3}
            width="20"
            height="11"
            fill={at === 0 ? seriesInk(0) : "none"}
            stroke={seriesInk(0)}
            stroke-width="1.5"
          />
        ) : (
          <line
            x1={x}
            x2={x + mark - 4}
            y1={top + y + 9}
            y2={top + y + 9}
            stroke={seriesInk(at)}
            stroke-width="2.5"
            stroke-dasharray={dashes[at]}
          />
        )}
        <text x={x + mark + 2} y={top + y + 13} fill={inks.text}>
          {name}
        </text>
      </g>
    ))}
  </g>
)
