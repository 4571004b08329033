import type { AskedFor } from "../../../register/seats/asked-for.ts"
import type { Requirement } from "./gap.ts"

/** Levels of SFI, as places and people have them, in the plan's numbers. */
export const swedishLevels = { A: 1, B: 2, C: 3, D: 4 } as const

/** What a place asks for, in the dimensions of the plan. */
export const askedOfPlace = (place: Omit<AskedFor, "occupation_code">): Requirement[] => [
  ...(place.language_level === null
    ? []
    : [{ dimension: "swedish" as const, label: "", level: swedishLevels[place.language_level] }]),
  { dimension: "hours", label: "", level: Math.ceil(place.hours_per_week) },
  ...(place.driving_licence === null
    ? []
    : [{ dimension: "drivingLicence" as const, label: place.driving_licence, level: 1 }]),
  ...place.skills.map((label) => ({ dimension: "certificate" as const, label, level: 1 })),
]
