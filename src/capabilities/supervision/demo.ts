import { addDays, addMonths, type Day } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { type DemoPart, known } from "../../platform/demo.ts"

const validMonths = 36

type Supervisor = {
  name: string
  workplace: string
  phone: string
  capacity?: number
  advocate?: boolean
  /** Days until the training runs out; never trained when left out. */
  validFor?: number
  subject?: string
}
const supervisors: readonly Supervisor[] = [
  {
    name: "Märta Söderström",
    workplace: "Solgårdens kök",
    phone: "070-174 06 51",
    validFor: 600,
    advocate: true,
    subject: "marta",
  },
  { name: "Kjell Nyman", workplace: "Ängsskolans kök", phone: "070-174 06 52", validFor: 400 },
  {
    name: "Fatima Öberg",
    workplace: "Björkbackens äldreboende",
    phone: "070-174 06 53",
    capacity: 3,
    validFor: 50,
    advocate: true,
  },
  { name: "Lars Hedin", workplace: "Lindens dagverksamhet", phone: "070-174 06 54", validFor: 700 },
  { name: "Åsa Blom", workplace: "Granens förskola", phone: "070-174 06 55" },
  {
    name: "Bengt Sandberg",
    workplace: "Snickeriverkstaden",
    phone: "070-174 06 56",
    capacity: 6,
    validFor: 500,
  },
  { name: "Monika Falk", workplace: "Stadsbiblioteket", phone: "070-174 06 57", validFor: 300 },
  { name: "Anders Lövgren", workplace: "Arenabyns ishall", phone: "070-174 06 58", validFor: 900 },
  { name: "Tomas Berg", workplace: "Nordviks lager", phone: "070-174 06 42", validFor: 800 },
  { name: "Inger Dahl", workplace: "Återbrukets butik", phone: "070-174 06 43", validFor: -40 },
]

type DemoSupervisors = { supervisors: Record<string, string>; accounts: Record<string, string> }

/**
 * Supervisors of the synthetic municipality: trained, untrained, about to expire, expired; and the coming
 * courses.
 */
export async function demoSupervisors(
  tx: WriteTx,
  workplaces: Record<string, string>,
): Promise<DemoSupervisors> {
  const made: DemoSupervisors = { supervisors: {}, accounts: {} }
  const courses = { supervisor: newId(), languageAdvocate: newId() }
  await tx
    .insertInto("training_course")
    .values([
      {
        ...tx.stamp(),
        id: courses.supervisor,
        code: "supervisor",
        name: "Handledarutbildning",
        valid_months: validMonths,
      },
      {
        ...tx.stamp(),
        id: courses.languageAdvocate,
        code: "languageAdvocate",
        name: "Språkombudsutbildning",
        valid_months: validMonths,
      },
    ])
    .execute()
  const session = async (course_id: Id<"training_course">, starts_on: Day, place: string) => {
    const id = newId()
    await tx
      .insertInto("training_session")
      .values({ ...tx.stamp(), id, course_id, starts_on, starts_at: "09:00", place, capacity: 12 })
      .execute()
    return id
  }
  const coming = await session(courses.supervisor, addDays(tx.today, 22), "Kommunhuset, sal 3")
  await session(courses.supervisor, addDays(tx.today, 57), "Kommunhuset, sal 3")
  await session(courses.languageAdvocate, addDays(tx.today, 36), "Stadsbiblioteket, hörsalen")
  for (const one of supervisors) {
    const id = newId()
    made.supervisors[one.name] = id
    const account = one.subject ? newId() : null
    if (account && one.subject) {
      made.accounts[one.subject] = account
      await tx
        .insertInto("account")
        .values({
          ...tx.stamp(),
          id: account,
          realm: "employer",
          subject: one.subject,
          name: one.name,
          email: `${one.subject}@arbetsplats.example`,
        })
        .execute()
      await tx
        .insertInto("role_assignment")
        .values({ ...tx.stamp(), id: newId(), account_id: account, role: "supervisor", unit_id: null })
        .execute()
    }
    await tx
      .insertInto("supervisor")
      .values({
        ...tx.stamp(),
        id,
        workplace_id: known(workplaces, one.workplace),
        name: one.name,
        phone: one.phone,
        account_id: account,
        capacity: one.capacity ?? 2,
        language_advocate: one.advocate ?? false,
      })
      .execute()
    const participation = { ...tx.stamp(), id: newId(), course_id: courses.supervisor, supervisor_id: id }
    if (one.validFor === undefined) {
      await tx
        .insertInto("training_participation")
        .values({ ...participation, session_id: coming, state: "booked" })
        .execute()
      continue
    }
    const held = addMonths(addDays(tx.today, one.validFor), -validMonths)
    await tx
      .insertInto("training_participation")
      .values({
        ...participation,
        session_id: await session(courses.supervisor, held, "Kommunhuset, sal 3"),
        state: "completed",
        completed_on: held,
        valid_to: addMonths(held, validMonths),
      })
      .execute()
  }
  await tx
    .insertInto("training_participation")
    .values({
      ...tx.stamp(),
      id: newId(),
      course_id: courses.supervisor,
      prospective_name: "Jenny Ek",
      state: "interested",
    })
    .execute()
  return made
}

export const supervisionDemo: DemoPart = {
  name: "supervisors",
  after: ["employers"],
  load: async (tx, { left }) => {
    left.supervisors = (await demoSupervisors(tx, left.workplaces ?? {})).supervisors
  },
}
