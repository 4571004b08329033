import { notFound, ok } from "../../kernel/result.ts"
import type { Reactions } from "../../platform/reactions.ts"
import { columnsOf, parties } from "./party-answer.ts"
import { placementForUpdate, savePlacement } from "./save-placement.ts"

/** Who signs an agreement has said yes: what both parties had not answered yet is answered by it. */
export const agreementReactions: Reactions = {
  "agreement.completed": async (tx, { kind, subjectId, on, names }) => {
    if (kind !== "placement") return ok(null)
    const placement = await placementForUpdate(tx, subjectId)
    if (!placement) return notFound()
    if (placement.ended_on) return ok(null)
    const yes = parties
      .filter((party) => !placement[`${party}_agreed_on`])
      .map((party) => columnsOf(party, { answer: "yes", on }))
    return savePlacement(tx, placement, placement.version, {
      ...Object.assign({}, ...yes),
      signed_on: on,
      signed_by: names.join(", "),
      signed_recorded_by: tx.actor.accountId,
    })
  },
}
