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
  /** Where the name stands: beside the drawing, by its last value, moved apart from its neighbours. */
  label: Place
}

const labelHeight = 16
const tenth = (value: number) => Math.round(value * 10) / 10

/** Names apart from each other, from the top down; those that came below the lowest are moved up again. */
function spread(series: DrawnSeries[], lowest: number): DrawnSeries[] {
  let above = Number.NEGATIVE_INFINITY
  const down = [...series]
    .sort((one, other) => one.label.y - other.label.y)
    .map((drawn) => {
      above = Math.max(drawn.label.y, above + labelHeight)
      return { ...drawn, label: { ...drawn.label, y: above } }
    })
  let below = lowest + labelHeight
  return down
    .reverse()
    .map((drawn) => {
      below = Math.min(drawn.label.y, below - labelHeight)
      return { ...drawn, label: { ...drawn.label, y: below } }
    })
    .reverse()
}

/** A letter of a label at most, and what two labels have between them. */
const [letter, between] = [8, 6]
type Label = { x: number; text: string }

/** The last label, and those before it that have room: inside the drawing, and apart from each other. */
function labelsWithRoom(labels: readonly Label[], width: number): Label[] {
  let next = Number.POSITIVE_INFINITY
  return labels
    .toReversed()
    .flatMap(({ x, text }) => {
      const half = (text.length * letter) / 2
      const inside = tenth(Math.max(half, Math.min(x, width - half)))
      if (inside + half + between > next) return []
      next = inside - half
      return [{ x: inside, text }]
    })
    .reverse()
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
  const at = (index: number) => tenth(xs.length > 1 ? (x(index) ?? box.right) : box.right)
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
    return { name, path: path ?? "", points: shown, label: { x: box.right + 8, y: last.y + 4 } }
  })
  const xLabels = xs.map((point, index) => ({ x: at(index), text: point.x }))
  return {
    box,
    yTicks: y.ticks(4).map((value) => ({ y: tenth(y(value)), value })),
    xTicks: labelsWithRoom(xLabels, size.width),
    series: spread(drawn, box.bottom + 4),
    marks: marks.flatMap(({ x: name, text }) => {
      const index = xs.findIndex((point) => point.x === name)
      return index < 0 ? [] : [{ x: at(index), text }]
    }),
  }
}
