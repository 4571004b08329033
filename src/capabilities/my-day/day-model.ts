import { type Day, daysBetween } from "../../kernel/day.ts"
import type { Matter } from "../../platform/matters.ts"
import type { Protection } from "../../register/people/protection.ts"

/** A matter as the one who looks may see it. */
export type DayMatter = {
  kind: string
  /** The person, workplace or employer it is about. */
  about: string
  /** The mark of the person it is about; none for what is about nobody. */
  protection: Protection
  where: string | null
  /** The day that makes it due, or since when it waits. */
  on: Day
  href: string
  /** Which of the kind: week 6, 90 days, a count. */
  number: number | null
  /** Where it stands when its day does not say it. */
  group: NonNullable<Matter["group"]> | null
}

export type Group = "urgent" | "soon" | "catchUp"
const groups: readonly Group[] = ["urgent", "soon", "catchUp"]

/** Overdue or due today is urgent, following up those who have left has a place of its own, the rest comes soon. */
export const groupOf = ({ group, on }: DayMatter, today: Day): Group =>
  group ?? (on <= today ? "urgent" : "soon")

export type MyDay = { groups: { group: Group; matters: DayMatter[] }[]; count: number }

/** The day's list: the longest waiting first, nothing twice. */
export function myDayModel(matters: readonly DayMatter[], today: Day): MyDay {
  const sorted = [...matters].sort((a, b) =>
    a.on === b.on ? a.kind.localeCompare(b.kind) : a.on < b.on ? -1 : 1,
  )
  return {
    groups: groups
      .map((group) => ({ group, matters: sorted.filter((matter) => groupOf(matter, today) === group) }))
      .filter(({ matters: found }) => found.length > 0),
    count: sorted.length,
  }
}

/** How the day of a matter is said: days late, today, or in how many days. */
export const daysUntil = (matter: DayMatter, today: Day): number => daysBetween(today, matter.on)
