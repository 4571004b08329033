import { addReading, addRequirement, setTarget } from "../../src/capabilities/plans/gap/gap-commands.ts"
import { changeStep } from "../../src/capabilities/plans/plan/change-step.ts"
import { recordCommitment } from "../../src/capabilities/plans/plan/commitments.ts"
import { addGoal, addMeasure } from "../../src/capabilities/plans/plan/goals.ts"
import { recordAssessment, savePlan } from "../../src/capabilities/plans/plan/save-plan.ts"
import { recordProgress } from "../../src/capabilities/plans/progress/record-progress.ts"
import { newId } from "../../src/kernel/id.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { type TestMunicipality, value } from "./municipality.ts"

/** The least that a plan's first version says. */
export const planInput = (personId: string, over: object = {}) => ({
  personId,
  version: 0,
  validFrom: "2026-11-24",
  weeklyHours: 20,
  ...over,
})

/** The participant's own account. */
export const participantOf = (town: TestMunicipality, personId: string): Promise<Actor> =>
  town.system(async (tx) => {
    const id = newId()
    await tx
      .insertInto("account")
      .values({ ...tx.stamp(), id, realm: "resident", name: "Deltagare", person_id: personId })
      .execute()
    return town.actor(id, "participant", null)
  })
/** One row in every table of the plan. */
export async function fullPlan(town: TestMunicipality, coach = "sara"): Promise<string> {
  const personId = await town.addPerson({ coach })
  const who = town.as(coach)
  const app = () => town.test.app
  const done = async (result: Promise<Parameters<typeof value>[0]>) => value(await result)
  await done(
    recordAssessment.execute(app(), who, {
      personId,
      version: 0,
      strengths: "Van i kök",
      hinders: ["language"],
    }),
  )
  await done(savePlan.execute(app(), who, planInput(personId)))
  await done(addGoal.execute(app(), who, { personId, outcome: "work", text: "Kock" }))
  await done(
    addMeasure.execute(app(), who, { personId, kind: "language", title: "SFI C", startsOn: "2026-11-01" }),
  )
  await done(
    recordCommitment.execute(app(), who, {
      personId,
      unitDoes: "Vi ringer",
      participantDoes: "Jag kommer",
      agreedOn: "2026-11-24",
      how: "meeting",
    }),
  )
  await done(recordProgress.execute(app(), who, { personId, answers: { belief: 3 } }))
  const target = value(
    await setTarget.execute(app(), who, {
      personId,
      kind: "occupation",
      ssyk: "5120",
      label: "Kock i storkök",
    }),
  )
  await done(addRequirement.execute(app(), who, { targetId: target.id, dimension: "swedish", level: 3 }))
  await done(
    addReading.execute(app(), who, {
      personId,
      dimension: "swedish",
      level: 1,
      onDay: "2026-11-20",
      source: "document",
    }),
  )
  await done(changeStep.execute(app(), who, { personId, toStep: 3, reason: "Kommer varje dag" }))
  return personId
}
