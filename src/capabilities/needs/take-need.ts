import { sql } from "kysely"
import { z } from "zod"
import { occupationLabel } from "../../integrations/occupations/ssyk2012.ts"
import type { Day } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import { ok, refused, type Violation, violation } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import { dayField, email, id, phone, text } from "../../platform/validation.ts"
import { addContactOnce, type NewContact } from "../../register/organisations/contacts.ts"
import { readOrgNumber } from "../../register/organisations/org-number.ts"
import { addSeat } from "../../register/seats/add-seat.ts"
import { units } from "../../register/units/units.ts"
import { addWorkplaces } from "../../register/workplaces/add-workplaces.ts"
import { addressFields } from "../../register/workplaces/workplace-fields.ts"
import { Choice, workplaceById } from "../../register/workplaces/workplace-row.ts"
import { needAccess } from "./access.ts"
import { answerBy } from "./answer-by.ts"
import { newEmployerFields, putEmployer } from "./new-employer.ts"

const aboutCall = z.object({
  /** Where the people would be, when it is in the register; or else the employer and the place are told. */
  workplaceId: id("workplace").optional(),
  organisationId: id("organisation").optional(),
  organisationName: newEmployerFields.organisationName.optional(),
  kind: newEmployerFields.kind.optional(),
  orgNumber: newEmployerFields.orgNumber,
  workplaceName: text(120).optional(),
  street: addressFields.street.optional(),
  postalCode: addressFields.postalCode.optional(),
  town: addressFields.town.optional(),
  contactName: text(120),
  phone: phone().optional(),
  email: email().optional(),
  occupationCode: z.string().regex(/^\d{4}$/),
  people: z.int().min(1).max(200),
  hoursPerWeek: z.number().min(1).max(40),
  startsOn: dayField(),
  text: text(2000).optional(),
  ownerUnitId: id("unit"),
})
/** What a call must tell of an employer, and of a place, that the register does not have. */
const ofEmployer = ["organisationName", "kind"] as const
const ofPlace = ["workplaceName", "street", "postalCode", "town"] as const
/** Where a field is wrong already the rest is asked too; else the rules ask, with all that they find. */
const Call = [...ofEmployer, ...ofPlace].reduce<z.ZodType<z.output<typeof aboutCall>>>(
  (schema, name) =>
    schema.refine(
      (input) =>
        input.workplaceId !== undefined ||
        (input.organisationId !== undefined && ofEmployer.some((one) => one === name)) ||
        input[name] !== undefined,
      {
        path: [name],
        params: { code: "REQUIRED" },
        when: ({ value, issues }) => issues.length > 0 && typeof value === "object" && value !== null,
      },
    ),
  aboutCall,
)
type Call = z.output<typeof Call>

const CallFacts = answer({
  workplaces: z.array(Choice),
  organisations: z.array(Choice),
  units: z.array(Choice),
  ownUnit: answerId("unit").nullable(),
})
export type CallFacts = z.infer<typeof CallFacts>

/** The register to choose from while the employer is on the line. */
export const callFacts = read(
  needAccess,
  "need.callFacts",
  { takes: z.object({}), answers: CallFacts },
  async (tx) => {
    const workplaces = await tx.all(sql<Choice>`select w.id, o.name || ' – ' || w.name
        || coalesce(', ' || w.department, '') as label
      from workplace w join organisation o on o.tenant_id = w.tenant_id and o.id = w.organisation_id
      where w.tenant_id = app.tenant() and (w.ended_on is null or w.ended_on > app.today())
      order by o.sort_name, w.sort_name, w.id limit 2000`)
    const organisations = await tx.all(sql<Choice>`select id, name as label from organisation
      where tenant_id = app.tenant() and kind <> 'staffingAgency' order by sort_name, id limit 2000`)
    const owners = (await units(tx)).map(({ id: unit, name }) => ({ id: unit, label: name }))
    return ok({ workplaces, organisations, units: owners, ownUnit: tx.actor.unitId })
  },
)

const required = (at: string, value: unknown): Violation[] =>
  value === undefined ? [violation("REQUIRED", { at })] : []

/** What a call must tell of an employer and a place that the register does not have; all of it at once. */
function unknownFaults(input: Call, today: Day): Violation[] {
  if (input.workplaceId) return []
  const number = readOrgNumber(input.orgNumber, input.kind ?? "company", today)
  return [
    ...(input.organisationId
      ? []
      : [
          ...ofEmployer.flatMap((name) => required(name, input[name])),
          ...(number.ok ? [] : number.refusal.violations),
        ]),
    ...ofPlace.flatMap((name) => required(name, input[name])),
  ]
}

type Where = { organisationId: Id<"organisation">; organisationName: string; workplaceId: Id<"workplace"> }

/** Whoever was on the line is somebody to call there. */
const contactIn = ({ contactName, email, phone }: Call, organisationId: Id<"organisation">): NewContact => ({
  organisationId,
  name: contactName,
  email: email ?? null,
  phone: phone ?? null,
})

/** The workplace as it stands in the register, or put there with its employer. */
async function whereOf(tx: WriteTx, input: Call): Promise<Where | Violation[]> {
  if (input.workplaceId) {
    const found = await workplaceById(tx, input.workplaceId)
    if (!found) return [violation("CHOICE_UNKNOWN", { at: "workplaceId" })]
    const name = await nameOf(tx, found.organisation_id)
    await addContactOnce(tx, contactIn(input, found.organisation_id))
    return { organisationId: found.organisation_id, organisationName: name ?? "", workplaceId: found.id }
  }
  const { organisationName = "", kind = "company", orgNumber } = input
  const organisationId =
    input.organisationId ?? (await putEmployer(tx, { organisationName, kind, orgNumber }))
  if (typeof organisationId !== "string") return organisationId
  const name = await nameOf(tx, organisationId)
  if (name === null) return [violation("CHOICE_UNKNOWN", { at: "organisationId" })]
  const workplace = {
    id: newId(),
    organisation_id: organisationId,
    name: input.workplaceName ?? "",
    street: input.street ?? "",
    postal_code: input.postalCode ?? "",
    town: input.town ?? "",
    municipality_code: null,
  }
  await addWorkplaces(tx, [workplace])
  await addContactOnce(tx, contactIn(input, organisationId))
  return { organisationId, organisationName: name, workplaceId: workplace.id }
}

const nameOf = async (tx: ReadTx, organisationId: Id<"organisation">): Promise<string | null> =>
  (
    await tx.maybe(sql<{ name: string }>`select name from organisation
      where tenant_id = app.tenant() and id = ${organisationId}`)
  )?.name ?? null

/**
 * An employer says on the telephone what they need: employer, place, need and seats come of one form. Whoever
 * takes the call has been in contact, so the need is answered when it comes.
 */
export const takeNeed = command(
  needAccess,
  "need.take",
  { takes: Call, answers: answer({ id: answerId(), seatId: answerId("seat") }) },
  async (tx, input) => {
    const occupation = occupationLabel(input.occupationCode)
    const faults = [
      ...unknownFaults(input, tx.today),
      ...(occupation === null
        ? [violation("OCCUPATION_UNKNOWN", { at: "occupationCode", actual: input.occupationCode })]
        : []),
      ...((await units(tx)).some((unit) => unit.id === input.ownerUnitId)
        ? []
        : [violation("CHOICE_UNKNOWN", { at: "ownerUnitId" })]),
      ...(input.startsOn < tx.today
        ? [violation("NEED_FROM_PAST", { at: "startsOn", limit: tx.today })]
        : []),
    ]
    if (faults.length > 0) return refused(...faults)
    const where = await whereOf(tx, input)
    if (Array.isArray(where)) return refused(...where)
    const needId = newId()
    await tx
      .insertInto("employer_need")
      .values({
        ...tx.stamp(),
        id: needId,
        organisation_id: where.organisationId,
        organisation_name: where.organisationName,
        contact_name: input.contactName,
        email: input.email ?? "",
        phone: input.phone ?? null,
        occupation: occupation ?? "",
        people: input.people,
        from_day: input.startsOn,
        text: input.text ?? null,
        received_on: tx.today,
        answered_on: tx.today,
        answer_by: answerBy(tx.today),
        owner_account_id: tx.actor.accountId,
        state: "contacted",
      })
      .execute()
    const seatId = await addSeat(tx, {
      workplace_id: where.workplaceId,
      title: occupation ?? "",
      occupation_code: input.occupationCode,
      capacity: input.people,
      starts_on: input.startsOn,
      ends_on: null,
      hours_per_week: input.hoursPerWeek,
      skills: [],
      language_level: null,
      driving_licence: null,
      owner_unit_id: input.ownerUnitId,
      need_id: needId,
    })
    tx.detail({ people: input.people, seatId, organisationId: where.organisationId })
    return ok({ id: needId, seatId })
  },
)
