import type { Id } from "../../../kernel/id.ts"
import { ok, type Result, refused, violation } from "../../../kernel/result.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { currentEnrolment } from "../../participants/public.ts"

/** Whose plan, and in which enrolment. */
export type PlanOf = { personId: Id<"person">; enrolmentId: Id<"enrolment"> }

/** What writing a part of the plan left behind: its row, and what the history says of it. */
export type Written = { id: string; facts: Record<string, unknown> }

type Write<Input> = (tx: WriteTx, of: PlanOf, input: Input) => Promise<Result<Written>>

/** A part of the plan on a page of its own; the plan on one page writes the same part with the others. */
export const onItsOwn =
  <Input extends object>(write: Write<Input>) =>
  async (tx: WriteTx, input: Input & { personId: Id<"person"> }): Promise<Result<{ id: string }>> => {
    const enrolment = await currentEnrolment(tx, input.personId)
    if (!enrolment) return refused(violation("NOT_ENROLLED"))
    const written = await write(tx, { personId: input.personId, enrolmentId: enrolment.id }, input)
    if (!written.ok) return written
    tx.detail(written.value.facts)
    return ok({ id: written.value.id })
  }
