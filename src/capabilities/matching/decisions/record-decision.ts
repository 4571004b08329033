import { weights } from "../../../engine/matching/weights.ts"
import { newId } from "../../../kernel/id.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { groundOf, knownPeople, knownPlaces } from "../suggestions/market.ts"
import { type Direction, standingOf } from "../suggestions/rank-pair.ts"

type Made = {
  personId: string
  seatId: string
  direction: Direction
  decision: "proposed" | "skipped"
  reason: string
  words: string | undefined
  placementId: string | null
}

/**
 * Keeps what was decided together with how the list stood for the one who decided. The list is made again here: what
 * a form says about it can't be trusted. False when one of the two is not there.
 */
export async function recordDecision(tx: WriteTx, made: Made): Promise<boolean> {
  const ground = await groundOf(tx)
  const [person] = await knownPeople(tx, ground, { personId: made.personId })
  const [place] = await knownPlaces(tx, made.seatId)
  if (!person || !place) return false
  const byPlace = made.direction === "placesForPerson"
  const among = {
    places: byPlace ? await knownPlaces(tx) : [],
    people: byPlace ? [] : await knownPeople(tx, ground, "toBeProposed"),
  }
  const standing = standingOf(made.direction, person, place, among, ground.substitutions)
  await tx
    .insertInto("match_decision")
    .values({
      ...tx.stamp(),
      id: newId(),
      person_id: made.personId,
      seat_id: made.seatId,
      direction: made.direction,
      decision: made.decision,
      reason: made.reason,
      words: made.words ?? null,
      ...standing,
      weights_version: weights.version,
      placement_id: made.placementId,
      decided_on: tx.today,
    })
    .execute()
  tx.detail({
    seatId: made.seatId,
    direction: made.direction,
    decision: made.decision,
    why: made.reason,
    ...standing,
  })
  return true
}
