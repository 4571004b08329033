import { sql } from "kysely"
import { z } from "zod"
import { answer, answerId, answerMoment } from "../../../platform/answer.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"

export const competenceKinds = ["occupation", "skill", "certificate"] as const
export const CompetenceRow = answer({
  id: answerId(),
  kind: z.enum(competenceKinds),
  label: z.string(),
  code: z.string().nullable(),
  concept_id: z.string().nullable(),
  source: z.string(),
  confirmed_by_person: z.boolean(),
  confirmed_at: answerMoment().nullable(),
})
export type CompetenceRow = z.infer<typeof CompetenceRow>

/** What stands now; the person's yes to some of it may be missing. */
export async function competencesOf(tx: ReadTx, personId: string): Promise<CompetenceRow[]> {
  return tx.all(sql<CompetenceRow>`
    select id, kind, label, code, concept_id, source, confirmed_by_person, confirmed_at from person_competence
    where tenant_id = app.tenant() and person_id = ${personId} and ended_at is null
    order by confirmed_by_person, kind, created_at, id`)
}

/** The person says yes now: themselves, or to whoever writes it down. */
export const yesNow = (tx: ReadTx) => ({
  confirmed_by_person: true,
  confirmed_at: tx.now,
  confirmed_by: tx.actor.accountId,
})
