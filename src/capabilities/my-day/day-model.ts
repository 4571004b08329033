import { z } from "zod"
import { type Day, daysBetween } from "../../kernel/day.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { protections } from "../../register/people/protection.ts"

const groups = ["meetings", "arrived", "urgent", "soon", "catchUp"] as const
export type Group = (typeof groups)[number]

/** A matter as the one who looks may see it. */
const DayMatter = answer({
  kind: z.string(),
  /** Whom it is about, when the record has them and it is one person. */
  personId: answerId("person").nullable(),
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
 * Meetings of the day come first, then those who are new. Overdue or due today is urgent, following up those
 * who have left has a place of its own, the rest comes soon.
 */
export const groupOf = ({ group, on }: DayMatter, today: Day): Group =>
  group ?? (on <= today ? "urgent" : "soon")

export const MyDay = answer({
  groups: z.array(answer({ group: z.enum(groups), matters: z.array(DayMatter) })),
  count: z.int(),
})
type MyDay = z.infer<typeof MyDay>

type Ranked = { matter: DayMatter; rank: number }
const earlier = (a: Ranked, b: Ranked) =>
  a.rank - b.rank ||
  (a.matter.on === b.matter.on
    ? a.matter.kind.localeCompare(b.matter.kind)
    : a.matter.on < b.matter.on
      ? -1
      : 1)

/**
 * The day's list, nothing twice: all that is to be done about somebody stands together, where the first of
 * it stands. In a group the longest waiting comes first, by what put it there.
 */
export function myDayModel(matters: readonly DayMatter[], today: Day): MyDay {
  const ranked = matters
    .map((matter): Ranked => ({ matter, rank: groups.indexOf(groupOf(matter, today)) }))
    .sort(earlier)
  const byWhom = new Map<string | Ranked, Ranked[]>()
  for (const one of ranked) {
    const whom = one.matter.personId ?? one
    byWhom.set(whom, [...(byWhom.get(whom) ?? []), one])
  }
  // Sorted as their first ones are, since that is the order in which they were met.
  const together = [...byWhom.values()]
  return {
    groups: groups
      .map((group, rank) => ({
        group,
        matters: together.flatMap((all) => (all[0]?.rank === rank ? all.map(({ matter }) => matter) : [])),
      }))
      .filter(({ matters: found }) => found.length > 0),
    count: ranked.length,
  }
}

/** What stands beside each other about the same person; what is about nobody stands alone. */
export function byPerson(matters: readonly DayMatter[]): DayMatter[][] {
  const together: DayMatter[][] = []
  for (const matter of matters) {
    const last = together.at(-1)
    if (last && matter.personId !== null && last[0]?.personId === matter.personId) last.push(matter)
    else together.push([matter])
  }
  return together
}

/** How the day of a matter is said: days late, today, or in how many days. */
export const daysUntil = (matter: DayMatter, today: Day): number => daysBetween(today, matter.on)
