import type { Id } from "../../../kernel/id.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { tellParticipant } from "../../participants/public.ts"
import { commitmentToConfirm } from "../messages.ts"
import type { Commitment } from "./plan-queries.ts"

/**
 * The participant learns that something waits, never what; one without an account is told at the next
 * meeting.
 */
export const askToConfirm = (
  tx: WriteTx,
  personId: Id<"person">,
  { commitment, planNumber }: { commitment: Pick<Commitment, "id">; planNumber: number },
): Promise<void> =>
  tellParticipant(tx, personId, {
    kind: commitmentToConfirm,
    dedupeKey: `commitment.confirm ${commitment.id} ${planNumber}`,
  })
