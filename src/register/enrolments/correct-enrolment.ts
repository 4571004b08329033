import type { Updateable } from "kysely"
import { ok, type Result, stale } from "../../kernel/result.ts"
import type { EnrolmentTable } from "../../platform/db/schema.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

/** What an enrolment holds beside its days; what is left out stays. */
export type EnrolmentFacts = Partial<
  Pick<
    Updateable<EnrolmentTable>,
    | "programme"
    | "programme_percent"
    | "programme_from"
    | "programme_to"
    | "referrer"
    | "department"
    | "support_kind"
  >
>

/** Who saves second is told. */
export async function correctEnrolment(
  tx: WriteTx,
  { id, version }: { id: string; version: number },
  facts: EnrolmentFacts,
): Promise<Result<{ id: string }>> {
  const changed = await tx.change(
    tx
      .updateTable("enrolment")
      .set((row) => ({ ...facts, version: row("version", "+", 1) }))
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("id", "=", id)
      .where("version", "=", version),
  )
  return changed === 1 ? ok({ id }) : stale()
}
