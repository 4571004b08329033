import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import type { Identity } from "../../kernel/identity-number.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { protectionNotSaid, type ReferralInput } from "./referral-input.ts"

/** What was typed, as the referral keeps it for its writer. */
export const asWritten = (tx: WriteTx, input: ReferralInput, identity: Identity | null) => ({
  named_as: `${input.givenName ?? ""} ${input.familyName}`.trim(),
  born_as: identity?.birthDate ?? input.birthDate ?? null,
  protection_as: input.protection ?? protectionNotSaid,
  number_digest: identity
    ? sql<Buffer>`app.identifier_digest(${tx.actor.tenantId}::uuid, ${identity.kind}, ${identity.value})`
    : null,
})

/**
 * Nobody sends the same twice unasked, such as after the browser's Back: told from one's own receipts only.
 * Stricter protection than before is never the same: it counts at once.
 */
export async function sentAlready(
  tx: WriteTx,
  input: ReferralInput,
  identity: Identity | null,
): Promise<Violation[]> {
  if (input.again) return []
  const { named_as, born_as, protection_as } = asWritten(tx, input, identity)
  const rows = await tx.all(sql<{ id: string; received_on: Day }>`select * from app.own_open_referral_like(
    ${identity?.kind ?? null}, ${identity?.value ?? null}, ${named_as}, ${born_as}::date, ${protection_as})`)
  return rows.map((row) =>
    violation("REFERRAL_SENT_ALREADY", {
      at: "again",
      actual: row.received_on,
      params: { referralId: row.id },
    }),
  )
}
