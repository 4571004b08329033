import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { notify } from "../../platform/notifications/public.ts"
import { keptFor, type RetentionRule } from "../../platform/retention.ts"
import { reasonField } from "../../platform/validation.ts"
import { retentionAccess } from "./access.ts"
import { retentionProposed } from "./messages.ts"

/** Another time for one of the rules; it holds when somebody else has confirmed it. */
export const proposeRuleWith = (rules: readonly RetentionRule[]) =>
  command(
    retentionAccess,
    "retention.propose",
    {
      takes: z.object({
        rule: z.string().max(40),
        keep: z.int().min(1).max(1200),
        reason: reasonField(1000),
      }),
      answers: idAnswer(),
    },
    async (tx, { rule: name, keep, reason }) => {
      const rule = rules.find((one) => one.name === name)
      if (!rule) return notFound()
      const { least, most, unit, legalRef } = rule
      if (keep < least || keep > most)
        return refused(
          violation("RETENTION_OUT_OF_RANGE", {
            at: "keep",
            actual: keep,
            legalRef,
            params: { least, most, unit },
          }),
        )
      if ((await keptFor(tx, rule)).amount === keep)
        return refused(violation("RETENTION_SAME", { at: "keep" }))
      const id = newId()
      const made = await tx.change(
        tx
          .insertInto("retention_rule")
          .values({ ...tx.stamp(), id, name, keep, reason, proposed_by: tx.actor.accountId ?? "" })
          .onConflict((open) => open.columns(["tenant_id", "name"]).where("outcome", "is", null).doNothing()),
      )
      // One at a time, so that what is confirmed is what was read.
      if (made === 0) return refused(violation("RETENTION_WAITS", { at: "keep" }))
      await tellDeciders(tx, id)
      tx.detail({ name, keep })
      return ok({ id })
    },
  )

/** Everybody else who may confirm it. */
async function tellDeciders(tx: WriteTx, id: string): Promise<void> {
  const roles = Object.keys(retentionAccess["retention.confirm"])
  const rows = await tx.all(sql<{ id: string }>`select distinct a.id from account a
    join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.valid @> app.today()
    where a.tenant_id = app.tenant() and a.closed_at is null and r.role = any (${roles})
      and a.id <> app.actor()`)
  for (const { id: accountId } of rows)
    await notify(tx, { kind: retentionProposed, accountId, dedupeKey: `retention ${id}` })
}
