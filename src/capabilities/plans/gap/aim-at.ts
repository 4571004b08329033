import { sql } from "kysely"
import { newId } from "../../../kernel/id.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import type { Reading, Requirement } from "./gap.ts"

type Aim = {
  personId: string
  label: string
  requirements: readonly Requirement[]
  /** Where the person stands in what has never been read. */
  readings: readonly Reading[]
}

/**
 * A place as target of the plan, with all it asks for. Null when it is one already. Whoever calls has checked
 * the right to.
 */
export async function aimAt(
  tx: WriteTx,
  { personId, label, requirements, readings }: Aim,
): Promise<string | null> {
  const rows =
    await tx.all(sql`select 1 from gap_target where tenant_id = app.tenant() and person_id = ${personId}
    and kind = 'place' and label = ${label} and ended_on is null`)
  if (rows.length > 0) return null
  const id = newId()
  const row = { ...tx.stamp(), person_id: personId }
  await tx
    .insertInto("gap_target")
    .values({ ...row, id, kind: "place", ssyk_code: null, label, set_on: tx.today })
    .execute()
  if (requirements.length > 0)
    await tx
      .insertInto("gap_requirement")
      .values(requirements.map((one) => ({ ...row, target_id: id, ...one })))
      .execute()
  if (readings.length > 0)
    await tx
      .insertInto("gap_reading")
      .values(readings.map((one) => ({ ...row, ...one, id: newId(), source: "caseworker" })))
      .execute()
  return id
}
