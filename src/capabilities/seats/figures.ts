import { type Figure, ofThings, type Population } from "../../platform/figures.ts"

const seat: Population = { name: "seat" }
const seatDays: Population = { name: "seatDays" }

const ofSeats = {
  ...ofThings,
  number: 16,
  population: seat,
  beside: seatDays,
  sources: ["seat", "seat_allocation"],
} as const

export const seatFigures: readonly Figure[] = [
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
]
