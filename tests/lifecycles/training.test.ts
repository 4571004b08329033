import {
  type ParticipationState,
  type ParticipationStep,
  trainingLifecycle,
} from "../../src/capabilities/supervision/training/lifecycle.ts"
import { type Day, day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { workplace } from "../placements/workplace.ts"
import { refused, to, walk } from "./walk.ts"

type Training = { participationId: string; sessionId: string }
const held = day("2026-11-20")

/** A session that has been, so that every step can be taken; one participation in it. */
const inState =
  (state: ParticipationState) =>
  async (town: TestMunicipality): Promise<Training> => {
    const { courseId, supervisorId } = await workplace(town, { trainedUntil: null })
    const made = { participationId: newId(), sessionId: newId() }
    const completed = state === "completed"
    await town.system(async (tx) => {
      await tx
        .insertInto("training_session")
        .values({
          ...tx.stamp(),
          id: made.sessionId,
          course_id: courseId,
          starts_on: held,
          starts_at: "09:00",
          place: "Kommunhuset",
          capacity: 12,
        })
        .execute()
      await tx
        .insertInto("training_participation")
        .values({
          ...tx.stamp(),
          id: made.participationId,
          course_id: courseId,
          session_id: state === "interested" ? null : made.sessionId,
          supervisor_id: supervisorId,
          state,
          completed_on: completed ? held : null,
          valid_to: completed ? ("2029-11-20" as Day) : null,
        })
        .execute()
    })
    return made
  }
const step = (name: ParticipationStep) => ({
  operation: "training.mark",
  input: ({ participationId, sessionId }: Training) => ({ participationId, step: name, sessionId }),
})
const trainers = { intakeOfficer: "may", employerAgent: "may", manager: "may" } as const

walk({
  words: ["training"],
  beside: ["training.saveCourse", "training.createSession", "training.book"],
  states: trainingLifecycle.states,
  make: {
    interested: inState("interested"),
    booked: inState("booked"),
    attended: inState("attended"),
    completed: inState("completed"),
  },
  stateOf: async (town, { participationId }) =>
    (
      await town.system((tx) =>
        tx
          .selectFrom("training_participation")
          .select("state")
          .where("id", "=", participationId)
          .executeTakeFirstOrThrow(),
      )
    ).state as ParticipationState,
  commands: Object.fromEntries(trainingLifecycle.actions.map((name) => [name, step(name)])) as Record<
    ParticipationStep,
    ReturnType<typeof step>
  >,
  outcome: (state, name) => {
    const next = trainingLifecycle.apply(state, name)
    return next ? to(next) : refused("TRAINING_STATE")
  },
  who: { book: trainers, cancel: trainers, attend: trainers, complete: trainers },
})
