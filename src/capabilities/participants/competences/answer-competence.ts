import { z } from "zod"
import { notFound, ok } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { id } from "../../../platform/validation.ts"
import { participantAccess } from "../access.ts"
import { yesNow } from "./competence-rows.ts"

const OneCompetence = z.object({ personId: id(), competenceId: id() })
type Marks = ReturnType<typeof yesNow> | { ended_at: Date }

async function mark(tx: WriteTx, { personId, competenceId }: z.infer<typeof OneCompetence>, marks: Marks) {
  const changed = await tx.change(
    tx
      .updateTable("person_competence")
      .set(marks)
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("id", "=", competenceId)
      .where("person_id", "=", personId)
      .where("ended_at", "is", null),
  )
  return changed === 1 ? ok({ id: competenceId }) : notFound()
}

export const confirmCompetence = command(
  participantAccess,
  "competence.confirm",
  { takes: OneCompetence, answers: idAnswer() },
  (tx, input) => mark(tx, input, yesNow(tx)),
)
export const endCompetence = command(
  participantAccess,
  "competence.end",
  { takes: OneCompetence, answers: idAnswer() },
  (tx, input) => mark(tx, input, { ended_at: tx.now }),
)
