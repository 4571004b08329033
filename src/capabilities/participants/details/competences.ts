import { z } from "zod"
import { occupationLabel, searchOccupations } from "../../../integrations/occupations/ssyk2012.ts"
import { newId } from "../../../kernel/id.ts"
import { notFound, ok } from "../../../kernel/result.ts"
import { command } from "../../../platform/command.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { id, text } from "../../../platform/validation.ts"
import { participantAccess } from "../access.ts"

export const competenceKinds = ["occupation", "skill", "certificate"] as const

/** An occupation gets its SSYK code when the words are a code or exactly one occupation's name. */
export function occupationOf(words: string): { code: string | null; label: string } {
  const byCode = /^\d{4}$/.test(words) ? occupationLabel(words) : null
  if (byCode) return { code: words, label: byCode }
  const [found] = searchOccupations(words, 1)
  const same = found && found.label.toLocaleLowerCase("sv") === words.toLocaleLowerCase("sv")
  return same ? found : { code: null, label: words }
}

export const addCompetence = command(
  participantAccess,
  "competence.add",
  z.object({ personId: id(), kind: z.enum(competenceKinds), label: text(200), confirmed: z.boolean() }),
  async (tx, { personId, kind, label, confirmed }) => {
    const named = kind === "occupation" ? occupationOf(label) : { code: null, label }
    const row = {
      ...tx.stamp(),
      id: newId(),
      person_id: personId,
      kind,
      ...named,
      confirmed_by_person: confirmed,
    }
    await tx.insertInto("person_competence").values(row).execute()
    tx.detail({ kind, code: named.code })
    return ok({ id: row.id })
  },
)

const OneCompetence = z.object({ personId: id(), competenceId: id() })
type Marks = { confirmed_by_person: true } | { ended_at: Date }

async function mark(tx: WriteTx, { personId, competenceId }: z.infer<typeof OneCompetence>, marks: Marks) {
  const { numUpdatedRows } = await tx
    .updateTable("person_competence")
    .set(marks)
    .where("tenant_id", "=", tx.actor.tenantId)
    .where("id", "=", competenceId)
    .where("person_id", "=", personId)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? ok({ id: competenceId }) : notFound()
}

export const confirmCompetence = command(
  participantAccess,
  "competence.confirm",
  OneCompetence,
  (tx, input) => mark(tx, input, { confirmed_by_person: true }),
)
export const endCompetence = command(participantAccess, "competence.end", OneCompetence, (tx, input) =>
  mark(tx, input, { ended_at: tx.now }),
)
