import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { joiningAccess } from "./access.ts"

/** Where an old address of a person leads, for whoever sees the record that theirs became part of. */
export const followJoined = read(
  joiningAccess,
  "joining.follow",
  { takes: z.object({ personId: id() }), answers: answer({ personId: answerId() }) },
  async (tx, { personId }) => {
    const found = await tx.maybe(sql<{ id: string }>`select p.id from joining j
      join person p on p.tenant_id = j.tenant_id and p.id = j.person_id
      where j.tenant_id = app.tenant() and j.joined_person_id = ${personId} and j.outcome = 'confirmed'`)
    if (!found) return notFound()
    tx.saw(found.id)
    return ok({ personId: found.id })
  },
  async () => ({}),
)
