import { maxDay } from "../../kernel/day.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { supervisorsViolations, supervisorViolations } from "../supervision/public.ts"
import type { Placement } from "./placement-facts.ts"

type Facts = Pick<Placement, "supervisor_id" | "starts_on" | "started_on" | "ended_on" | "override_reason">

const mayBeBlocked = (placement: Facts) =>
  !placement.started_on && !placement.ended_on && !placement.override_reason
const supervisorMissing = () => violation("SUPERVISOR_MISSING", { at: "supervisorId" })

/**
 * What stops a placement from starting: nobody trained, with room, answers for the person at the workplace.
 */
export async function startBlocks(tx: ReadTx, placement: Facts): Promise<Violation[]> {
  if (!mayBeBlocked(placement)) return []
  if (!placement.supervisor_id) return [supervisorMissing()]
  return supervisorViolations(tx, placement.supervisor_id, maxDay(placement.starts_on, tx.today))
}

/** The same for the placements of a list, by id, in one question. */
export async function startBlocksOf(
  tx: ReadTx,
  placements: readonly (Facts & { id: string })[],
): Promise<Map<string, readonly Violation[]>> {
  const waiting = placements.filter(mayBeBlocked)
  const asked = waiting.flatMap(({ id, supervisor_id, starts_on }) =>
    supervisor_id ? [{ id, supervisorId: supervisor_id, on: maxDay(starts_on, tx.today) }] : [],
  )
  const found = await supervisorsViolations(tx, asked)
  return new Map(waiting.map(({ id }) => [id, found.get(id) ?? [supervisorMissing()]]))
}
