import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import type { Stegvis } from "../stegvis.ts"
import { tokenPattern } from "./derived-secret.ts"
import { secretHash } from "./sessions.ts"

export type FoundLink = { tenantId: Id<"tenant">; linkId: Id<"agreement_link"> }

/** Whose link has this token; null when nobody's has. */
export async function readLinkToken(app: Stegvis, token: string): Promise<FoundLink | null> {
  if (!tokenPattern.test(token)) return null
  const { rows } = await sql<{ tenant_id: Id<"tenant">; id: Id<"agreement_link"> }>`
    select * from app.use_agreement_link(${secretHash(token)})`.execute(app.db)
  const [row] = rows
  return row ? { tenantId: row.tenant_id, linkId: row.id } : null
}
