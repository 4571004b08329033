import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import type { Protection } from "../participants/public.ts"
import { joiningAccess } from "./access.ts"
import type { JoiningFault } from "./fault-words.ts"

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

/** The record and the one that has the number, side by side, for whoever decides and while it waits. */
export const readJoining = read(joiningAccess, "joining.read", JoiningId, async (tx, { joiningId }) => {
  const { rows } = await sql<{
    facts: ToSettle | null
  }>`select app.joining_to_settle(${joiningId}) as facts`.execute(tx)
  const facts = rows[0]?.facts
  if (!facts) return notFound()
  tx.saw([facts.kept.id, ...(facts.other ? [facts.other.id] : [])])
  return ok(facts)
})
