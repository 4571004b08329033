import { notFound, ok, type Result, stale } from "../../../kernel/result.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { type NeedRow, needById } from "./need-queries.ts"
import type { NeedState } from "./need-state.ts"

/** The need as it was read, or why it can't be changed from there. */
export async function needForChange(
  tx: WriteTx,
  input: { needId: string; version: number },
): Promise<Result<NeedRow>> {
  const need = await needById(tx, input.needId)
  if (!need) return notFound()
  return need.version === input.version ? ok(need) : stale({ current: need })
}

type Change = { organisation_id: string } | { state: NeedState }

/** The first step from received is the answer; its day says whether it came in time. */
export async function saveNeed(tx: WriteTx, need: NeedRow, change: Change): Promise<Result<{ id: string }>> {
  const answered = "state" in change ? { answered_on: need.answered_on ?? tx.today } : {}
  const saved = await tx.change(
    tx
      .updateTable("employer_need")
      .set({ ...change, ...answered, version: need.version + 1 })
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("id", "=", need.id)
      .where("version", "=", need.version),
  )
  return saved === 1 ? ok({ id: need.id }) : stale({ current: await needById(tx, need.id) })
}
