import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { participantAccess } from "./access.ts"
import { PersonId } from "./overview.ts"
import { PersonFacts, personFacts } from "./person-facts.ts"

/** The number stands on no page until somebody asks for it, and the log says who did. */
export const showNumber = read(
  participantAccess,
  "participant.number",
  { takes: PersonId, answers: answer({ person: PersonFacts, number: z.string().nullable() }) },
  async (tx, { personId }) => {
    const person = await personFacts(tx, personId)
    if (!person) return notFound()
    const found = await tx.maybe(sql<{ value: string }>`select value from person_identifier
      where tenant_id = app.tenant() and person_id = ${personId} and current order by created_at desc limit 1`)
    return ok({ person, number: found?.value ?? null })
  },
)
