import { sql } from "kysely"
import { taxonomyFrom } from "../../integrations/taxonomy/public.ts"
import { addDays, type Day, day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { DemoPart } from "../../platform/demo.ts"
import { fullName } from "../../register/people/person-name.ts"
import { type DemoPerson, demoCoaches, demoPeople } from "./demo-data/people.ts"
import { type DemoWorkplace, demoSeats, demoWorkplaces } from "./demo-data/places.ts"
import { demoTrades, demoTradesOf } from "./demo-data/trades.ts"

type Made = { units: { cai: string } }

/** Somebody to match, and places to match them with. Called last: nothing else of the demo changes by it. */
async function demoMatching(tx: WriteTx, made: Made): Promise<void> {
  await addPlaces(tx, made)
  const coaches = await addCoaches(tx, made)
  const people = demoPeople.map((facts) => ({ facts, id: newId() }))
  await addPeople(tx, made, people, coaches)
  await addProfiles(
    tx,
    people.flatMap(({ id, facts }) =>
      facts.mayBeProposed === null ? [] : [{ id, mayBeProposed: facts.mayBeProposed }],
    ),
  )
  const known = await withTrades(tx)
  await addCompetences(tx, [...known, ...people.map(({ id, facts }) => ({ id, trade: facts.trade }))])
  await addProfiles(
    tx,
    known.filter(({ name }) => name !== "Emil Nyberg").map(({ id }) => ({ id, mayBeProposed: true })),
  )
}

async function addPlaces(tx: WriteTx, { units }: Made): Promise<void> {
  const organisations = new Map<string, string>()
  const workplaces = new Map<string, string>()
  const course = await tx.one(
    tx
      .selectFrom("training_course")
      .select("id")
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("code", "=", "supervisor"),
  )
  for (const one of demoWorkplaces) {
    const organisation = organisations.get(one.organisation) ?? newId()
    if (!organisations.has(one.organisation))
      await tx
        .insertInto("organisation")
        .values({
          ...tx.stamp(),
          id: organisation,
          name: one.organisation,
          kind: one.sector === "municipal" ? "municipalDepartment" : "company",
          sector: one.sector,
          org_number: one.number,
        })
        .execute()
    organisations.set(one.organisation, organisation)
    const id = newId()
    workplaces.set(one.name, id)
    await tx
      .insertInto("workplace")
      .values({
        ...tx.stamp(),
        id,
        organisation_id: organisation,
        name: one.name,
        street: one.street,
        postal_code: "13540",
        town: one.town,
        municipality_code: one.municipality,
      })
      .execute()
    await addSupervisor(tx, id, course.id, one)
  }
  await tx
    .insertInto("seat")
    .values(
      demoSeats.map((seat) => ({
        ...tx.stamp(),
        id: newId(),
        workplace_id: workplaces.get(seat.workplace) ?? "",
        title: seat.title,
        occupation_code: seat.code,
        capacity: seat.capacity,
        starts_on: addDays(tx.today, seat.from),
        ends_on: seat.until !== null ? addDays(tx.today, seat.until) : null,
        hours_per_week: seat.hours,
        skills: seat.skills,
        language_level: seat.language,
        driving_licence: seat.licence,
        owner_unit_id: units.cai,
      })),
    )
    .execute()
}

async function addSupervisor(
  tx: WriteTx,
  workplaceId: string,
  courseId: string,
  { supervisor, trainedFor }: DemoWorkplace,
): Promise<void> {
  const id = newId()
  await tx
    .insertInto("supervisor")
    .values({
      ...tx.stamp(),
      id,
      workplace_id: workplaceId,
      name: supervisor,
      phone: "070-174 06 90",
      capacity: 4,
    })
    .execute()
  if (trainedFor === null) return
  await tx
    .insertInto("training_participation")
    .values({
      ...tx.stamp(),
      id: newId(),
      course_id: courseId,
      supervisor_id: id,
      state: "completed",
      completed_on: addDays(tx.today, trainedFor - 1095),
      valid_to: addDays(tx.today, trainedFor),
    })
    .execute()
}

async function addCoaches(tx: WriteTx, { units }: Made): Promise<string[]> {
  const coaches = demoCoaches.map((name) => ({ id: newId(), name }))
  await tx
    .insertInto("account")
    .values(
      coaches.map(({ id, name }) => ({
        ...tx.stamp(),
        id,
        realm: "staff",
        subject: `demo-${name.split(" ")[0]?.toLowerCase()}`,
        name,
      })),
    )
    .execute()
  await tx
    .insertInto("role_assignment")
    .values(
      coaches.map(({ id }) => ({
        ...tx.stamp(),
        id: newId(),
        account_id: id,
        role: "coach",
        unit_id: units.cai,
      })),
    )
    .execute()
  return coaches.map(({ id }) => id)
}

type New = { id: string; facts: DemoPerson }

async function addPeople(
  tx: WriteTx,
  { units }: Made,
  people: readonly New[],
  coaches: readonly string[],
): Promise<void> {
  const stamp = tx.stamp()
  const rows = people.map(({ id, facts }) => ({
    id,
    facts,
    enrolment: newId(),
    from: addDays(tx.today, -facts.daysAgo),
    coach: coaches[facts.coach] ?? "",
  }))
  await tx
    .insertInto("person")
    .values(
      rows.map(({ id, facts }) => ({
        ...stamp,
        id,
        unit_id: units.cai,
        given_name: facts.given,
        family_name: facts.family,
        birth_date: birthOf(facts.number),
        sex: facts.sex,
        protection: "none",
        language: facts.language,
        interpreter: facts.sfi === "A" || facts.sfi === "B",
        sfi_level: facts.sfi,
        stamina_hours: facts.hours,
        driving_licences: facts.licences,
      })),
    )
    .execute()
  await tx
    .insertInto("person_identifier")
    .values(
      rows.map(({ id, facts }) => ({
        ...stamp,
        id: newId(),
        person_id: id,
        kind: "personnummer",
        value: facts.number,
      })),
    )
    .execute()
  await tx
    .insertInto("enrolment")
    .values(
      rows.map(({ id, enrolment, from }) => ({
        ...stamp,
        id: enrolment,
        person_id: id,
        unit_id: units.cai,
        programme: "WORK_TRAINING",
        referrer: "welfare",
        started_on: from,
      })),
    )
    .execute()
  await tx
    .insertInto("case_team")
    .values(
      rows.map(({ id, enrolment, from, coach }) => ({
        ...stamp,
        id: newId(),
        enrolment_id: enrolment,
        person_id: id,
        account_id: coach,
        team_role: "responsible",
        valid: `[${from},)`,
      })),
    )
    .execute()
}
const birthOf = (number: string): Day =>
  day(`${number.slice(0, 4)}-${number.slice(4, 6)}-${number.slice(6, 8)}`)

const withTrades = async (tx: WriteTx) => {
  const rows = await tx.all(sql<{
    id: string
    name: string
  }>`select p.id, ${fullName} as name from person p
    where p.tenant_id = app.tenant() and p.protection = 'none'`)
  return rows.flatMap(({ id, name }) => {
    const trade = demoTradesOf[name]
    return trade ? [{ id, name, trade }] : []
  })
}

/** The taxonomy's names where it is taken in, else groups. Of what a trade asks people know most, not all. */
async function addCompetences(tx: WriteTx, people: readonly { id: string; trade: string }[]): Promise<void> {
  const taxonomy = await taxonomyFrom(tx)
  const concepts = new Map(taxonomy.ofType("occupation-name").map(({ label, id }) => [label, id]))
  const rows = people.flatMap(({ id, trade }, nth) => {
    const { occupations, skills } = demoTrades[trade] ?? { occupations: [], skills: [] }
    return [
      ...occupations.map(([label, code]) => ({
        person_id: id,
        kind: "occupation",
        code,
        label,
        concept_id: concepts.get(label) ?? null,
      })),
      ...skills
        .filter((_, at) => (nth + at) % 3 !== 0)
        .map((label) => ({ person_id: id, kind: "skill", code: null, label, concept_id: null })),
    ]
  })
  await tx
    .insertInto("person_competence")
    .values(
      rows.map((row) => ({
        ...tx.stamp(),
        id: newId(),
        confirmed_by_person: true,
        confirmed_at: tx.now,
        ...row,
      })),
    )
    .execute()
}

const addProfiles = (tx: WriteTx, people: readonly { id: string; mayBeProposed: boolean }[]) =>
  tx
    .insertInto("match_profile")
    .values(
      people.map(({ id, mayBeProposed }, nth) => ({
        ...tx.stamp(),
        person_id: id,
        may_be_proposed: mayBeProposed,
        said_on: addDays(tx.today, -(5 + (nth % 40))),
        said_how: nth % 4 === 0 ? "phone" : "meeting",
        areas: nth % 5 === 0 ? ["0136"] : nth % 7 === 0 ? ["0136", "0182"] : [],
      })),
    )
    .execute()

export const matchingDemo: DemoPart = { name: "matching", after: ["exits"], load: demoMatching }
