import type { Figure } from "./figures.ts"

/** Fewer than this many people are not shown to those who see aggregates only. */
export const fewest = 5

export type ShownFigure = Figure & { suppressed: boolean }

const tooFew = (n: number | null): boolean => n !== null && n > 0 && n < fewest

/**
 * A count under five is hidden, and a share is hidden when its part or its rest is under five: with the whole known,
 * either would tell the other (complementary suppression).
 */
export function suppressSmall(figure: Figure): ShownFigure {
  const { numerator, denominator } = figure
  const rest = numerator !== null && denominator !== null ? denominator - numerator : null
  const hidden = tooFew(numerator) || tooFew(denominator) || tooFew(rest)
  return hidden
    ? {
        ...figure,
        value: null,
        numerator: null,
        denominator: tooFew(denominator) ? null : denominator,
        suppressed: true,
      }
    : { ...figure, suppressed: false }
}
