import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { fullName } from "../../register/people/person-name.ts"
import { firstSaid, type KnownFacts, type SaidFacts } from "./facts.ts"
import { nameKey } from "./name-key.ts"
import { personFactsOf } from "./participant-facts.ts"
import type { ParticipantRow } from "./participant-rows.ts"
import type { KnownEnrolment } from "./tell-enrolment.ts"

type Found = {
  person_id: string
  started_on: Day
  ended_on: Day | null
  placed_until: Day | null
  facts: KnownFacts | null
}
type ToldBefore = Omit<Found, "facts"> & { facts: SaidFacts | null; told_name: string | null; told_at: Date }
type About = {
  rows: readonly ParticipantRow[]
  persons: ReadonlyMap<string, string>
  /** Whom the sender saw beforehand. */
  seen: ReadonlySet<string>
  unitId: string
}

const byPerson = (found: readonly Found[]) =>
  new Map<string, KnownEnrolment[]>(
    [...Map.groupBy(found, (one) => one.person_id)].map(([person, rows]) => [
      person,
      rows.map(({ started_on: start, ended_on: end, placed_until: placedUntil, facts }) => ({
        start,
        end,
        placedUntil,
        facts,
      })),
    ]),
  )

/**
 * The names that the sender knows people by: what their own first file told, otherwise the record's of those
 * whom the sender sees.
 */
async function namesOf(tx: ReadTx, persons: readonly string[], told: readonly ToldBefore[]) {
  const names = new Map<string, string>()
  const rows = await tx.all(sql<{
    id: string
    name: string
  }>`select p.id, ${fullName} as name from person p
    where p.tenant_id = app.tenant() and p.id = any(${[...persons]}::uuid[])`)
  for (const { id, name } of rows) names.set(id, nameKey(name))
  for (const { person_id, told_name } of told) if (told_name) names.set(person_id, told_name)
  return names
}

/**
 * Telephone and language level: the record's of those whom the sender sees by ordinary rules, what the
 * sender's files told first of others, and of somebody new what these rows say first. Of those whom the unit
 * only sees by its own file the rest is not shared.
 */
async function personFactsKnown(tx: ReadTx, { rows, persons, seen }: About, told: readonly ToldBefore[]) {
  const facts = new Map<string, KnownFacts>()
  const numbers = Map.groupBy(rows, (row) => row.identity.value)
  for (const [number, person] of persons)
    facts.set(person, firstSaid((numbers.get(number) ?? []).map(personFactsOf)))
  const earlier = [...told].sort((a, b) => a.told_at.getTime() - b.told_at.getTime())
  for (const [person, all] of Map.groupBy(earlier, (one) => one.person_id)) {
    const said = all.flatMap((one): SaidFacts[] => (one.facts ? [one.facts] : []))
    if (said.length > 0) facts.set(person, firstSaid(said))
  }
  const record = await tx.all(sql<{
    id: string
    facts: KnownFacts
  }>`select p.id, app.person_facts(p) as facts from person p where p.tenant_id = app.tenant()
    and p.id = any(${[...seen]}::uuid[]) and not (p.id = any ((select app.arrived_persons())::uuid[]))`)
  for (const { id, facts: known } of record) facts.set(id, known)
  return facts
}

/**
 * What the sender knows of the people in some rows: the record as far as they see it, otherwise what their
 * own files have told. `taken` is what the record holds whoever sees it; nothing of it is ever told.
 */
export async function senderKnows(tx: ReadTx, about: About) {
  const { persons, seen, unitId } = about
  const ids = [...new Set(persons.values())]
  const there = await tx.all(sql<Found>`select * from app.enrolments_known(${ids}::uuid[], ${unitId})`)
  const told = await tx.all(sql<ToldBefore>`select * from app.enrolments_told(${ids}::uuid[], ${unitId})`)
  return {
    taken: byPerson(there),
    known: byPerson([
      ...told.filter((one) => !seen.has(one.person_id)),
      ...there.filter((one) => seen.has(one.person_id)),
    ]),
    names: await namesOf(tx, [...seen], told),
    facts: await personFactsKnown(tx, about, told),
  }
}
