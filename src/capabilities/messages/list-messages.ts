import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { mayAct } from "../../platform/access/access.ts"
import { answer, answerId, answerMoment } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { messageAccess } from "./access.ts"

const Message = answer({
  id: answerId(),
  template: z.string(),
  at: answerMoment(),
  read_at: answerMoment().nullable(),
})
export type Message = z.infer<typeof Message>
const Bounce = answer({
  id: answerId(),
  channel: z.string(),
  template: z.string(),
  bounced_at: answerMoment(),
  failure: z.string().nullable(),
  receiver: z.string().nullable(),
  person_id: answerId("person").nullable(),
})
export type Bounce = z.infer<typeof Bounce>

/** `bounces` is null for who may not settle them. */
const Messages = answer({ own: z.array(Message), bounces: z.array(Bounce).nullable() })

export const listMessages = read(
  messageAccess,
  "message.list",
  { takes: z.object({}), answers: Messages },
  async (tx) => {
    const own = await tx.all(sql<Message>`select id, template, sent_at as at, read_at from notification
    where tenant_id = app.tenant() and account_id = app.actor() and channel = 'inApp' and sent_at is not null
    order by sent_at desc, id desc limit 100`)
    const maySettle = mayAct(messageAccess, "message.settleBounce", tx.actor)
    return ok({ own, bounces: maySettle ? await openBounces(tx) : null })
  },
)

/** The address is not read: the name says whom to ask, and the account says where. */
async function openBounces(tx: ReadTx): Promise<Bounce[]> {
  const rows = await tx.all(sql<Bounce>`
    select n.id, n.channel, n.template, n.bounced_at, n.failure, a.name as receiver, case a.realm
      when 'resident' then a.person_id end as person_id
    from notification n left join account a on a.tenant_id = n.tenant_id and a.id = n.account_id
    where n.tenant_id = app.tenant() and n.bounced_at is not null and n.settled_at is null
    order by n.bounced_at, n.id limit 200`)
  tx.saw(rows.flatMap((row) => (row.person_id ? [row.person_id] : [])))
  return rows
}
