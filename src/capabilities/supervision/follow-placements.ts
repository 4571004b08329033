import { ok } from "../../kernel/result.ts"
import type { Reactions } from "../../platform/reactions.ts"
import { assignSupervisor, endAssignment } from "./assignments.ts"

const assign: Reactions["placement.started"] = async (tx, { supervisorId, ...facts }) =>
  supervisorId ? assignSupervisor(tx, { ...facts, supervisorId }) : ok(null)

/** A supervisor has a placement from its start to its last day. */
export const supervisorReactions: Reactions = {
  "placement.started": assign,
  "placement.extended": assign,
  "placement.ended": (tx, { placementId, lastDay }) => endAssignment(tx, placementId, lastDay),
}
