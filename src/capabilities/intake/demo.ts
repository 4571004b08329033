import { sql } from "kysely"
import { addDays, type Day, day } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import { addWorkingDays } from "../../kernel/working-day.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { DemoPart } from "../../platform/demo.ts"
import { notify } from "../../platform/notifications/public.ts"
import { type DemoPerson, demoPersons } from "./demo-persons.ts"
import { caseAssigned } from "./messages.ts"

type Made = { units: { cai: string }; accounts: Record<string, string> }
/** Participants at the start of the chain: referred, waiting, enrolled, with a coach; some protected. */
async function demoPeople(tx: WriteTx, made: Made): Promise<void> {
  const people: { id: string; name: string }[] = []
  for (const [index, facts] of demoPersons.entries()) people.push(await addOne(tx, made, facts, index))
  const amina = people[0]
  if (amina) await addOwnAccount(tx, amina.id, amina.name)
}

async function addOne(tx: WriteTx, made: Made, facts: DemoPerson, index: number) {
  const id = newId()
  const { number, protection = "none" } = facts
  const birth = day(`${number.slice(0, 4)}-${number.slice(4, 6)}-${number.slice(6, 8)}`)
  const person = {
    ...tx.stamp(),
    id,
    unit_id: made.units.cai,
    given_name: facts.given,
    family_name: facts.family,
    birth_date: birth,
    sex: facts.sex,
    protection,
    language: facts.language ?? "svenska",
    interpreter: facts.sfi === "A" || facts.sfi === "B",
    sfi_level: facts.sfi ?? null,
    stamina_hours: 10 + ((index * 5) % 30),
  }
  await tx.insertInto("person").values(person).execute()
  const row = { ...tx.stamp(), person_id: id }
  await tx
    .insertInto("person_identifier")
    .values({ ...row, id: newId(), kind: "personnummer", value: number })
    .execute()
  const phone = `070-174 06 ${String(11 + index).padStart(2, "0")}`
  await tx
    .insertInto("contact_point")
    .values({ ...row, id: newId(), kind: "phone", value: phone, verified_at: tx.now })
    .execute()
  if (protection !== "none") await nameUsers(tx, id, made, ["leila", ...(facts.coach ? [facts.coach] : [])])
  const referralId = await addReferral(tx, made, id, facts)
  const coachId = facts.coach ? (made.accounts[facts.coach] ?? null) : null
  const name = `${facts.given} ${facts.family}`
  if (facts.state !== "enrolled") return { id, name }
  const enrolledOn = addDays(tx.today, 7 - facts.daysAgo)
  const enrolmentId = await addEnrolment(tx, made, { id, facts, referralId, enrolledOn, coachId })
  // The newest are news to their coach still.
  if (coachId && facts.daysAgo <= 21)
    await notify(tx, { kind: caseAssigned, accountId: coachId, dedupeKey: `case.assigned:${enrolmentId}` })
  return { id, name }
}

async function nameUsers(tx: WriteTx, personId: Id<"person">, made: Made, who: string[]) {
  for (const subject of who) {
    const account = made.accounts[subject]
    if (!account) continue
    const grant = {
      ...tx.stamp(),
      id: newId(),
      person_id: personId,
      account_id: account,
      kind: "named",
      reason: "caseTeam",
    }
    await tx.insertInto("person_access").values(grant).execute()
  }
}

const states = {
  waiting: "received",
  needsInfo: "needsInfo",
  accepted: "accepted",
  enrolled: "enrolled",
} as const

/** Who has an account and wrote it; the others telephoned. */
const writers: Partial<Record<DemoPerson["referrer"], string>> = { pes: "af", welfare: "petra" }
const grounds = {
  pes: "pesDecision",
  school: "educationAct",
  welfare: "socialServicesAct",
  health: "socialServicesAct",
} as const

async function addReferral(
  tx: WriteTx,
  made: Made,
  personId: Id<"person">,
  facts: DemoPerson,
): Promise<string> {
  const id = newId()
  const received = addDays(tx.today, -facts.daysAgo)
  const writer = writers[facts.referrer]
  const wrote = (writer && made.accounts[writer]) ?? null
  await tx
    .insertInto("referral")
    .values({
      ...tx.stamp(),
      id,
      person_id: personId,
      unit_id: made.units.cai,
      referrer: facts.referrer,
      referrer_account_id: wrote,
      named_as: wrote && `${facts.given} ${facts.family}`,
      purpose:
        "Behöver stöd för att komma närmare arbete eller studier. Vill börja med arbetsträning i liten grupp.",
      legal_ground: grounds[facts.referrer],
      urgency: facts.daysAgo < 4 ? "soon" : "normal",
      programme: facts.programme ?? null,
      coach_account_id: facts.coach ? (made.accounts[facts.coach] ?? null) : null,
      question: facts.state === "needsInfo" ? "Vilken utbildning är avbruten, och sedan när?" : null,
      state: states[facts.state],
      received_on: received,
      answer_by: addWorkingDays(received, 10),
    })
    .execute()
  if (facts.state === "waiting") await tx.enqueue("referral.tellArrival", { referralId: id })
  await happened(tx, "referral.receive", personId, id, received, made.accounts.leila ?? null)
  return id
}

type Enrolment = {
  id: string
  facts: DemoPerson
  referralId: Id<"referral">
  enrolledOn: Day
  coachId: Id<"account"> | null
}

async function addEnrolment(
  tx: WriteTx,
  made: Made,
  { id, facts, referralId, enrolledOn, coachId }: Enrolment,
): Promise<string> {
  const enrolmentId = newId()
  const row = { ...tx.stamp(), person_id: id }
  const { programme = "WORK_TRAINING", referrer } = facts
  await tx
    .insertInto("enrolment")
    .values({
      ...row,
      id: enrolmentId,
      unit_id: made.units.cai,
      referral_id: referralId,
      programme,
      referrer,
      started_on: enrolledOn,
    })
    .execute()
  if (coachId) {
    const member = {
      ...row,
      id: newId(),
      enrolment_id: enrolmentId,
      account_id: coachId,
      team_role: "responsible",
    }
    await tx
      .insertInto("case_team")
      .values({ ...member, valid: `[${enrolledOn},)` })
      .execute()
  }
  await happened(tx, "referral.enrol", id, enrolmentId, enrolledOn, made.accounts.leila ?? null)
  return enrolmentId
}

const happened = (
  tx: WriteTx,
  name: string,
  personId: Id<"person">,
  subjectId: string,
  on: Day,
  accountId: Id<"account"> | null,
) =>
  sql`insert into event (tenant_id, id, at, on_day, name, person_id, subject_id, account_id, role)
    values (app.tenant(), ${newId()}, (${on}::date + time '09:15') at time zone 'Europe/Stockholm', ${on},
      ${name}, ${personId}, ${subjectId}, ${accountId}, 'intakeOfficer')`.execute(tx)

/** The participant signs in with e-ID and sees their own. */
async function addOwnAccount(tx: WriteTx, personId: Id<"person">, name: string) {
  const id = newId()
  await tx
    .insertInto("account")
    .values({ ...tx.stamp(), id, realm: "resident", subject: "amina", name, person_id: personId })
    .execute()
  await tx
    .insertInto("role_assignment")
    .values({
      ...tx.stamp(),
      id: newId(),
      account_id: id,
      role: "participant",
      unit_id: null,
      valid: `[${tx.today},)`,
    })
    .execute()
}

export const peopleDemo: DemoPart = { name: "people", load: demoPeople }
