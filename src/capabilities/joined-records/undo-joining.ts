import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { leastReason, reasonField } from "../../platform/validation.ts"
import { joiningAccess } from "./access.ts"
import { undoDays } from "./lifecycle.ts"
import { joiningDecided } from "./messages.ts"
import { JoiningMade, joiningMade } from "./person-joinings.ts"
import { type NotDone, refusalOf } from "./refusal-of.ts"
import { JoiningId } from "./settle-facts.ts"
import { tellAccounts } from "./tell-accounts.ts"

/** How many rows of each table. */
const Counts = z.record(z.string(), z.int())
type Counts = z.infer<typeof Counts>
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
  joiningId: Id<"joining">,
  reason: string,
  tries: boolean,
): Promise<NotDone | Undone> {
  const allowed = await tx.maybe(sql<{ may: boolean }>`select app.may_undo_joining(j.id) as may
    from joining j where j.tenant_id = app.tenant() and j.id = ${joiningId}`)
  if (!allowed?.may) return { refused: "notFound" }
  const { answer } = await tx.one(
    sql<{ answer: NotDone | Undone }>`
      select app.undo_joining(${joiningId}, ${reason}, ${tx.now}, ${undoDays}, ${tries}) as answer`,
  )
  return answer
}

const UndoPreview = answer({ made: JoiningMade, stays: Counts, goes: Counts })
export type UndoPreview = z.infer<typeof UndoPreview>

/** Stands as the reason for as long as the try lasts; nothing of it is kept. */
const onlyTried = "tried, and not done".padEnd(leastReason)

/** What undoing would leave and give back, tried and not done. */
export const previewUndo = read(
  joiningAccess,
  "joining.preview",
  { takes: JoiningId, answers: UndoPreview },
  async (tx, { joiningId }) => {
    const tried = await undo(tx, joiningId, onlyTried, true)
    if (tried.refused) return refusalOf(tried)
    const made = await joiningMade(tx, joiningId)
    if (!made) return notFound()
    tx.saw(tried.person)
    return ok({ made, stays: tried.stays, goes: tried.goes })
  },
)

/** By another person than the one who confirmed, within the time, with a reason. */
export const undoJoining = command(
  joiningAccess,
  "joining.undo",
  {
    takes: JoiningId.extend({ reason: reasonField(1000) }),
    answers: answer({ id: answerId(), personId: answerId("person") }),
  },
  async (tx, { joiningId, reason }) => {
    const done = await undo(tx, joiningId, reason, false)
    if (done.refused) return refusalOf(done)
    tx.saw(done.person)
    tx.detail({ joiningId, joinedPersonId: done.joined })
    await tellAccounts(tx, joiningDecided, `${joiningId} undone`, done.tell)
    return ok({ id: joiningId, personId: done.person })
  },
  async () => ({}),
)
