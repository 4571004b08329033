import { type Figure, type Population, shareOf, shareOfPeople } from "../../platform/figures.ts"

/** Told as a total only: of few people with many meetings, a group would be told about one of them. */
const meeting: Population = {
  name: "meeting",
  rows: { hiding: { parts: ["n", "counts", "rest"], over: "adds", dimensions: [] } },
}

export const meetingFigures: readonly Figure[] = [
  {
    ...shareOfPeople,
    code: "meetingNoShows",
    group: "quality",
    order: 305,
    number: null,
    population: meeting,
    measure: shareOf("counts", "n"),
    direction: "down",
    sources: ["meeting"],
    dimensions: [],
  },
]
