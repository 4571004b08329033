import { z } from "zod"
import { type Day, daysBetween } from "../../kernel/day.ts"
import { answer, answerDay } from "../../platform/answer.ts"
import { protections } from "../../register/people/protection.ts"

const groups = ["meetings", "urgent", "soon", "catchUp"] as const
export type Group = (typeof groups)[number]

/** A matter as the one who looks may see it. */
const DayMatter = answer({
  kind: z.string(),
  /** The person, workplace or employer it is about. */
  about: z.string(),
  /** The mark of the person it is about; none for what is about nobody. */
  protection: z.enum(protections),
  where: z.string().nullable(),
  /** The day that makes it due, or since when it waits. */
  on: answerDay(),
  href: z.string(),
  /** Which of the kind: week 6, 90 days, a count. */
  number: z.number().nullable(),
  /** Where it stands when its day does not say it. */
  group: z.enum(groups).exclude(["soon"]).nullable(),
})
export type DayMatter = z.infer<typeof DayMatter>

/**
 * Meetings of the day come first. Overdue or due today is urgent, following up those who have left has a
 * place of its own, the rest comes soon.
 */
export const groupOf = ({ group, on }: DayMatter, today: Day): Group =>
  group ?? (on <= today ? "urgent" : "soon")

export const MyDay = answer({
  groups: z.array(answer({ group: z.enum(groups), matters: z.array(DayMatter) })),
  count: z.int(),
})
type MyDay = z.infer<typeof MyDay>

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
