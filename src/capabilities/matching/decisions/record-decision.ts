import { weights } from "../../../engine/matching/weights.ts"
import type { Day } from "../../../kernel/day.ts"
import { type Id, newId } from "../../../kernel/id.ts"
import type { ReadTx, WriteTx } from "../../../platform/db/tenant.ts"
import {
  groundOf,
  type KnownPerson,
  type KnownPlace,
  knownPeople,
  knownPlaces,
  personAt,
  placeFor,
} from "../suggestions/market.ts"
import { type Direction, type Standing, standingOf } from "../suggestions/rank-pair.ts"
import { startAsked } from "../suggestions/start.ts"

type Asked = { personId: Id<"person">; seatId: Id<"seat">; direction: Direction }
/** The day that the list was asked about. */
type AskedOn = Asked & { startsOn?: Day | undefined }
export type PairNow = { person: KnownPerson; place: KnownPlace; standing: Standing }

/**
 * How the list stands for the one who decides, before anything is changed. It is made again here: what a form
 * says about it can't be trusted. Null when one of the two is not there.
 */
export async function pairNow(
  tx: ReadTx,
  { personId, seatId, direction, startsOn }: AskedOn,
): Promise<PairNow | null> {
  const ground = await groundOf(tx)
  const from = startAsked(startsOn, tx.today)
  const [person] = await knownPeople(tx, ground, { personId }, from)
  const [place] = await knownPlaces(tx, from, seatId)
  if (!person || !place) return null
  const byPlace = direction === "placesForPerson"
  const among = {
    places: byPlace ? (await knownPlaces(tx, from)).map((one) => placeFor(one, person)) : [],
    people: byPlace
      ? []
      : (await knownPeople(tx, ground, "toBeProposed", from)).map((one) => personAt(one, place)),
  }
  const pair = byPlace
    ? { person, place: placeFor(place, person) }
    : { person: personAt(person, place), place }
  return {
    ...pair,
    standing: standingOf(direction, pair.person, pair.place, among, ground.relations),
  }
}

type Made = Asked & {
  decision: "proposed" | "skipped"
  reason: string
  words: string | undefined
  placementId: Id<"placement"> | null
}

export async function keepDecision(tx: WriteTx, made: Made, standing: Standing): Promise<void> {
  const { personId, seatId, direction, decision, reason, words, placementId } = made
  await tx
    .insertInto("match_decision")
    .values({
      ...tx.stamp(),
      id: newId(),
      person_id: personId,
      seat_id: seatId,
      direction,
      decision,
      reason,
      words: words ?? null,
      ...standing,
      weights_version: weights.version,
      placement_id: placementId,
      decided_on: tx.today,
    })
    .execute()
  tx.detail({ seatId, direction, decision, why: reason, ...standing })
}
