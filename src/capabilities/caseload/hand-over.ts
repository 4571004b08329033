import { sql } from "kysely"
import { z } from "zod"
import { addDays, type Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { toRange } from "../../kernel/period.ts"
import { ok, refused, type Violation, violation } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import { dayField, id } from "../../platform/validation.ts"
import { appoint, endAppointment } from "../../register/enrolments/case-team.ts"
import { endNamed, nameBetween } from "../../register/people/named-users.ts"
import { fullName } from "../../register/people/person-name.ts"
import { caseloadAccess } from "./access.ts"

export const handOverKinds = ["responsible", "standIn"] as const

const HandOver = z.object({
  accountId: id("account"),
  toId: id("account"),
  /** Becomes responsible from the day, or stands in between two. */
  as: z.enum(handOverKinds),
  from: dayField(),
  to: dayField().optional(),
  personIds: z.array(id("person")).min(1).max(500),
})

type Member = {
  id: Id<"case_team">
  enrolment_id: Id<"enrolment">
  person_id: Id<"person">
  name: string
  since: Day
  /** Whoever takes over must not handle the person: own case, relative, colleague. */
  conflict: boolean
  /** They work with the person already in those days. */
  there: boolean
}

const membersOf = (tx: ReadTx, input: z.output<typeof HandOver>): Promise<Member[]> =>
  tx.all(sql<Member>`select f.id, f.enrolment_id, f.person_id, ${fullName} as name, lower(f.valid) as since,
      exists (select 1 from conflict c where c.tenant_id = f.tenant_id and c.account_id = ${input.toId}
        and c.person_id = f.person_id and c.ended_at is null) as conflict,
      exists (select 1 from case_team o where o.tenant_id = f.tenant_id and o.enrolment_id = f.enrolment_id
        and o.account_id = ${input.toId}
        and o.valid && ${toRange({ start: input.from, end: input.to ?? null })}::daterange) as there
    from case_team f join person p on p.tenant_id = f.tenant_id and p.id = f.person_id
    where f.tenant_id = app.tenant() and f.account_id = ${input.accountId} and f.team_role = 'responsible'
      and f.valid @> ${input.from}::date and f.person_id = any(${input.personIds}::uuid[])
    order by p.family_name, p.given_name for update of f`)

/** Each person that can't be handed over by name, so that nobody is left behind in silence. */
function faultsOf(input: z.output<typeof HandOver>, members: readonly Member[]): Violation[] {
  const moves = input.as === "responsible"
  return members.flatMap(({ name, conflict, there, since }) => [
    ...(conflict ? [violation("HAND_OVER_CONFLICT", { at: "personIds", params: { name } })] : []),
    ...(there ? [violation("HAND_OVER_THERE", { at: "personIds", params: { name } })] : []),
    ...(moves && since >= input.from
      ? [violation("HAND_OVER_SAME_DAY", { at: "from", actual: since, params: { name } })]
      : []),
  ])
}

/** Some or all of a colleague's people to another, from a day; or a stand-in between two, beside them. */
export const handOver = command(
  caseloadAccess,
  "caseload.handOver",
  {
    takes: HandOver,
    answers: answer({ accountId: answerId("account"), as: z.enum(handOverKinds), moved: z.int() }),
  },
  async (tx, input) => {
    const standIn = input.as === "standIn"
    const known = await tx.all(sql`select 1 from account a
      join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.valid @> app.today()
      where a.tenant_id = app.tenant() and a.id = ${input.toId} and r.role = 'coach' and a.closed_at is null
        and r.unit_id = any ((select app.actor_units())::uuid[]) limit 1`)
    const members = await membersOf(tx, input)
    const faults = [
      ...(known.length === 0 || input.toId === input.accountId
        ? [violation("CHOICE_UNKNOWN", { at: "toId" })]
        : []),
      ...(standIn && !input.to ? [violation("REQUIRED", { at: "to" })] : []),
      ...(input.to && input.to < input.from
        ? [violation("END_BEFORE_START", { at: "to", actual: input.to, limit: input.from })]
        : []),
      ...(members.length < new Set(input.personIds).size
        ? [violation("HAND_OVER_CHANGED", { at: "personIds" })]
        : []),
      ...faultsOf(input, members),
    ]
    if (faults.length > 0) return refused(...faults)
    for (const member of members) await moveOne(tx, input, member)
    tx.saw(members.map((one) => one.person_id))
    tx.detail({
      toId: input.toId,
      as: input.as,
      from: input.from,
      to: input.to ?? null,
      moved: members.length,
    })
    return ok({ accountId: input.accountId, as: input.as, moved: members.length })
  },
)

async function moveOne(tx: WriteTx, input: z.output<typeof HandOver>, member: Member) {
  const [personId, enrolmentId] = [member.person_id, member.enrolment_id]
  const standIn = input.as === "standIn"
  if (!standIn) {
    const lastDay = addDays(input.from, -1)
    await endAppointment(tx, member.id, lastDay)
    await endNamed(tx, { personId, accountId: input.accountId }, lastDay)
  }
  const to = standIn ? input.to : undefined
  const teamRole = standIn ? "member" : "responsible"
  await appoint(tx, { enrolmentId, personId, accountId: input.toId, teamRole, from: input.from, to })
  await nameBetween(tx, { personId, accountId: input.toId }, input.from, to ?? null)
}
