import { sql } from "kysely"
import type { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { command, read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { joiningAccess } from "./access.ts"
import { leastReason, undoDays } from "./lifecycle.ts"
import { joiningDecided } from "./messages.ts"
import { type JoiningMade, joiningMade } from "./person-joinings.ts"
import { reasonField } from "./reason-field.ts"
import { type NotDone, refusalOf } from "./refusal-of.ts"
import { JoiningId } from "./settle-facts.ts"
import { tellAccounts } from "./tell-accounts.ts"

type Counts = Record<string, number>
type Undone = {
  refused?: undefined
  person: string
  joined: string | null
  stays: Counts
  goes: Counts
  tell: string[]
}

/** By the manager who sees the record, or whoever else sees it and decides about numbers. */
async function undo(
  tx: ReadTx,
  joiningId: string,
  reason: string,
  tries: boolean,
): Promise<NotDone | Undone> {
  const { rows: may } = await sql<{ may: boolean }>`select app.may_undo_joining(j.id) as may
    from joining j where j.tenant_id = app.tenant() and j.id = ${joiningId}`.execute(tx)
  if (!may[0]?.may) return { refused: "notFound" }
  const { rows } = await sql<{
    answer: NotDone | Undone
  }>`select app.undo_joining(${joiningId}, ${reason}, ${tx.now}, ${undoDays}, ${tries}) as answer`.execute(tx)
  return rows[0]?.answer ?? { refused: "notFound" }
}

export type UndoPreview = { made: JoiningMade; stays: Counts; goes: Counts }

/** Stands as the reason for as long as the try lasts; nothing of it is kept. */
const onlyTried = "tried, and not done".padEnd(leastReason)

/** What undoing would leave and give back, tried and not done. */
export const previewUndo = read(joiningAccess, "joining.preview", JoiningId, async (tx, { joiningId }) => {
  const answer = await undo(tx, joiningId, onlyTried, true)
  if (answer.refused) return refusalOf(answer)
  const made = await joiningMade(tx, joiningId)
  if (!made) return notFound()
  tx.saw(answer.person)
  return ok({ made, stays: answer.stays, goes: answer.goes })
})

/** By another person than the one who confirmed, within the time, with a reason. */
export const undoJoining = command(
  joiningAccess,
  "joining.undo",
  JoiningId.extend({ reason: reasonField() }),
  async (tx, { joiningId, reason }: z.infer<typeof JoiningId> & { reason: string }) => {
    const answer = await undo(tx, joiningId, reason, false)
    if (answer.refused) return refusalOf(answer)
    tx.saw(answer.person)
    tx.detail({ joiningId, joinedPersonId: answer.joined })
    await tellAccounts(tx, joiningDecided, `${joiningId} undone`, answer.tell)
    return ok({ id: joiningId, personId: answer.person })
  },
  async () => ({}),
)
