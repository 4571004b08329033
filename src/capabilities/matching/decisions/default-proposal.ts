import { addDays, addMonths, type Day, maxDay, minDay } from "../../../kernel/day.ts"

type Place = { title: string; ends_on: Day | null; hours_per_week: number }
export type DefaultProposal = Record<"startsOn" | "endsOn" | "percent" | "from" | "to" | "tasks", string>

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`

/** What a proposal's form begins with: from the day asked about, three months, the hours of the place. */
export function defaultProposal(place: Place, startsOn: Day): DefaultProposal {
  const threeMonths = addDays(addMonths(startsOn, 3), -1)
  const aDay = Math.round((place.hours_per_week * 60) / 5 / 15) * 15
  // A rest of half an hour when the day is longer than five hours (arbetstidslagen 1982:673, 15 §).
  const rest = aDay > 300 ? 30 : 0
  return {
    startsOn,
    endsOn: place.ends_on ? maxDay(startsOn, minDay(place.ends_on, threeMonths)) : threeMonths,
    percent: String(Math.max(1, Math.min(100, Math.round((place.hours_per_week * 100) / 40)))),
    from: "08:00",
    to: clock(8 * 60 + Math.max(15, aDay) + rest),
    tasks: place.title,
  }
}
