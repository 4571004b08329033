import {
  type PlacementAction,
  type PlacementStatus,
  placementActions,
  placementStatuses,
  placementSteps,
} from "../../src/capabilities/placements/status.ts"
import { type Case, checks, decision, placementCases, today } from "../placements/cases.ts"
import { type Outcome, refused, to, walk } from "./walk.ts"

let cases: ReturnType<typeof placementCases>
const inState = (state: PlacementStatus) => () => cases.make[state]()
const command = (action: PlacementAction, more: (made: Case) => object) => ({
  operation: `placement.${action}`,
  input: (made: Case) => ({ placementId: made.id, version: made.version, ...more(made) }),
})
const worksWith = {
  coach: "may",
  intakeOfficer: "may",
  employerAgent: "may",
  manager: "may",
  otherCoach: "notFound",
} as const

/** Where a step leads when it changes the state; the others stay in it. */
const leads: Partial<Record<PlacementAction, Partial<Record<PlacementStatus, PlacementStatus>>>> = {
  // What both have signed is a yes from both.
  check: { startedUnsigned: "started", proposed: "agreed" },
  start: {
    blocked: "startedUnsigned",
    agreed: "startedUnsigned",
    ready: "started",
  },
  // Whoever has started is there the last day out.
  end: { proposed: "ended", blocked: "ended", agreed: "ended", ready: "ended" },
}
const why: Partial<Record<PlacementAction, Partial<Record<PlacementStatus, string>>>> = {
  start: { proposed: "PLACEMENT_NOT_AGREED", started: "ALREADY_STARTED", startedUnsigned: "ALREADY_STARTED" },
  extend: { proposed: "NOT_STARTED", blocked: "NOT_STARTED", agreed: "NOT_STARTED", ready: "NOT_STARTED" },
}
const outcome = (status: PlacementStatus, step: PlacementAction): Outcome<PlacementStatus> =>
  placementActions[status].includes(step)
    ? to(leads[step]?.[status] ?? status)
    : refused(why[step]?.[status] ?? "PLACEMENT_ENDED")

const inputs: Record<PlacementAction, (made: Case) => object> = {
  agree: () => ({ party: "employer" }),
  check: () => checks,
  start: () => ({ overrideReason: "Handledaren går utbildningen nästa vecka" }),
  extend: () => ({ endsOn: "2027-06-30" }),
  end: (made) => ({ lastDay: today, outcome: made.started ? "completed" : "notStarted" }),
  decideSubsidy: () => ({ ...decision, startsOn: "2027-02-01", endsOn: "2027-03-24" }),
}
const steps = Object.fromEntries(placementSteps.map((step) => [step, command(step, inputs[step])])) as Record<
  PlacementAction,
  ReturnType<typeof command>
>

walk({
  words: ["placement"],
  beside: ["placement.propose"],
  prepare: (town) => {
    cases = placementCases(town)
  },
  states: placementStatuses,
  make: {
    proposed: inState("proposed"),
    agreed: inState("agreed"),
    blocked: inState("blocked"),
    ready: inState("ready"),
    started: inState("started"),
    startedUnsigned: inState("startedUnsigned"),
    ended: inState("ended"),
  },
  stateOf: async (_town, made) => (await cases.read(made.id)).status,
  commands: { ...steps, sayYes: command("agree", () => ({ party: "participant" })) },
  outcome: (status, step) => outcome(status, step === "sayYes" ? "agree" : step),
  who: {
    // A participant says yes for themselves only.
    agree: { ...worksWith, participant: "notFound" },
    sayYes: { ...worksWith, self: "may", participant: "notFound" },
    check: worksWith,
    start: worksWith,
    extend: worksWith,
    end: worksWith,
    decideSubsidy: worksWith,
  },
})
