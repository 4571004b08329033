import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import { lifecycle } from "../../kernel/lifecycle.ts"
import type { ReadTx } from "../db/tenant.ts"

/** What a person may let another unit see (OSL 2009:400 10 kap. 1 §, 12 kap. 2 §). */
export const consentPurposes = ["plan", "attendance", "placement", "followUp"] as const
export type ConsentPurpose = (typeof consentPurposes)[number]

/**
 * False when the actor sees the person by a consent that is for something else; the rows are withheld then
 * too.
 */
export async function isShared(tx: ReadTx, personId: string, purpose: ConsentPurpose): Promise<boolean> {
  const row = await tx.one(
    sql<{ withheld: boolean }>`select ${personId}::uuid = any (app.withheld_persons(${purpose})) as withheld`,
  )
  return row.withheld === false
}

/** A consent is given for a time; before and after it nothing is seen, and withdrawn it is over at once. */
export const consentLifecycle = lifecycle({
  coming: { withdraw: "withdrawn" },
  given: { withdraw: "withdrawn" },
  withdrawn: {},
  expired: {},
})
export type ConsentState = (typeof consentLifecycle.states)[number]

export function consentState(
  consent: { from: Day; to: Day | null; withdrawn: boolean },
  today: Day,
): ConsentState {
  if (consent.withdrawn) return "withdrawn"
  if (consent.from > today) return "coming"
  return consent.to !== null && consent.to < today ? "expired" : "given"
}
