import { sql } from "kysely"
import { z } from "zod"
import { ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerMoment } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import { causeOf, faultCauses, isForOperator, sendAt } from "../../platform/notifications/public.ts"
import { administrationAccess } from "./access.ts"

const channels = ["email", "sms"] as const

/** What waits, or was given up, for one fault; no receiver, no address, no text. */
const DeliveryFault = answer({
  kind: z.string(),
  channel: z.enum(channels),
  fault: z.string(),
  given_up: z.boolean(),
  messages: z.int(),
  first_at: answerMoment(),
  tries: z.int(),
  next_at: answerMoment().nullable(),
})
type DeliveryFault = z.infer<typeof DeliveryFault>
const ShownFault = DeliveryFault.extend({ cause: z.enum(faultCauses), retry: z.boolean() })
export type ShownFault = z.infer<typeof ShownFault>

export const listDeliveryFaults = read(
  administrationAccess,
  "delivery.faults",
  { takes: z.object({}), answers: z.array(ShownFault) },
  async (tx) => {
    const rows = await tx.all(sql<DeliveryFault>`select * from app.own_delivery_faults()`)
    return ok(
      rows.map((row) => ({
        ...row,
        cause: causeOf(row.fault),
        retry: !row.given_up && isForOperator(row.fault),
      })),
    )
  },
)

const Retry = z.object({
  channel: z.enum(channels),
  fault: z.string().regex(/^[A-Z]{2,5}(_[A-Z0-9]{2,10}){1,3}$/),
})

/**
 * When what refused the program has been mended, nobody has to wait an hour. What passes by itself is not
 * hurried.
 */
export const retryDelivery = command(
  administrationAccess,
  "delivery.retry",
  { takes: Retry, answers: answer({ messages: z.int() }) },
  async (tx, { channel, fault }) => {
    if (!isForOperator(fault)) return refused(violation("DELIVERY_NOT_OURS", { at: "fault" }))
    const rows = await tx.all(
      sql<{ id: string }>`select app.retry_deliveries(${channel}, ${fault}, ${tx.now}) as id`,
    )
    if (rows.length === 0) return refused(violation("DELIVERY_NONE_WAITS", { at: "fault" }))
    for (const { id } of rows) await sendAt(tx, id, tx.now)
    tx.detail({ channel, fault, messages: rows.length })
    return ok({ messages: rows.length })
  },
)
