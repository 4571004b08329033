import { access } from "../../platform/access/access.ts"

const readers = {
  coach: "visible",
  intakeOfficer: "visible",
  socialWorker: "visible",
  manager: "visible",
} as const
const writers = { coach: "own", intakeOfficer: "own" } as const
const self = { participant: "self" } as const

export const planAccess = access(
  {
    "plan.read": readers,
    "plan.save": writers,
    "plan.make": writers,
    "plan.readOwn": self,
    "assessment.record": writers,
    "goal.add": writers,
    "goal.settle": writers,
    "measure.add": writers,
    "measure.end": writers,
    "commitment.record": writers,
    "commitment.confirm": self,
    "progress.record": writers,
    "progress.readOwn": self,
    "progress.answerOwn": self,
    "progress.recordOwn": self,
    "progress.recordFor": writers,
    "gapTarget.set": writers,
    "gapRequirement.add": writers,
    "gapRequirement.suggest": writers,
    "gapRequirement.choose": writers,
    "gapReading.add": writers,
    "step.change": writers,
    "week.read": self,
  },
  "plan",
)

/**
 * Coded hinders are for those who work with the person (states-access-kpis, I2); others see the plan without
 * them.
 */
export const readsAssessment = (role: string): boolean =>
  role === "coach" || role === "intakeOfficer" || role === "participant"
