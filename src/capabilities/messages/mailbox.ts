import { sql } from "kysely"
import { z } from "zod"
import { toE164 } from "../../kernel/phone-number.ts"
import { ok } from "../../kernel/result.ts"
import { answer, answerId, answerMoment } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { templateOf } from "../../platform/notifications/public.ts"
import { messageAccess } from "./access.ts"

const Letter = answer({
  id: answerId(),
  name: z.string().nullable(),
  to: z.string().nullable(),
  channel: z.enum(["email", "sms"]),
  template: z.string(),
  language: z.string().nullable(),
  due_at: answerMoment(),
  sent_at: answerMoment().nullable(),
  bounced_at: answerMoment().nullable(),
  failure: z.string().nullable(),
  /** What its own address or code is derived from, with the key. */
  secret_id: z.string().nullable(),
})
export type Letter = z.infer<typeof Letter>
type Row = Letter & { receiver: string }

/** What went together has one receiver, one way, and went or waits at the same time. */
const together = (row: Row) =>
  [
    row.receiver,
    row.channel,
    row.secret_id ?? "",
    row.sent_at?.getTime() ?? row.bounced_at?.getTime() ?? "waits",
  ].join(" ")

/** What went out, or would have, as the receivers get it; the latest first. */
export const readMailbox = read(
  messageAccess,
  "message.mailbox",
  { takes: z.object({}), answers: z.array(Letter) },
  async (tx) => {
    const rows = await tx.all(sql<Row>`
    select n.id, coalesce(n.account_id::text, n.address) as receiver, a.name, n.channel, n.template,
      coalesce(a.language, n.language) as language, n.due_at, n.sent_at,
      n.bounced_at, n.failure, n.secret_id, coalesce(n.address, app.address_of(n.account_id, n.channel)) as "to"
    from notification n left join account a on a.tenant_id = n.tenant_id and a.id = n.account_id
    where n.tenant_id = app.tenant() and n.channel <> 'inApp'
      and case when n.account_id is null then not app.is_protected_address(n.address)
        else app.may_be_told(n.account_id) end
    order by n.id desc limit 200`)
    const groups = Map.groupBy(rows, together)
    const letters: Letter[] = []
    for (const group of groups.values()) {
      const [first] = group
      if (!first) continue
      const { receiver: _, ...row } = first
      const to = row.channel === "sms" && row.to ? (toE164(row.to) ?? row.to) : row.to
      letters.push({ ...row, to, template: templateOf(group) })
    }
    return ok(letters)
  },
)
