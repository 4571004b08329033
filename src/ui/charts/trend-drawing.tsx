import { inks, seriesInk } from "./inks.ts"
import { legendHeight, SvgLegend } from "./svg-legend.tsx"
import { type TrendMark, type TrendSeries, trendGeometry } from "./trend-geometry.ts"

export interface TrendDrawingProps {
  title: string
  series: readonly TrendSeries[]
  yLabel: string
  format: (value: number) => string
  room: "wide" | "narrow"
  marks?: readonly TrendMark[]
  scale?: readonly [low: number, high: number]
  /** What the lines are stands under the drawing, instead of at their ends. */
  legend?: boolean
}

/** Told apart by dash as well as colour, so that print and colour blindness lose nothing. */
const dashes = [undefined, "7 5", "2 4", "12 4 2 4", "1 6"]
/** Room for the names at the ends of the lines, by the longest of them. */
const endRoom = (series: readonly TrendSeries[]) =>
  Math.min(240, 24 + 8 * Math.max(0, ...series.map(({ name }) => name.length)))

/** The narrow one fits a phone's panel as it is; with more room the stylesheet makes it larger. */
const size = (room: "wide" | "narrow", series: readonly TrendSeries[]) =>
  room === "wide" ? { width: 640, height: 260, end: endRoom(series) } : { width: 256, height: 200, end: 16 }

const Key = ({ series }: { series: readonly TrendSeries[] }) => (
  <ul class="trend-key">
    {series.map(({ name }, index) => (
      <li>
        <svg width="28" height="12" aria-hidden="true" focusable="false" data-series={index}>
          <line class="line" x1="0" x2="28" y1="6" y2="6" stroke-width="3" stroke-dasharray={dashes[index]} />
        </svg>
        {name}
      </li>
    ))}
  </ul>
)

/** The drawing alone: on a page, and in a document. */
export function TrendSvg(props: TrendDrawingProps) {
  const { title, series, yLabel, format, room, marks = [], scale, legend = false } = props
  const { width, height, end } = size(room, legend ? [] : series)
  const names = series.map(({ name }) => name)
  const whole = height + (legend ? legendHeight(names, width) + 4 : 0)
  const drawn = trendGeometry(series, { width, height, end }, marks, scale)
  const { box } = drawn
  const order = (name: string) => series.findIndex((one) => one.name === name)
  const said = [`${title}. ${yLabel}`, ...marks.map(({ x, text }) => `${x}: ${text}`)].join(". ")
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${whole}`}
      width={width}
      height={whole}
      role="img"
      aria-label={said}
      font-size="13"
    >
      {drawn.yTicks.map(({ y, value }) => (
        <>
          <line class="rail" x1={box.left} x2={box.right} y1={y} y2={y} stroke={inks.rail} stroke-width="1" />
          <text x={box.left - 8} y={y + 4} text-anchor="end" fill={inks.text}>
            {format(value)}
          </text>
        </>
      ))}
      {drawn.xTicks.map(({ x, text }) => (
        <text x={x} y={height - 8} text-anchor="middle" fill={inks.text}>
          {text}
        </text>
      ))}
      {drawn.marks.map(({ x, text }) => (
        <g class="mark">
          <line
            x1={x}
            x2={x}
            y1={box.top - 8}
            y2={box.bottom}
            stroke={inks.text}
            stroke-width="1.5"
            stroke-dasharray="3 3"
          />
          <text
            x={x > width / 2 ? x - 6 : x + 6}
            y={box.top - 12}
            text-anchor={x > width / 2 ? "end" : "start"}
            fill={inks.text}
          >
            {text}
          </text>
        </g>
      ))}
      {drawn.series.map(({ name, path, points, label }) => (
        <g data-series={order(name)}>
          <path
            class="line"
            d={path}
            fill="none"
            stroke={seriesInk(order(name))}
            stroke-width="2.5"
            stroke-dasharray={dashes[order(name)]}
          />
          {points.length <= 16 &&
            points.map(({ x, y }) => (
              <circle class="dot" cx={x} cy={y} r="3" fill={seriesInk(order(name))} />
            ))}
          {room === "wide" && !legend && (
            <text class="name" x={label.x} y={label.y} fill={inks.text}>
              {name}
            </text>
          )}
        </g>
      ))}
      {legend && <SvgLegend names={names} width={width} top={height + 4} kind="lines" dashes={dashes} />}
    </svg>
  )
}

export const TrendDrawing = (props: TrendDrawingProps) => (
  <div class="trend-drawing" data-room={props.room}>
    <TrendSvg {...props} />
    {props.room === "narrow" && <Key series={props.series} />}
  </div>
)
