import { agreePlacement } from "../../src/capabilities/placements/agree-placement.ts"
import { addDays, type Day, day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import { type TestMunicipality, value } from "../factories/municipality.ts"

type Facts = {
  sector?: "municipal" | "private"
  trainedUntil?: string | null
  capacity?: number
  account?: boolean
  seats?: number
}
export type TestWorkplace = {
  workplaceId: string
  supervisorId: string
  accountId: string | null
  seatId: string | null
  courseId: string
}

const courses = new Map<string, string>()

/** A kitchen with a supervisor, trained unless told otherwise. */
export async function workplace(town: TestMunicipality, facts: Facts = {}): Promise<TestWorkplace> {
  const made = await town.system(async (tx) => {
    const ids = { organisation: newId(), workplace: newId(), supervisor: newId() }
    await tx
      .insertInto("organisation")
      .values({
        ...tx.stamp(),
        id: ids.organisation,
        name: "Måltidsservice",
        kind: "municipalDepartment",
        sector: facts.sector ?? "municipal",
      })
      .execute()
    await tx
      .insertInto("workplace")
      .values({
        ...tx.stamp(),
        id: ids.workplace,
        organisation_id: ids.organisation,
        name: "Solgårdens kök",
        street: "Solgårdsvägen 4",
        postal_code: "13540",
        town: "Tyresö",
        municipality_code: "0138",
      })
      .execute()
    const accountId = facts.account ? newId() : null
    if (accountId) {
      await tx
        .insertInto("account")
        .values({
          ...tx.stamp(),
          id: accountId,
          realm: "employer",
          subject: accountId,
          name: "Märta Söderström",
        })
        .execute()
      await tx
        .insertInto("role_assignment")
        .values({ ...tx.stamp(), id: newId(), account_id: accountId, role: "supervisor" })
        .execute()
    }
    await tx
      .insertInto("supervisor")
      .values({
        ...tx.stamp(),
        id: ids.supervisor,
        workplace_id: ids.workplace,
        name: "Märta Söderström",
        phone: "070-174 06 51",
        account_id: accountId,
        capacity: facts.capacity ?? 20,
      })
      .execute()
    const kept = courses.get(town.tenantId)
    const demo = kept
      ? undefined
      : await tx
          .selectFrom("training_course")
          .select("id")
          .where("code", "=", "supervisor")
          .executeTakeFirst()
    let courseId = kept ?? demo?.id
    if (!courseId) {
      courseId = newId()
      courses.set(town.tenantId, courseId)
      await tx
        .insertInto("training_course")
        .values({
          ...tx.stamp(),
          id: courseId,
          code: "supervisor",
          name: "Handledarutbildning",
          valid_months: 36,
        })
        .execute()
    }
    const made: TestWorkplace = {
      workplaceId: ids.workplace,
      supervisorId: ids.supervisor,
      accountId,
      seatId: null,
      courseId,
    }
    if (facts.seats) {
      made.seatId = newId()
      await tx
        .insertInto("seat")
        .values({
          ...tx.stamp(),
          id: made.seatId,
          workplace_id: ids.workplace,
          title: "Köksbiträde",
          occupation_code: "9412",
          capacity: facts.seats,
          starts_on: "2010-01-01" as Day,
          hours_per_week: 20,
          owner_unit_id: town.units.cai,
        })
        .execute()
    }
    return made
  })
  if (facts.trainedUntil !== null) await train(town, made, "2010-01-01", facts.trainedUntil ?? "2090-01-01")
  return made
}

/** Both have said yes to it, by commands; the version after that. */
export async function agreed(town: TestMunicipality, placementId: string): Promise<number> {
  const say = (party: string, version: number) =>
    agreePlacement.execute(town.test.app, town.as("sara"), { placementId, version, party })
  value(await say("employer", 1))
  value(await say("participant", 2))
  return 3
}

export const train = (
  town: TestMunicipality,
  at: { supervisorId: string; courseId: string },
  completedOn: string,
  validTo = "2090-01-01",
) =>
  town.system((tx) =>
    tx
      .insertInto("training_participation")
      .values({
        ...tx.stamp(),
        id: newId(),
        course_id: at.courseId,
        supervisor_id: at.supervisorId,
        state: "completed",
        completed_on: day(completedOn),
        valid_to: day(validTo),
      })
      .execute(),
  )

/** A proposal that breaks no rule; tests change one thing of it. */
export const proposal = (personId: string, at: TestWorkplace, on: string) => ({
  personId,
  programme: "WORK_TRAINING" as const,
  workplaceId: at.workplaceId,
  supervisorId: at.supervisorId,
  startsOn: on,
  endsOn: addDays(day(on), 120),
  percent: 50,
  weekdays: [1, 2, 3, 4, 5],
  from: "08:00",
  to: "12:00",
  tasks: "Disk, beredning och servering",
})
