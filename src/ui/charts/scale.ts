/** A straight line from one span to another, kept within the second. */
export function linear(from: readonly [number, number], to: readonly [number, number]) {
  const span = from[1] - from[0]
  return (value: number): number => {
    const share = span === 0 ? 0 : Math.min(1, Math.max(0, (value - from[0]) / span))
    return Math.round((to[0] + share * (to[1] - to[0])) * 10) / 10
  }
}
