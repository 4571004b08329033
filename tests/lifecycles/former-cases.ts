import { exitEnrolment } from "../../src/capabilities/follow-up/exit-enrolment.ts"
import type { FormerState } from "../../src/capabilities/follow-up/lifecycle.ts"
import { readFollowUps } from "../../src/capabilities/follow-up/lists.ts"
import { attemptReEngagement, reEnter } from "../../src/capabilities/follow-up/re-engagement.ts"
import { recordFollowUp } from "../../src/capabilities/follow-up/record-follow-up.ts"
import type { Operation } from "../../src/platform/command.ts"
import { type TestMunicipality, value } from "../factories/municipality.ts"

export type Former = { personId: string; exitId: string; followUpId: string }

/** Somebody of Sara's who has left, at a day and to an outcome. */
export async function former(
  town: TestMunicipality,
  facts: { exitedOn: string; outcome?: string },
): Promise<Former> {
  const app = town.test.app
  const personId = await town.addPerson({ coach: "sara", enrolledOn: "2020-01-01" })
  const { exitedOn, outcome = "interrupted" } = facts
  const mainIncome = "incomeSupport"
  const input = { personId, version: 1, exitedOn, outcome, mainIncome }
  const { id } = value(await exitEnrolment.execute(app, town.as("sara"), input))
  const { exits } = value(await readFollowUps.execute(app, town.as("sara"), { personId }))
  return { personId, exitId: id, followUpId: exits[0]?.followUps[0]?.id ?? "" }
}

/** A former participant in each state, as on 24 November 2026. */
export function formerCases(town: TestMunicipality): Record<FormerState, () => Promise<Former>> {
  const run = async (command: Operation, input: object) =>
    value(await command.execute(town.test.app, town.as("sara"), input))
  const left = (exitedOn = "2026-06-01", outcome?: string) =>
    former(town, outcome ? { exitedOn, outcome } : { exitedOn })
  const tried = async (outcomes: string[]) => {
    const made = await left()
    for (const outcome of outcomes)
      await run(attemptReEngagement as Operation, { exitId: made.exitId, channel: "phone", outcome })
    return made
  }
  return {
    notAsked: () => left("2026-06-01", "studiesCsn"),
    established: async () => {
      const made = await left("2026-06-01", "studiesCsn")
      await run(recordFollowUp as Operation, { followUpId: made.followUpId, ...found })
      return made
    },
    waiting: () => left("2026-10-01"),
    queued: () => left(),
    declined: () => tried(["declined"]),
    triedEnough: () => tried(["notReached", "notReached", "notReached"]),
    retentionOver: () => left("2024-01-01"),
    reEnrolled: async () => {
      const made = await left()
      await run(reEnter as Operation, { exitId: made.exitId, programme: "WORK_TRAINING" })
      return made
    },
  }
}
export const found = { version: 1, source: "self", mainIncome: "studies", inWorkOrStudies: "yes" }
