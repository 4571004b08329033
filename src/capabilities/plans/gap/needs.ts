import { type Dimension, dimensions } from "./gap.ts"

/** What an occupation usually asks for of each dimension; another level is written on the gap's own page. */
const levels: Record<Dimension, readonly number[]> = {
  swedish: [1, 2, 3, 4],
  hours: [10, 15, 20, 25, 30, 35, 40],
  drivingLicence: [1],
  certificate: [1],
  experience: [3, 6, 12, 24, 36],
  digital: [1, 2, 3, 4, 5],
}

/** A dimension and its level as one choice, so that nobody has to know how a level is counted. */
export const needs = dimensions.flatMap((dimension) =>
  levels[dimension].map((level) => ({ code: `${dimension}${level}`, dimension, level })),
)
export const needCodes = needs.map(({ code }) => code)
