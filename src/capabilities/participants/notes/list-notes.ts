import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../../kernel/result.ts"
import { answer, answerId, answerMoment } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import { id } from "../../../platform/validation.ts"
import { participantAccess } from "../access.ts"
import { PersonFacts, personFacts } from "../person-facts.ts"
import { draftOf, noteDraftKey } from "./draft.ts"

const Note = answer({
  id: answerId(),
  body: z.string(),
  corrects_id: answerId().nullable(),
  signed_at: answerMoment(),
  signer: z.string(),
})
export type Note = z.infer<typeof Note>
const May = answer({ reads: z.boolean(), writes: z.boolean() })
const Journal = answer({
  person: PersonFacts,
  notes: z.array(Note),
  ...May.shape,
  /** What the reader was writing and has not signed. */
  draft: z.string().nullable(),
  correctsId: answerId().nullable(),
})
export type Journal = z.infer<typeof Journal>

/**
 * The database shows notes to the case team, the participant and who gave a reason; others see that there is
 * a tab.
 */
export const listNotes = read(
  participantAccess,
  "note.list",
  { takes: z.object({ personId: id(), correctsId: id().optional() }), answers: Journal },
  async (tx, { personId, correctsId }) => {
    const person = await personFacts(tx, personId)
    if (!person) return notFound()
    const notes = await tx.all(sql<Note>`select n.id, n.body, n.corrects_id, n.signed_at, a.name as signer
      from note n join account a on a.tenant_id = n.tenant_id and a.id = n.signed_by
      where n.tenant_id = app.tenant() and n.person_id = ${personId} order by n.signed_at desc, n.id desc
        limit 200`)
    const may = await tx.one(sql<
      z.infer<typeof May>
    >`select ${personId}::uuid = any (app.note_persons()) as reads,
      ${personId}::uuid = any (app.case_persons()) as writes`)
    return ok({
      person,
      notes,
      ...may,
      draft: await draftOf(tx, noteDraftKey(personId, correctsId)),
      correctsId: correctsId ?? null,
    })
  },
)
