import { addDays, type Day } from "../../kernel/day.ts"
import { lifecycle } from "../../kernel/lifecycle.ts"

/** An episode begins, and ends with an exit; somebody who comes back begins a new one that knows the old. */
export const enrolmentLifecycle = lifecycle({
  coming: {},
  active: { exit: "exited" },
  exited: { reEnter: "active" },
})
export type EnrolmentState = (typeof enrolmentLifecycle.states)[number]

export const enrolmentState = (
  enrolment: { started_on: Day; ended_on: Day | null },
  today: Day,
): EnrolmentState => {
  if (enrolment.ended_on !== null) return "exited"
  return enrolment.started_on > today ? "coming" : "active"
}

/** What was learnt can be written again when more is known; the version keeps two editors apart. */
export const followUpLifecycle = lifecycle({
  asked: { record: "recorded" },
  recorded: { record: "recorded" },
})
export type FollowUpState = (typeof followUpLifecycle.states)[number]

/** A former participant from the exit on; only whoever is queued is looked for. */
export const formerLifecycle = lifecycle({
  notAsked: { attempt: "notAsked", decline: "notAsked", reEnter: "reEnrolled" },
  established: { attempt: "established", decline: "established", reEnter: "reEnrolled" },
  waiting: { attempt: "waiting", decline: "waiting", reEnter: "reEnrolled" },
  queued: { attempt: "queued", decline: "declined", reEnter: "reEnrolled" },
  declined: { attempt: "declined", decline: "declined", reEnter: "reEnrolled" },
  triedEnough: { attempt: "triedEnough", decline: "declined", reEnter: "reEnrolled" },
  retentionOver: { reEnter: "reEnrolled" },
  reEnrolled: {},
})
export type FormerState = (typeof formerLifecycle.states)[number]

export type FormerParticipant = {
  exitedOn: Day
  /** As the latest follow-up found it; null where nobody has asked. */
  established: boolean | null
  /** Last day the record may be used for contact. */
  retainUntil: Day
  reEnrolledOn: Day | null
  declined: boolean
  contactAttempts: number
}
export const reEngagementPolicy = { afterDays: 90, maxAttempts: 3 }

/** Not knowing how it went is for the follow-up list, not for the queue. */
export function formerState(person: FormerParticipant, today: Day, policy = reEngagementPolicy): FormerState {
  if (person.reEnrolledOn !== null && person.reEnrolledOn >= person.exitedOn) return "reEnrolled"
  if (today > person.retainUntil) return "retentionOver"
  if (person.established !== false) return person.established ? "established" : "notAsked"
  if (today < addDays(person.exitedOn, policy.afterDays)) return "waiting"
  if (person.declined) return "declined"
  return person.contactAttempts >= policy.maxAttempts ? "triedEnough" : "queued"
}

/** Belongs in the re-engagement queue today. */
export const needsReEngagement = (person: FormerParticipant, today: Day): boolean =>
  formerState(person, today) === "queued"
