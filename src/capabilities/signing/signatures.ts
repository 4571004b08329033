import { z } from "zod"
import { answer, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { agreementOf, factsOf, stateNow } from "./agreement-row.ts"
import { agreementStates, standings } from "./rules/standing.ts"

/** How far an agreement has come, for the page of what it is about. */
export const Signatures = answer({
  id: answerId("agreement"),
  state: z.enum(agreementStates),
  signed: z.int(),
  of: z.int(),
})
export type Signatures = z.infer<typeof Signatures>

/** Null where there is no agreement that stands, or the reader sees none. */
export async function signaturesOf(
  tx: ReadTx,
  subject: { kind: string; subjectId: string },
): Promise<Signatures | null> {
  const agreement = await agreementOf(tx, subject)
  if (!agreement) return null
  const all = [...standings(factsOf(agreement)).values()]
  return {
    id: agreement.id,
    state: stateNow(agreement),
    signed: all.filter((one) => one === "signed").length,
    of: all.length,
  }
}
