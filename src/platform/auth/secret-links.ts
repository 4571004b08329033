import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import type { Stegvis } from "../stegvis.ts"
import { tokenPattern } from "./derived-secret.ts"
import { secretHash } from "./sessions.ts"

type Found<Of extends string> = { tenantId: Id<"tenant">; linkId: Id<Of> }
type Row<Of extends string> = { tenant_id: Id<"tenant">; id: Id<Of> }

const foundIn = <Of extends string>([row]: readonly Row<Of>[]): Found<Of> | null =>
  row ? { tenantId: row.tenant_id, linkId: row.id } : null

/** Whose link has this token; null when nobody's has. */
export async function readLinkToken(app: Stegvis, token: string): Promise<Found<"agreement_link"> | null> {
  if (!tokenPattern.test(token)) return null
  const { rows } = await sql<Row<"agreement_link">>`
    select * from app.use_agreement_link(${secretHash(token)})`.execute(app.db)
  return foundIn(rows)
}

/** The same of a link to a certificate; that its page was opened is counted. */
export async function readCertificateToken(
  app: Stegvis,
  token: string,
  openedAt: Date | null,
): Promise<Found<"certificate_link"> | null> {
  if (!tokenPattern.test(token)) return null
  const { rows } = await sql<Row<"certificate_link">>`
    select * from app.use_certificate_link(${secretHash(token)}, ${openedAt}::timestamptz)`.execute(app.db)
  return foundIn(rows)
}
