import { type RawBuilder, sql } from "kysely"
import type { Day } from "../../../kernel/day.ts"
import type { Id } from "../../../kernel/id.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { fullName } from "../../../register/people/person-name.ts"
import type { PersonRow } from "./person-facts.ts"

type Own = { birth_date: Day | null } & Omit<PersonRow, "competences" | "unconfirmed" | "busy" | "readings">
type Of<T> = T & { person_id: Id<"person"> }
type Competence = PersonRow["competences"][number] & { confirmed: boolean }
type Busy = PersonRow["busy"][number]

/**
 * Facts of the people the actor sees, by row-level security. To be proposed: enrolled now, not protected, and
 * has agreed; the rest are not even read. One person is read whatever the answers are, for those who work
 * with that person. Each table is read once for all: a look-up for each person and table takes three times as
 * long.
 */
export async function loadPeople(
  tx: ReadTx,
  whom: { personId: Id<"person"> } | "toBeProposed",
): Promise<(PersonRow & { birth_date: Day | null })[]> {
  const people = await ownFacts(tx, whom)
  const ids = people.map(({ id }) => id)
  const [competences, busy, readings] = await Promise.all([
    byPerson<Competence>(
      tx,
      sql`select person_id, kind, coalesce(concept_id, code) as code, label, confirmed_by_person as confirmed
        from person_competence
          where tenant_id = app.tenant() and person_id = any(${ids}::uuid[]) and ended_at is null
        order by created_at, id`,
    ),
    byPerson<Busy>(
      tx,
      sql`select person_id, (percent * 0.4)::float8 as hours, ends_on as until
        from placement
        where tenant_id = app.tenant() and person_id = any(${ids}::uuid[]) and ended_on is null
          and ends_on >= ${tx.today}::date
        order by ends_on, id`,
    ),
    byPerson<PersonRow["readings"][number]>(
      tx,
      sql`select distinct on (person_id, dimension, label) person_id, dimension, label, level::float8
        from gap_reading
        where tenant_id = app.tenant() and person_id = any(${ids}::uuid[])
        order by person_id, dimension, label, day desc, id desc`,
    ),
  ])
  return people.map((one) => {
    const known = competences(one.id)
    return {
      ...one,
      competences: known.flatMap(({ confirmed, kind, code, label }) =>
        confirmed ? [{ kind, code, label }] : [],
      ),
      unconfirmed: known.filter(({ confirmed }) => !confirmed).length,
      busy: busy(one.id).map(({ hours, until }) => ({ hours, until })),
      readings: readings(one.id).map(({ dimension, label, level }) => ({ dimension, label, level })),
    }
  })
}

async function ownFacts(tx: ReadTx, whom: { personId: Id<"person"> } | "toBeProposed"): Promise<Own[]> {
  const which =
    whom === "toBeProposed"
      ? sql`p.protection = 'none' and p.deceased_on is null and m.may_be_proposed and e.id is not null`
      : sql`p.id = ${whom.personId}`
  return tx.all(sql<Own>`
    select p.id, ${fullName} as name, p.protection, p.birth_date, e.programme, p.sfi_level, p.language,
      p.stamina_hours,
      p.driving_licences, m.may_be_proposed, m.said_on, m.said_how, coalesce(m.areas, '{}') as areas,
        m.available_from
    from person p
    left join match_profile m on m.tenant_id = p.tenant_id and m.person_id = p.id
    left join lateral (select e.id, e.programme from enrolment e
      where e.tenant_id = p.tenant_id and e.person_id = p.id
      and e.started_on <= ${tx.today}::date and (e.ended_on is null or e.ended_on >= ${tx.today}::date)
        order by e.started_on desc limit 1) e on true
    where p.tenant_id = app.tenant() and ${which} order by p.id`)
}

/** The rows of each person. */
async function byPerson<T>(tx: ReadTx, query: RawBuilder<unknown>): Promise<(personId: Id<"person">) => T[]> {
  const rows = await tx.all(sql<Of<T>>`${query}`)
  const found = new Map<string, T[]>()
  for (const row of rows) {
    const there = found.get(row.person_id)
    if (there) there.push(row)
    else found.set(row.person_id, [row])
  }
  return (personId) => found.get(personId) ?? []
}

export async function ownMunicipality(tx: ReadTx): Promise<string> {
  const row = await tx.one(
    sql<{ code: string }>`select municipality_code as code from tenant where id = app.tenant()`,
  )
  return row.code
}
