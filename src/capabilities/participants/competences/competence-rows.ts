import { sql } from "kysely"
import type { ReadTx } from "../../../platform/db/tenant.ts"

export type CompetenceRow = {
  id: string
  kind: string
  label: string
  code: string | null
  concept_id: string | null
  source: string
  confirmed_by_person: boolean
  confirmed_at: Date | null
}

/** What stands now; the person's yes to some of it may be missing. */
export async function competencesOf(tx: ReadTx, personId: string): Promise<CompetenceRow[]> {
  const { rows } = await sql<CompetenceRow>`
    select id, kind, label, code, concept_id, source, confirmed_by_person, confirmed_at from person_competence
    where tenant_id = app.tenant() and person_id = ${personId} and ended_at is null
    order by confirmed_by_person, kind, created_at, id`.execute(tx)
  return rows
}

/** The person says yes now: themselves, or to whoever writes it down. */
export const yesNow = (tx: ReadTx) => ({
  confirmed_by_person: true,
  confirmed_at: tx.now,
  confirmed_by: tx.actor.accountId,
})
