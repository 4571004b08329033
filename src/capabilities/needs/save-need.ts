import type { Id } from "../../kernel/id.ts"
import { ok, type Result, stale } from "../../kernel/result.ts"
import { aboutNobody } from "../../platform/command.ts"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import { type NeedRow, needById } from "./need-queries.ts"
import type { NeedState } from "./need-state.ts"

export const aboutNeed = async (tx: ReadTx, { needId }: { needId: Id<"employer_need"> }) =>
  aboutNobody(await needById(tx, needId))

type Change = { organisation_id: Id<"organisation"> } | { state: NeedState }

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
