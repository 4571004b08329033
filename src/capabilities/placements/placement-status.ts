import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import type { Violation } from "../../kernel/result.ts"
import { answer, answerViolation } from "../../platform/answer.ts"
import { checksBeforeStart, programmeOf } from "../../register/programmes/programmes.ts"
import { missingChecks } from "./checks.ts"
import type { Placement } from "./placement-facts.ts"
import { placementStatus, placementStatuses } from "./status.ts"

export const StatusView = answer({
  status: z.enum(placementStatuses),
  blocks: z.array(answerViolation()).readonly(),
  missing: z.array(z.enum(checksBeforeStart)).readonly(),
})
type StatusView = z.infer<typeof StatusView>

/** The status of a placement as read, with what blocks it and what remains to check. */
export function statusView(placement: Placement, blocks: readonly Violation[], today: Day): StatusView {
  const missing = missingChecks(programmeOf(placement.programme), {
    supervisorId: placement.supervisor_id,
    signedOn: placement.signed_on,
    insuranceCheckedOn: placement.insurance_checked_on,
    unionConsultedOn: placement.union_consulted_on,
    hasSubsidyDecision: placement.has_decision,
  })
  const facts = {
    employerAgreedOn: placement.employer_agreed_on,
    participantAgreedOn: placement.participant_agreed_on,
    signedOn: placement.signed_on,
    startedOn: placement.started_on,
    endedOn: placement.ended_on,
    blocks,
    missingChecks: missing,
  }
  return { status: placementStatus(facts, today), blocks, missing }
}
