import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../db/tenant.ts"
import type { MessageKind } from "./kinds.ts"
import { sendOutside } from "./send-outside.ts"

/** An account is told inside, and outside as the kind and the receiver's choice say; an address by e-mail. */
export type Notice = {
  kind: MessageKind
  /** The same key is sent once, however often it is asked for. */
  dedupeKey: string
} & ({ accountId: string } | { address: string })

/** Tells somebody, if and only if this transaction commits. */
export async function notify(tx: WriteTx, notice: Notice): Promise<{ id: string } | null> {
  const { kind, dedupeKey } = notice
  if ("address" in notice)
    return kind.to.contact
      ? sendOutside(tx, { kind, dedupeKey, address: notice.address, channel: "email" })
      : null
  const id = newId()
  const written = await tx.change(
    tx
      .insertInto("notification")
      .values({
        ...tx.stamp(),
        id,
        account_id: notice.accountId,
        channel: "inApp",
        kind: kind.name,
        template: kind.template,
        dedupe_key: dedupeKey,
        due_at: tx.now,
        sent_at: tx.now,
      })
      // No column is named: that would ask for the right to read the row, which is the receiver's.
      .onConflict((conflict) => conflict.doNothing()),
  )
  if (written === 0) return null
  await tx.enqueue("notification.tell", { notificationId: id }, { key: `notification.tell:${id}` })
  return { id }
}
