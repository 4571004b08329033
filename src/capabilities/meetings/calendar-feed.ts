import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId, idAnswer } from "../../platform/answer.ts"
import { secretHash } from "../../platform/auth/sessions.ts"
import { command, read } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { meetingAccess } from "./access.ts"
import { endsWithSecret, secretIn } from "./calendar-address.ts"
import { meetingLifecycle } from "./lifecycle.ts"

const revoke = (tx: WriteTx): Promise<number> =>
  tx.change(sql`update calendar_feed set revoked_at = ${tx.now}
    where tenant_id = app.tenant() and account_id = app.actor() and revoked_at is null`)

/**
 * The secret address that the one who asks has been shown; the one before stops working. Here it is kept as a
 * hash only, and in no answer, since answers are kept for whoever sends twice.
 */
export const openCalendar = command(
  meetingAccess,
  "calendar.open",
  { takes: z.object({ address: z.string().max(500).regex(endsWithSecret) }), answers: idAnswer() },
  async (tx, { address }) => {
    await revoke(tx)
    const id = newId()
    const opened = await tx.change(
      tx
        .insertInto("calendar_feed")
        .values({
          ...tx.stamp(),
          id,
          account_id: tx.actor.accountId ?? "",
          secret_hash: secretHash(secretIn(address) ?? ""),
        })
        .onConflict((conflict) => conflict.doNothing()),
    )
    // One that was taken back stays so.
    if (opened === 0) return refused(violation("CALENDAR_ADDRESS_USED", { at: "address" }))
    return ok({ id })
  },
)

export const revokeCalendar = command(
  meetingAccess,
  "calendar.revoke",
  { takes: z.object({}), answers: answer({ revoked: z.boolean() }) },
  async (tx) => ok({ revoked: (await revoke(tx)) > 0 }),
)

const Event = answer({
  id: answerId(),
  day: answerDay(),
  from: z.string(),
  to: z.string(),
  state: z.enum(meetingLifecycle.states),
  version: z.int(),
})
type Event = z.infer<typeof Event>

/** When one is busy, for a calendar that others may read: neither with whom, nor where, nor why. */
export const readCalendar = read(
  meetingAccess,
  "calendar.read",
  { takes: z.object({}), answers: answer({ events: z.array(Event) }) },
  async (tx) => {
    const events = await tx.all(sql<Event>`select m.id, m.day, to_char(m.from_time, 'HH24:MI') as from,
        to_char(m.to_time, 'HH24:MI') as to, m.state, m.version
      from meeting_staff s join meeting m on m.tenant_id = s.tenant_id and m.id = s.meeting_id
      where s.tenant_id = app.tenant() and s.account_id = app.actor() and m.state <> 'cancelled'
        and m.day >= ${tx.today}::date - 30
      order by m.day, m.from_time, m.id limit 2000`)
    return ok({ events })
  },
)
