import { maxDay } from "../../kernel/day.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { supervisorViolations } from "../supervision/public.ts"
import type { Placement } from "./placement-facts.ts"

type Facts = Pick<Placement, "supervisor_id" | "starts_on" | "started_on" | "ended_on" | "override_reason">

/** What stops a placement from starting: nobody trained, with room, answers for the person at the workplace. */
export async function startBlocks(tx: ReadTx, placement: Facts): Promise<Violation[]> {
  if (placement.started_on || placement.ended_on || placement.override_reason) return []
  if (!placement.supervisor_id) return [violation("SUPERVISOR_MISSING", { at: "supervisorId" })]
  return supervisorViolations(tx, placement.supervisor_id, maxDay(placement.starts_on, tx.today))
}
