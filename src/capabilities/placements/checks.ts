import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { Check, Programme } from "../../register/programmes/programmes.ts"

export type CheckFacts = {
  supervisorId: Id<"supervisor"> | null
  signedOn: Day | null
  insuranceCheckedOn: Day | null
  unionConsultedOn: Day | null
  hasSubsidyDecision: boolean
}

const done: Record<Check, (facts: CheckFacts) => boolean> = {
  supervisorAssigned: ({ supervisorId }) => supervisorId !== null,
  agreementSigned: ({ signedOn }) => signedOn !== null,
  insurance: ({ insuranceCheckedOn }) => insuranceCheckedOn !== null,
  unionConsulted: ({ unionConsultedOn }) => unionConsultedOn !== null,
  pesDecision: ({ hasSubsidyDecision }) => hasSubsidyDecision,
}

/** Checks of the programme that are still to do. */
export const missingChecks = ({ checks }: Programme, facts: CheckFacts): Check[] =>
  checks.filter((check) => !done[check](facts))
