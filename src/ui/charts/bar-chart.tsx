import { scaleBand, scaleLinear } from "d3-scale"
import { inks, seriesInk } from "./inks.ts"
import { legendHeight, SvgLegend } from "./svg-legend.tsx"

export interface ChartBar {
  label: string
  /** One value for each name; null where there is none to show. */
  values: readonly (number | null)[]
}
export interface BarChartProps {
  title: string
  /** What the bars of a group are: "2026", "2025". */
  names: readonly string[]
  bars: readonly ChartBar[]
  format: (value: number) => string
  /** Said where there is no value. */
  missing: string
  /** A value that the bars are compared with. */
  line?: { value: number; text: string } | null
}

const barHeight = 12
const labelRoom = 20

/**
 * Bars under each other, each with its name above and its value after it, so that they fit a phone as well as
 * paper.
 */
export function BarSvg({
  title,
  names,
  bars,
  format,
  missing,
  line,
  width,
  legend = false,
}: BarChartProps & { width: number; legend?: boolean }) {
  const group = labelRoom + names.length * (barHeight + 3)
  const keys = legend ? legendHeight(names, width) + 6 : 0
  const top = keys + (line ? 18 : 2)
  const height = top + bars.length * (group + 8)
  const y = scaleBand(
    bars.map((_, index) => index),
    [top, height],
  ).paddingInner(0.1)
  const high = Math.max(
    1,
    line?.value ?? 0,
    ...bars.flatMap(({ values }) => values.map((value) => value ?? 0)),
  )
  const low = Math.min(0, ...bars.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const x = scaleLinear([low, high], [0, width - 90])
  const said = bars.map(
    ({ label, values }) =>
      `${label}: ${values.map((value) => (value === null ? missing : format(value))).join(", ")}`,
  )
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={`${title}. ${said.join(". ")}`}
      font-size="13"
    >
      {legend && <SvgLegend names={names} width={width} top={0} kind="bars" />}
      {bars.map(({ label, values }, index) => (
        <g>
          <text x="0" y={(y(index) ?? 0) + 14} fill={inks.text}>
            {label}
          </text>
          {values.map((value, at) => {
            const from = (y(index) ?? 0) + labelRoom + at * (barHeight + 3)
            const end = x(value ?? 0)
            return (
              <g data-series={at}>
                {value !== null && (
                  <rect
                    class={at === 0 ? "bar-now" : "bar-before"}
                    x={Math.min(x(0), end)}
                    y={from}
                    width={Math.max(1, Math.abs(end - x(0)))}
                    height={barHeight}
                    fill={at === 0 ? seriesInk(0) : "none"}
                    stroke={seriesInk(0)}
                    stroke-width="1.5"
                  />
                )}
                <text x={Math.max(x(0), end) + 6} y={from + 11} fill={inks.text}>
                  {value === null ? missing : format(value)}
                </text>
              </g>
            )
          })}
        </g>
      ))}
      {line && (
        <g class="mark">
          <line
            x1={x(line.value)}
            x2={x(line.value)}
            y1={keys + 14}
            y2={height}
            stroke={inks.text}
            stroke-width="1.5"
            stroke-dasharray="3 3"
          />
          <text
            x={x(line.value)}
            y={keys + 11}
            text-anchor={x(line.value) > width / 2 ? "end" : "start"}
            fill={inks.text}
          >
            {line.text}
          </text>
        </g>
      )}
    </svg>
  )
}

/** The same bars for wide and narrow rooms; the table with the same numbers stands beside it on the page. */
export function BarChart(props: BarChartProps) {
  return (
    <figure class="trend bar-chart">
      <figcaption>
        <b>{props.title}</b>
        {props.names.length > 1 && (
          <ul class="trend-key">
            {props.names.map((name, at) => (
              <li data-series={at}>
                <svg width="18" height="12" aria-hidden="true" focusable="false">
                  <rect
                    class={at === 0 ? "bar-now" : "bar-before"}
                    x="1"
                    y="1"
                    width="16"
                    height="10"
                    stroke-width="1.5"
                  />
                </svg>
                {name}
              </li>
            ))}
          </ul>
        )}
      </figcaption>
      <div class="trend-drawing" data-room="wide">
        <BarSvg {...props} width={640} />
      </div>
      <div class="trend-drawing" data-room="narrow">
        <BarSvg {...props} width={320} />
      </div>
    </figure>
  )
}
