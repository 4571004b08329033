/** A straight line from one span to another, kept within the second. */
export function linear(from: readonly [number, number], to: readonly [number, number]) {
  const span = from[1] - from[0]
  return (value: number): number => {
    const share = span === 0 ? 0 : Math.min(1, Math.max(0, (value - from[0]) / span))
    return Math.round((to[0] + share * (to[1] - to[0])) * 10) / 10
  }
}

/** Round steps from zero (or below) to at least the highest value, about `count` of them. */
export function ticks(low: number, high: number, count = 4): number[] {
  const bottom = Math.min(0, low)
  const rough = (Math.max(high, bottom + 1) - bottom) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power
  const first = Math.floor(bottom / step)
  const steps = Math.ceil(high / step) - first
  return Array.from({ length: Math.max(1, steps) + 1 }, (_, index) =>
    Number(((first + index) * step).toFixed(6)),
  )
}
