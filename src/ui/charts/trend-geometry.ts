import { scaleLinear, scalePoint } from "d3-scale"
import { line } from "d3-shape"

export interface TrendPoint {
  x: string
  y: number | null
}
export interface TrendSeries {
  name: string
  points: readonly TrendPoint[]
}
/** Something that happened between two points, such as a goal that got other words. */
export interface TrendMark {
  x: string
  text: string
}
interface Place {
  x: number
  y: number
}
export interface DrawnSeries {
  name: string
  path: string
  points: readonly Place[]
  /** Where the name stands, moved apart from its neighbours. */
  label: Place
}

const labelHeight = 16
const tenth = (value: number) => Math.round(value * 10) / 10

function spread(series: DrawnSeries[]): DrawnSeries[] {
  let above = Number.NEGATIVE_INFINITY
  return [...series]
    .sort((one, other) => one.label.y - other.label.y)
    .map((drawn) => {
      above = Math.max(drawn.label.y, above + labelHeight)
      return { ...drawn, label: { ...drawn.label, y: above } }
    })
}

export function trendGeometry(
  series: readonly TrendSeries[],
  size: { width: number; height: number; end: number },
  marks: readonly TrendMark[] = [],
  scale?: readonly [low: number, high: number],
) {
  const box = {
    left: 44,
    right: size.width - size.end,
    top: marks.length > 0 ? 28 : 12,
    bottom: size.height - 28,
  }
  const xs = series.reduce<readonly TrendPoint[]>(
    (longest, { points }) => (points.length > longest.length ? points : longest),
    [],
  )
  const values = series.flatMap(({ points }) => points.flatMap(({ y }) => (y === null ? [] : [y])))
  const heights = [box.bottom, box.top]
  // A scale that people answered on is drawn whole; other numbers from nothing, or from the least.
  const y = scale
    ? scaleLinear(scale, heights)
    : scaleLinear([Math.min(0, ...values), Math.max(1, ...values)], heights).nice(4)
  // Two points may have the same name, so they are told apart by their number.
  const x = scalePoint(
    xs.map((_, index) => index),
    [box.left, box.right],
  )
  const at = (index: number) => tenth(xs.length > 1 ? (x(index) ?? box.left) : box.left)
  const every = Math.max(1, Math.ceil(xs.length / Math.floor((box.right - box.left) / 64)))
  // Who has no value at all is in the table and the key, and nowhere in the drawing.
  const valued = series.filter(({ points }) => points.some((point) => point.y !== null))
  const drawn = valued.map(({ name, points }) => {
    const places = points.map((point, index) =>
      point.y === null ? null : { x: at(index), y: tenth(y(point.y)) },
    )
    const shown = places.filter((place) => place !== null)
    const last = shown.at(-1) ?? { x: box.left, y: box.bottom }
    // A missing value is a gap in the line, never a guess.
    const path = line<Place | null>(
      (place) => place?.x ?? 0,
      (place) => place?.y ?? 0,
    ).defined((place) => place !== null)(places)
    return { name, path: path ?? "", points: shown, label: { x: last.x + 8, y: last.y + 4 } }
  })
  const xLabels = xs.map((point, index) => ({ x: at(index), text: point.x }))
  return {
    box,
    yTicks: y.ticks(4).map((value) => ({ y: tenth(y(value)), value })),
    xTicks: xLabels.filter((_, index) => (xs.length - 1 - index) % every === 0),
    series: spread(drawn),
    marks: marks.flatMap(({ x: name, text }) => {
      const index = xs.findIndex((point) => point.x === name)
      return index < 0 ? [] : [{ x: at(index), text }]
    }),
  }
}
