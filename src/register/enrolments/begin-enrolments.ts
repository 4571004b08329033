import type { Insertable } from "kysely"
import type { EnrolmentTable } from "../../platform/db/schema.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

/** An enrolment without who wrote it and where, which the transaction says. */
export type NewEnrolment = Omit<
  Insertable<EnrolmentTable>,
  "tenant_id" | "created_by" | "created_at" | "period" | "reach"
>

const insert = (tx: WriteTx, enrolments: readonly NewEnrolment[]) =>
  tx.insertInto("enrolment").values(enrolments.map((one) => ({ ...tx.stamp(), ...one })))

/**
 * False when the person has an enrolment in the unit on one of those days: somebody else may have enrolled
 * them meanwhile.
 */
export async function beginEnrolment(tx: WriteTx, enrolment: NewEnrolment): Promise<boolean> {
  const begun = await tx.change(insert(tx, [enrolment]).onConflict((taken) => taken.doNothing()))
  return begun === 1
}

/** In one statement however many; the database refuses all of them when two share a day. */
export async function beginEnrolments(tx: WriteTx, enrolments: readonly NewEnrolment[]): Promise<void> {
  if (enrolments.length > 0) await insert(tx, enrolments).execute()
}
