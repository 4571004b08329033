import type { Day } from "../../kernel/day.ts"
import { absenceKinds } from "./marks.ts"

export const absenceReasons = ["sick", ...absenceKinds] as const
export type AbsenceReason = (typeof absenceReasons)[number]
export const reportStates = ["reported", "waiting", "approved", "refused"] as const

/** What somebody else has to allow: until then the day is not counted as valid absence. */
export const needsAnswer = (why: AbsenceReason): boolean => why === "leave" || why === "other"

/** Taken back while nobody has answered, or while the day has not come. */
export const isOpen = (row: { day: Day; answered_at: Date | null }, today: Day): boolean =>
  row.answered_at === null || row.day > today
