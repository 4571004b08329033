import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../../kernel/result.ts"
import { read } from "../../../platform/command.ts"
import { id } from "../../../platform/validation.ts"
import { participantAccess } from "../access.ts"
import { personFacts } from "../person-facts.ts"
import { draftOf, noteDraftKey } from "./draft.ts"

export type Note = { id: string; body: string; corrects_id: string | null; signed_at: Date; signer: string }

/** The database shows notes to the case team, the participant and who gave a reason; others see that there is a tab. */
export const listNotes = read(
  participantAccess,
  "note.list",
  z.object({ personId: id(), correctsId: id().optional() }),
  async (tx, { personId, correctsId }) => {
    const person = await personFacts(tx, personId)
    if (!person) return notFound()
    const { rows: notes } = await sql<Note>`select n.id, n.body, n.corrects_id, n.signed_at, a.name as signer
      from note n join account a on a.tenant_id = n.tenant_id and a.id = n.signed_by
      where n.tenant_id = app.tenant() and n.person_id = ${personId} order by n.signed_at desc, n.id desc limit 200`.execute(
      tx,
    )
    const { rows } = await sql<{
      reads: boolean
      writes: boolean
    }>`select ${personId}::uuid = any (app.note_persons()) as reads,
      ${personId}::uuid = any (app.case_persons()) as writes`.execute(tx)
    const may = rows[0] ?? { reads: false, writes: false }
    return ok({
      person,
      notes,
      ...may,
      draft: await draftOf(tx, noteDraftKey(personId, correctsId)),
      correctsId: correctsId ?? null,
    })
  },
)
