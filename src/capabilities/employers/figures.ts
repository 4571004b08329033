import { countOf, type Figure, ofThings, type Population, shareOf } from "../../platform/figures.ts"

const seat: Population = { name: "seat" }
const seatDays: Population = { name: "seatDays" }
const need: Population = { name: "need" }

const ofSeats = {
  ...ofThings,
  number: 16,
  population: seat,
  beside: seatDays,
  sources: ["seat", "seat_allocation"],
} as const
const ofNeeds = { ...ofThings, population: need, direction: "up", sources: ["employer_need"] } as const

export const employerFigures: readonly Figure[] = [
  {
    ...ofSeats,
    code: "seatsFilled",
    order: 190,
    measure: { kind: "seatShare" },
    unit: "percent",
    direction: "up",
  },
  {
    ...ofSeats,
    code: "vacancyDays",
    order: 200,
    measure: { kind: "vacancy" },
    unit: "days",
    direction: "down",
  },
  { ...ofNeeds, code: "employerNeeds", order: 210, measure: countOf("n"), unit: "needs" },
  { ...ofNeeds, code: "peopleAskedFor", order: 220, measure: { kind: "amount" }, unit: "people" },
  { ...ofNeeds, code: "needsFilled", order: 230, measure: shareOf("counts", "n"), unit: "percent" },
]
