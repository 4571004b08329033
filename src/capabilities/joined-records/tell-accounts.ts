import type { WriteTx } from "../../platform/db/tenant.ts"
import { type MessageKind, notify } from "../../platform/notifications/public.ts"

/** Tells each of them once, not whoever does it. */
export async function tellAccounts(
  tx: WriteTx,
  kind: MessageKind,
  about: string,
  accounts: readonly string[],
): Promise<void> {
  for (const accountId of new Set(accounts)) {
    if (accountId === tx.actor.accountId) continue
    await notify(tx, { kind, accountId, dedupeKey: `${kind.name} ${about} ${accountId}` })
  }
}
