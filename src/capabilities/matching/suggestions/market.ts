import type { PersonFacts, PlaceFacts } from "../../../engine/matching/facts.ts"
import type { Substitutions } from "../../../engine/matching/substitutions.ts"
import { type Taxonomy, taxonomyFrom } from "../../../integrations/taxonomy/public.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { nextSession } from "../../supervision/public.ts"
import { loadPeople, ownMunicipality } from "../facts/load-people.ts"
import { loadPlaces, type PlaceRow } from "../facts/load-places.ts"
import { substitutionsIn } from "../facts/occupation.ts"
import { type PersonRow, personFactsOf } from "../facts/person-facts.ts"
import { placeFactsOf } from "../facts/place-facts.ts"

type Known<Row, Facts> = { row: Row; facts: Facts }
export type KnownPerson = Known<PersonRow, PersonFacts>
export type KnownPlace = Known<PlaceRow, PlaceFacts>
export type Ground = { taxonomy: Taxonomy; substitutions: Substitutions }

export async function groundOf(tx: ReadTx): Promise<Ground> {
  const taxonomy = await taxonomyFrom(tx)
  return { taxonomy, substitutions: substitutionsIn(taxonomy) }
}

export async function knownPlaces(tx: ReadTx, seatId: string | null = null): Promise<KnownPlace[]> {
  const nextCourse = (await nextSession(tx))?.startsOn ?? null
  return (await loadPlaces(tx, seatId)).map((row) => ({
    row,
    facts: placeFactsOf(row, tx.today, nextCourse),
  }))
}

export async function knownPeople(
  tx: ReadTx,
  { taxonomy }: Ground,
  whom: Parameters<typeof loadPeople>[1],
): Promise<KnownPerson[]> {
  const surroundings = { today: tx.today, ownMunicipality: await ownMunicipality(tx), taxonomy }
  return (await loadPeople(tx, whom)).map((row) => ({ row, facts: personFactsOf(row, surroundings) }))
}

/** Looking is not proposing: protection and agreement are said once, above the list, and stop a proposal. */
export const toLookFor = (facts: PersonFacts): PersonFacts => ({
  ...facts,
  protectedIdentity: false,
  mayBeProposed: true,
})
