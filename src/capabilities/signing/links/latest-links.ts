import { sql } from "kysely"
import { z } from "zod"
import { answer, answerDay } from "../../../platform/answer.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { masked } from "./link-state.ts"

export const SentLink = answer({
  on: answerDay(),
  /** Masked. */
  to: z.string(),
  opened: z.boolean(),
  /** It could not be handed over: the address is wrong. */
  failed: z.boolean(),
})
export type SentLink = z.infer<typeof SentLink>

type Row = {
  party_id: string
  on: SentLink["on"]
  channel: "email" | "sms"
  address: string
  opened: boolean
  failed: boolean
}

/** Of each party the link that was sent last. */
export async function latestLinks(tx: ReadTx, agreementId: string): Promise<Map<string, SentLink>> {
  const rows = await tx.all(sql<Row>`select distinct on (party_id) party_id, on_day as on, channel, address,
      verified_at is not null as opened, app.link_failed(id) as failed
    from agreement_link where tenant_id = app.tenant() and agreement_id = ${agreementId}
    order by party_id, sent_at desc, id desc`)
  return new Map(
    rows.map(({ party_id, on, opened, failed, ...way }) => [
      party_id,
      { on, opened, failed, to: masked(way) },
    ]),
  )
}
