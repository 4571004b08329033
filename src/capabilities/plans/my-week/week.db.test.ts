import { afterEach, beforeAll, expect, test } from "vitest"
import { municipality, type TestMunicipality, value } from "../../../../tests/factories/municipality.ts"
import { addDays, type Day, day, isoWeek } from "../../../kernel/day.ts"
import { type Id, newId } from "../../../kernel/id.ts"
import type { Actor } from "../../../platform/access/roles.ts"
import { readWeek } from "./my-readings.ts"

let town: TestMunicipality
let amina: { personId: Id<"person">; me: Actor }
let other: { personId: Id<"person">; me: Actor }
const weekdays = [1, 3, 7]

const withAccount = async (givenName: string) => {
  const personId = await town.addPerson({ coach: "sara", givenName })
  const me = await town.system(async (tx) => {
    const id = newId()
    await tx
      .insertInto("account")
      .values({ ...tx.stamp(), id, realm: "resident", name: givenName, person_id: personId })
      .execute()
    return town.actor(id, "participant", null)
  })
  return { personId, me }
}

/**
 * A placement on Mondays, Wednesdays and Sundays from 1 October 2026 to 31 March 2027, with a supervisor to
 * call.
 */
async function addPlacement(
  personId: Id<"person">,
  workplace: string,
  facts: { started: boolean },
): Promise<void> {
  await town.system(async (tx) => {
    const [organisation, place, supervisor] = [newId(), newId(), newId()]
    await tx
      .insertInto("organisation")
      .values({
        ...tx.stamp(),
        id: organisation,
        name: "Vård och omsorg",
        kind: "municipalDepartment",
        sector: "municipal",
      })
      .execute()
    const address = {
      street: "Solvägen 1",
      postal_code: "13540",
      town: "Demostad",
      municipality_code: "0138",
    }
    await tx
      .insertInto("workplace")
      .values({ ...tx.stamp(), id: place, organisation_id: organisation, name: workplace, ...address })
      .execute()
    await tx
      .insertInto("supervisor")
      .values({
        ...tx.stamp(),
        id: supervisor,
        workplace_id: place,
        name: "Märta Söderström",
        phone: "070-174 06 12",
      })
      .execute()
    const enrolment = await tx
      .selectFrom("enrolment")
      .select("id")
      .where("person_id", "=", personId)
      .executeTakeFirstOrThrow()
    const starts = day("2026-10-01")
    await tx
      .insertInto("placement")
      .values({
        ...tx.stamp(),
        id: newId(),
        enrolment_id: enrolment.id,
        person_id: personId,
        programme: "WORK_TRAINING",
        workplace_id: place,
        supervisor_id: supervisor,
        starts_on: starts,
        ends_on: day("2027-03-31"),
        first_ends_on: day("2027-03-31"),
        percent: 50,
        weekdays,
        from_time: "08:00",
        to_time: "12:00",
        tasks: "Servering",
        proposed_on: day("2026-09-01"),
        started_on: facts.started ? starts : null,
      })
      .execute()
  })
}

beforeAll(async () => {
  town = await municipality()
  amina = await withAccount("Amina")
  other = await withAccount("Yusuf")
  await addPlacement(amina.personId, "Solgårdens kök", { started: true })
  await addPlacement(amina.personId, "Aldrig startad", { started: false })
  await addPlacement(other.personId, "Nordviks lager", { started: true })
})
afterEach(() => town.test.setToday(day("2026-11-24")))

const weekFrom = async (monday: Day, me: Actor) => {
  town.test.setToday(monday)
  return value(await readWeek.execute(town.test.app, me, {})).days
}
const worked = async (monday: Day, me: Actor) =>
  (await weekFrom(monday, me)).filter((one) => one.items.length > 0).map((one) => one.day)

test.each([
  ["an ordinary week", "2026-11-23", 48],
  ["the week in which summer time ends", "2026-10-19", 43],
  ["the week after it", "2026-10-26", 44],
  ["the week in which summer time begins", "2027-03-22", 12],
  ["week 53, over New Year", "2026-12-28", 53],
  ["the first week of 2027", "2027-01-04", 1],
])("%s shows the placement's weekdays and no others", async (_name, from, number) => {
  const monday = day(from)
  expect(isoWeek(monday).week).toBe(number)
  expect(await worked(monday, amina.me)).toEqual([monday, addDays(monday, 2), addDays(monday, 6)])
})

test("every day of a year: the placement is there on its weekdays inside its period, else not", async () => {
  const seen = new Set<Day>()
  for (let monday = day("2026-09-21"); monday < day("2027-04-19"); monday = addDays(monday, 7)) {
    for (const one of await worked(monday, amina.me)) seen.add(one)
  }
  const wanted: Day[] = []
  for (let one = day("2026-10-01"); one <= day("2027-03-31"); one = addDays(one, 1)) {
    if (weekdays.includes(new Date(`${one}T12:00:00Z`).getUTCDay() || 7)) wanted.push(one)
  }
  expect([...seen].sort()).toEqual(wanted)
})

test("it says where, when and whom to call, and never shows somebody else's day", async () => {
  const [monday] = await weekFrom(day("2026-11-23"), amina.me)
  expect(monday?.today).toBe(true)
  expect(monday?.items).toMatchObject([
    {
      what: "Solgårdens kök",
      from: "08:00",
      to: "12:00",
      supervisor: "Märta Söderström",
      phone: "070-174 06 12",
    },
  ])
  const theirs = (await weekFrom(day("2026-11-23"), other.me)).flatMap((one) =>
    one.items.map((item) => item.what),
  )
  expect(new Set(theirs)).toEqual(new Set(["Nordviks lager"]))
})

test("somebody without a placement sees today, empty, and can be measured from the first day", async () => {
  const nobody = await withAccount("Ny")
  const week = value(await readWeek.execute(town.test.app, nobody.me, {}))
  expect(week.days).toMatchObject([{ today: true, items: [] }])
  expect(week.progress).toMatchObject({ dueOn: "2026-03-03", state: "overdue" })
})
