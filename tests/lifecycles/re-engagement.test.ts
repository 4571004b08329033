import { type FormerState, formerLifecycle, formerState } from "../../src/capabilities/follow-up/lifecycle.ts"
import { showReEngagement } from "../../src/capabilities/follow-up/re-engagement.ts"
import { day } from "../../src/kernel/day.ts"
import { value } from "../factories/municipality.ts"
import { type Former, formerCases } from "./former-cases.ts"
import { refused, to, walk } from "./walk.ts"

const inState = (state: FormerState) => (town: Parameters<typeof formerCases>[0]) =>
  formerCases(town)[state]()
const workers = { coach: "may", intakeOfficer: "may", manager: "may", otherCoach: "notFound" } as const
const attempt = (outcome: string) => ({
  operation: "reEngagement.attempt",
  input: ({ exitId }: Former) => ({ exitId, channel: "phone", outcome }),
})

walk({
  words: ["reEngagement"],
  beside: [],
  states: formerLifecycle.states,
  make: {
    notAsked: inState("notAsked"),
    established: inState("established"),
    waiting: inState("waiting"),
    queued: inState("queued"),
    declined: inState("declined"),
    triedEnough: inState("triedEnough"),
    retentionOver: inState("retentionOver"),
    reEnrolled: inState("reEnrolled"),
  },
  stateOf: async (town, { exitId }) => {
    const shown = await showReEngagement.execute(town.test.app, town.as("karin"), { exitId })
    const { former, retainUntil } = value(shown)
    return formerState(
      {
        exitedOn: former.exited_on,
        established: former.established,
        retainUntil,
        reEnrolledOn: former.re_enrolled_on,
        declined: former.declined,
        contactAttempts: former.attempts,
      },
      day("2026-11-24"),
    )
  },
  commands: {
    attempt: attempt("reached"),
    decline: attempt("declined"),
    reEnter: {
      operation: "enrolment.reEnter",
      input: ({ exitId }) => ({ exitId, programme: "WORK_TRAINING" }),
    },
  },
  outcome: (state, action) => {
    const next = formerLifecycle.apply(state, action)
    if (next) return to(next)
    return refused(state === "reEnrolled" ? "ALREADY_ENROLLED" : "RETENTION_OVER")
  },
  who: { attempt: workers, decline: workers, reEnter: workers },
})
