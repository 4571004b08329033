import { type Day, daysBetween } from "../../kernel/day.ts"
import type { Protection } from "../participants/public.ts"

/** Something that wants to be done, found from facts; it goes when its cause goes. */
export type Matter = {
  kind: MatterKind
  /** The person, workplace or employer it is about, as the one who looks may see it. */
  about: string
  /** The mark of the person it is about; none for what is about nobody. */
  protection: Protection
  where: string | null
  /** The day that makes it due, or since when it waits. */
  on: Day
  href: string
  /** Which of the kind: week 6, 90 days, a count. */
  number: number | null
}

export const matterKinds = [
  "referral",
  "ownReferral",
  "accepted",
  "unsigned",
  "blockedStart",
  "unmarked",
  "checkIn",
  "subsidyEnding",
  "placementEnding",
  "need",
  "trainingExpiring",
  "followUp",
  "reEngagement",
  "protectionUnknown",
  "protectionRaised",
  "protectionLoosening",
  "importArrival",
  "arrivalToSettle",
  "importDifference",
  "joining",
] as const
export type MatterKind = (typeof matterKinds)[number]
export type Group = "urgent" | "soon" | "catchUp"

const groups: readonly Group[] = ["urgent", "soon", "catchUp"]
const later: readonly MatterKind[] = ["followUp", "reEngagement"]
const always: readonly MatterKind[] = ["unsigned", "unmarked"]

/** Overdue or due today is urgent, following up those who have left has a place of its own, the rest comes soon. */
export function groupOf(matter: Matter, today: Day): Group {
  if (later.includes(matter.kind)) return "catchUp"
  if (always.includes(matter.kind) || matter.on <= today) return "urgent"
  return "soon"
}

export type MyDay = { groups: { group: Group; matters: Matter[] }[]; count: number }

/** The day's list: the longest waiting first, nothing twice. */
export function myDayModel(matters: readonly Matter[], today: Day): MyDay {
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
export const daysUntil = (matter: Matter, today: Day): number => daysBetween(today, matter.on)
