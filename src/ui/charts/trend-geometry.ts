import { linear, ticks } from "./scale.ts"

export interface TrendPoint {
  x: string
  y: number | null
}
export interface TrendSeries {
  name: string
  points: readonly TrendPoint[]
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

/** A missing value is a gap in the line, never a guess. */
function path(places: readonly (Place | null)[]): string {
  let pen = "M"
  return places
    .map((place) => {
      if (!place) {
        pen = "M"
        return ""
      }
      const part = `${pen}${place.x} ${place.y}`
      pen = "L"
      return part
    })
    .join("")
}

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
) {
  const box = { left: 40, right: size.width - size.end, top: 12, bottom: size.height - 28 }
  const xs = series.reduce<readonly TrendPoint[]>(
    (longest, { points }) => (points.length > longest.length ? points : longest),
    [],
  )
  const values = series.flatMap(({ points }) => points.flatMap(({ y }) => (y === null ? [] : [y])))
  const steps = ticks(Math.min(0, ...values), Math.max(1, ...values))
  const x = linear([0, Math.max(1, xs.length - 1)], [box.left, box.right])
  const y = linear([steps[0] ?? 0, steps.at(-1) ?? 1], [box.bottom, box.top])
  const every = Math.max(1, Math.ceil(xs.length / Math.floor((box.right - box.left) / 64)))
  const drawn = series.map(({ name, points }) => {
    const places = points.map((point, index) => (point.y === null ? null : { x: x(index), y: y(point.y) }))
    const shown = places.filter((place) => place !== null)
    const last = shown.at(-1) ?? { x: box.left, y: box.bottom }
    return { name, path: path(places), points: shown, label: { x: last.x + 8, y: last.y + 4 } }
  })
  const xLabels = xs.map((point, index) => ({ x: x(index), text: point.x }))
  return {
    box,
    yTicks: steps.map((value) => ({ y: y(value), value })),
    xTicks: xLabels.filter((_, index) => (xs.length - 1 - index) % every === 0),
    series: spread(drawn),
  }
}
