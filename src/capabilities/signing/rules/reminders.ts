import { addDays, type Day, daysBetween, maxDay } from "../../../kernel/day.ts"
import { isWorkingDay } from "../../../kernel/working-day.ts"

/** So many days after their turn came somebody is told again; after the last of them staff take over. */
export const reminderDays = [3, 7, 14] as const
/** So long before it begins they are told once more. */
const beforeStart = 2
const leastBetween = 2
/** A reminder that should have gone so many days ago has not gone: somebody has to look. */
export const overdueDays = 7

/** When it is first looked at whether somebody is to be told again. */
export const soonestReminder = (from: Day): Day => addDays(from, leastBetween)

export type Turn = {
  /** The day on which it became theirs. */
  since: Day
  startsOn: Day | null
  /** How often they have been reminded, and last when. */
  reminders: number
  remindedOn: Day | null
}

/** Only on working days, when somebody can be asked. */
function workingDay(from: Day): Day {
  let on = from
  while (!isWorkingDay(on)) on = addDays(on, 1)
  return on
}

/**
 * The day on which somebody who has not answered is told again, which may have passed; null when they have
 * been told often enough.
 */
export function nextReminder({ since, startsOn, reminders, remindedOn }: Turn): Day | null {
  // What was said before it became their turn is not counted.
  const last = remindedOn !== null && remindedOn >= since ? remindedOn : null
  const told = last === null ? 0 : reminders
  const after = reminderDays[told]
  const soonest = soonestReminder(last ?? since)
  const byAge = after === undefined ? null : workingDay(maxDay(addDays(since, after), soonest))
  const eve = startsOn && addDays(startsOn, -beforeStart)
  const byStart =
    eve && told <= reminderDays.length && daysBetween(last ?? since, eve) >= leastBetween ? eve : null
  if (byAge === null) return byStart
  return byStart !== null && byStart < byAge ? byStart : byAge
}
