import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import { mayAct } from "../../platform/access/access.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { TimelinePart, TimelineRow, TimelineSource } from "../../platform/timeline.ts"
import { dialogueAccess } from "./access.ts"

type Row = { at: Date; body: string; author: string; from_staff: boolean; placement_id: string | null }

async function written(
  tx: ReadTx,
  personId: Id<"person">,
  { before, most }: TimelinePart,
): Promise<TimelineRow[]> {
  if (!mayAct(dialogueAccess, "dialogue.read", tx.actor)) return []
  const rows = await tx.all(sql<Row>`select created_at as at, body, author, from_staff, placement_id
    from dialogue_message where tenant_id = app.tenant() and person_id = ${personId} and created_at < ${before}
    order by created_at desc, id desc limit ${most}`)
  return rows.map(({ at, body, author, from_staff, placement_id }) => ({
    at,
    day: null,
    code: `${from_staff ? "to" : "from"}${placement_id ? "Supervisor" : "Participant"}`,
    facts: {},
    body,
    by: author,
    href: `/deltagare/${personId}/dialog${placement_id ? `/${placement_id}` : ""}`,
  }))
}

export const dialogueTimeline: TimelineSource = {
  kind: "dialogue",
  order: 15,
  word: "dialog",
  tab: "/dialog",
  names: ["dialogue."],
  tells: ["dialogue.write", "dialogue.writeOwn", "dialogue.writeOfPlacement"],
  load: written,
}
