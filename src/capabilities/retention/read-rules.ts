import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { RetentionRule } from "../../platform/retention.ts"
import { retentionAccess } from "./access.ts"

const Proposal = answer({
  id: answerId(),
  keep: z.int(),
  reason: z.string(),
  by: z.string(),
  on: answerDay(),
  /** Who proposed it does not confirm it. */
  own: z.boolean(),
})
export type Proposal = z.infer<typeof Proposal>

const KeptRule = answer({
  name: z.string(),
  unit: z.enum(["days", "months"]),
  keep: z.int(),
  usual: z.int(),
  least: z.int(),
  most: z.int(),
  legalRef: z.string(),
  /** Null while what is usual holds. */
  decided: answer({ on: answerDay(), proposedBy: z.string(), confirmedBy: z.string() }).nullable(),
  proposal: Proposal.nullable(),
})
export type KeptRule = z.infer<typeof KeptRule>

type Row = {
  id: string
  name: string
  keep: number
  reason: string
  confirmed: boolean
  own: boolean
  proposed_by: string
  decided_by: string | null
  proposed_on: z.infer<typeof Proposal>["on"]
  decided_on: z.infer<typeof Proposal>["on"] | null
}

async function keptRules(tx: ReadTx, rules: readonly RetentionRule[]): Promise<KeptRule[]> {
  const rows = await tx.all(sql<Row>`
    select distinct on (r.name, r.outcome) r.id, r.name, r.keep, r.reason, r.outcome is not null as confirmed,
      r.proposed_by = app.actor() as own, p.name as proposed_by, d.name as decided_by,
      (r.created_at at time zone 'Europe/Stockholm')::date as proposed_on,
      (r.decided_at at time zone 'Europe/Stockholm')::date as decided_on
    from retention_rule r join account p on p.tenant_id = r.tenant_id and p.id = r.proposed_by
    left join account d on d.tenant_id = r.tenant_id and d.id = r.decided_by
    where r.tenant_id = app.tenant() and r.outcome is distinct from 'declined'
    order by r.name, r.outcome, r.decided_at desc, r.id desc`)
  return rules.map(({ name, unit, usual, least, most, legalRef }) => {
    const holds = rows.find((row) => row.name === name && row.confirmed)
    const waits = rows.find((row) => row.name === name && !row.confirmed)
    return {
      name,
      unit,
      keep: holds?.keep ?? usual,
      usual,
      least,
      most,
      legalRef,
      decided: holds?.decided_on
        ? { on: holds.decided_on, proposedBy: holds.proposed_by, confirmedBy: holds.decided_by ?? "" }
        : null,
      proposal: waits
        ? {
            id: waits.id,
            keep: waits.keep,
            reason: waits.reason,
            by: waits.proposed_by,
            on: waits.proposed_on,
            own: waits.own,
          }
        : null,
    }
  })
}

/** What is kept, how long, and what somebody proposes instead. */
export const listRulesWith = (rules: readonly RetentionRule[]) =>
  read(retentionAccess, "retention.list", { takes: z.object({}), answers: z.array(KeptRule) }, async (tx) =>
    ok(await keptRules(tx, rules)),
  )

export const readRuleWith = (rules: readonly RetentionRule[]) =>
  read(
    retentionAccess,
    "retention.read",
    { takes: z.object({ rule: z.string().max(40) }), answers: KeptRule },
    async (tx, { rule: name }) => {
      const [found] = await keptRules(
        tx,
        rules.filter((one) => one.name === name),
      )
      return found ? ok(found) : notFound()
    },
  )
