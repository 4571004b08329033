import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok, type Result } from "../../kernel/result.ts"
import { answer, answerDay, answerId, answerMoment } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id } from "../../platform/validation.ts"
import { PersonName } from "../../register/people/person-name.ts"
import { joiningAccess } from "./access.ts"
import { JoiningFault } from "./fault-words.ts"
import { JoiningMade, joiningMade } from "./person-joinings.ts"

const NumberOf = answer({ kind: z.string(), value: z.string(), current: z.boolean() })
const EnrolmentOf = answer({
  unit: z.string(),
  programme: z.string(),
  from: answerDay(),
  to: answerDay().nullable(),
})
const RecordFacts = answer({
  ...PersonName.shape,
  birthDate: answerDay().nullable(),
  unit: z.string(),
  numbers: z.array(NumberOf),
  enrolments: z.array(EnrolmentOf),
  team: z.array(z.string()),
})
export type RecordFacts = z.infer<typeof RecordFacts>
const ToSettle = answer({
  id: answerId(),
  kind: z.string(),
  value: z.string(),
  birthDate: answerDay().nullable(),
  makesCurrent: z.boolean(),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: answerMoment(),
  kept: RecordFacts,
  /** Null: the number is nobody's. */
  other: RecordFacts.nullable(),
  faults: z.array(JoiningFault),
})
export type ToSettle = z.infer<typeof ToSettle>

export const JoiningId = z.object({ joiningId: id() })

/** What waits, or what became of it. */
const Reading = z.union([answer({ ...ToSettle.shape, decided: z.null() }), answer({ decided: JoiningMade })])
type Reading = z.infer<typeof Reading>

/** As the database gives it, where a moment is text. */
type AsJson = Omit<ToSettle, "proposedAt"> & { proposedAt: string }

/**
 * What was decided, as whoever sees the kept record sees it; nothing of it for others, nor while it waits.
 */
async function decidedOne(tx: ReadTx, joiningId: string): Promise<Result<Reading>> {
  const made = await joiningMade(tx, joiningId)
  if (!made || made.state === "proposed") return notFound()
  tx.saw(made.person_id)
  return ok({ decided: made })
}

/**
 * The record and the one that has the number, side by side, for whoever decides and while it waits. The
 * address goes on working when it has been decided: the browser's Back leads to it.
 */
export const readJoining = read(
  joiningAccess,
  "joining.read",
  { takes: JoiningId, answers: Reading },
  async (tx, { joiningId }) => {
    const { facts } = await tx.one(
      sql<{ facts: AsJson | null }>`select app.joining_to_settle(${joiningId}) as facts`,
    )
    if (!facts) return decidedOne(tx, joiningId)
    tx.saw([facts.kept.id, ...(facts.other ? [facts.other.id] : [])])
    return ok({ ...facts, proposedAt: new Date(facts.proposedAt), decided: null })
  },
)
