import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import { notFound, ok, type Result } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id } from "../../platform/validation.ts"
import type { Protection } from "../../register/people/protection.ts"
import { joiningAccess } from "./access.ts"
import type { JoiningFault } from "./fault-words.ts"
import { type JoiningMade, joiningMade } from "./person-joinings.ts"

export type NumberOf = { kind: string; value: string; current: boolean }
export type RecordFacts = {
  id: string
  name: string
  birthDate: Day | null
  protection: Protection
  unit: string
  numbers: NumberOf[]
  enrolments: { unit: string; programme: string; from: Day; to: Day | null }[]
  team: string[]
}
export type ToSettle = {
  id: string
  kind: string
  value: string
  birthDate: Day | null
  makesCurrent: boolean
  reason: string
  proposedBy: string
  proposedAt: string
  kept: RecordFacts
  /** Null: the number is nobody's. */
  other: RecordFacts | null
  faults: JoiningFault[]
}

export const JoiningId = z.object({ joiningId: id() })

/** What waits, or what became of it. */
type Reading = (ToSettle & { decided: null }) | { decided: JoiningMade }

/** What was decided, as whoever sees the kept record sees it; nothing of it for others, nor while it waits. */
async function decidedOne(tx: ReadTx, joiningId: string): Promise<Result<Reading>> {
  const made = await joiningMade(tx, joiningId)
  if (!made || made.state === "proposed") return notFound()
  tx.saw(made.person_id)
  return ok({ decided: made })
}

/**
 * The record and the one that has the number, side by side, for whoever decides and while it waits. The address goes on
 * working when it has been decided: the browser's Back leads to it.
 */
export const readJoining = read(joiningAccess, "joining.read", JoiningId, async (tx, { joiningId }) => {
  const { rows } = await sql<{
    facts: ToSettle | null
  }>`select app.joining_to_settle(${joiningId}) as facts`.execute(tx)
  const facts = rows[0]?.facts
  if (!facts) return decidedOne(tx, joiningId)
  tx.saw([facts.kept.id, ...(facts.other ? [facts.other.id] : [])])
  return ok<Reading>({ ...facts, decided: null })
})
