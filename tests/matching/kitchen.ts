import { sql } from "kysely"
import { peopleForPlace } from "../../src/capabilities/matching/suggestions/people-for-place.ts"
import { placesForPerson } from "../../src/capabilities/matching/suggestions/places-for-person.ts"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { workplace } from "../placements/workplace.ts"

type Facts = Parameters<TestMunicipality["addPerson"]>[0]

/** A municipality with a seat in a kitchen, people who have worked in one, and what is asked about them. */
export async function kitchen() {
  const town = await municipality()
  const app = town.test.app
  const seatId = (await workplace(town, { seats: 3 })).seatId ?? ""
  await town.system((tx) =>
    sql`update seat set skills = '{Livsmedelshygien}', language_level = 'B'
      where tenant_id = app.tenant() and id = ${seatId}`.execute(tx),
  )
  const person = async (facts: Facts = {}, agreed = true): Promise<string> => {
    const id = await town.addPerson({ coach: "sara", ...facts })
    await town.system(async (tx) => {
      await sql`update person set sfi_level = 'C', stamina_hours = 30, language = 'arabiska'
        where tenant_id = app.tenant() and id = ${id}`.execute(tx)
      await tx
        .insertInto("person_competence")
        .values({
          ...tx.stamp(),
          id: newId(),
          person_id: id,
          kind: "occupation",
          code: "9412",
          label: "Köksbiträde",
          confirmed_by_person: true,
        })
        .execute()
      if (agreed)
        await tx
          .insertInto("match_profile")
          .values({
            ...tx.stamp(),
            person_id: id,
            may_be_proposed: true,
            said_on: day("2026-11-20"),
            said_how: "meeting",
          })
          .execute()
    })
    return id
  }
  /** An advertised job in the same kitchen. */
  const job = async (): Promise<string> => {
    const id = newId()
    await town.system((tx) =>
      sql`insert into vacancy (tenant_id, id, source, external_id, headline, employer_name, ssyk,
        municipality_code, positions, scope_min, content_hash)
        values (app.tenant(), ${id}, 'platsbanken', '1', 'Köksbiträde sökes', 'Bryggan', '9412', '0138', 1, 0,
          sha256('x'))`.execute(tx),
    )
    return id
  }
  const people = async (who: Actor, over: object = {}) =>
    value(await peopleForPlace.execute(app, who, { seatId, ...over }))
  return {
    town,
    app,
    seatId,
    person,
    job,
    people,
    /** Everybody in either list of people for the seat. */
    listed: async (who: Actor) =>
      (await Promise.all(["eligible", "near"].map((list) => people(who, { list })))).flatMap(({ rows }) =>
        rows.map(({ row }) => row.id),
      ),
    places: (who: Actor, personId: string, over: object = {}) =>
      placesForPerson.execute(app, who, { personId, ...over }),
    proposal: (personId: string, over: object = {}) => ({
      personId,
      seatId,
      reason: "goodFit",
      programme: "WORK_TRAINING",
      startsOn: "2026-12-14",
      endsOn: "2027-03-12",
      percent: 50,
      weekdays: [1, 2, 3, 4, 5],
      from: "08:00",
      to: "12:00",
      tasks: "Disk och beredning",
      ...over,
    }),
  }
}
