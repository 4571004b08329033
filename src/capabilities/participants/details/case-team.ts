import { sql } from "kysely"
import { z } from "zod"
import { toRange } from "../../../kernel/period.ts"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { dayField, id } from "../../../platform/validation.ts"
import { appoint, endAppointment, teamRoles } from "../../../register/enrolments/case-team.ts"
import { endNamed, nameBetween } from "../../../register/people/named-users.ts"
import { participantAccess } from "../access.ts"
import { currentEnrolment } from "../person-facts.ts"

/**
 * A colleague of any unit, between two days. A protected person's new colleague becomes a named user for that
 * time.
 */
export const addMember = command(
  participantAccess,
  "team.add",
  {
    takes: z.object({
      personId: id(),
      accountId: id(),
      teamRole: z.enum(teamRoles),
      from: dayField(),
      to: dayField().optional(),
    }),
    answers: idAnswer(),
  },
  async (tx, { personId, accountId, teamRole, from, to }) => {
    if (to && to < from) return refused(violation("END_BEFORE_START", { at: "to", actual: to, limit: from }))
    const enrolment = await currentEnrolment(tx, personId)
    if (!enrolment) return refused(violation("NOT_ENROLLED"))
    const row = await tx.one(sql<{ known: boolean; taken: boolean; responsible: boolean }>`select
      exists (select 1 from account where tenant_id = app.tenant() and id = ${accountId} and realm = 'staff' and closed_at is null) as known,
      exists (select 1 from case_team where tenant_id = app.tenant() and enrolment_id = ${enrolment.id} and account_id = ${accountId} and valid && ${toRange({ start: from, end: to ?? null })}::daterange) as taken,
      exists (select 1 from case_team where tenant_id = app.tenant() and enrolment_id = ${enrolment.id} and team_role = 'responsible' and valid && ${toRange({ start: from, end: to ?? null })}::daterange) as responsible`)
    if (!row.known) return refused(violation("CHOICE_UNKNOWN", { at: "accountId" }))
    if (row.taken) return refused(violation("ALREADY_IN_TEAM", { at: "accountId" }))
    if (teamRole === "responsible" && row.responsible)
      return refused(violation("ALREADY_RESPONSIBLE", { at: "teamRole" }))
    const memberId = await appoint(tx, { enrolmentId: enrolment.id, personId, accountId, teamRole, from, to })
    await nameBetween(tx, { personId, accountId }, from, to ?? null)
    tx.detail({ accountId, teamRole, from, to: to ?? null })
    return ok({ id: memberId })
  },
)

/** The last day is the member's last day in the team; named access of a protected person ends with it. */
export const endMember = command(
  participantAccess,
  "team.end",
  { takes: z.object({ personId: id(), memberId: id(), lastDay: dayField() }), answers: idAnswer() },
  async (tx, { personId, memberId, lastDay }) => {
    const member = await tx.maybe(sql<{
      account_id: string
      from: string
    }>`select account_id, lower(valid) as from from case_team
      where tenant_id = app.tenant() and id = ${memberId} and person_id = ${personId}
        and (upper_inf(valid) or upper(valid) > ${tx.today}::date)`)
    if (!member) return notFound()
    if (lastDay < member.from)
      return refused(violation("END_BEFORE_START", { at: "lastDay", actual: lastDay, limit: member.from }))
    await endAppointment(tx, memberId, lastDay)
    await endNamed(tx, { personId, accountId: member.account_id }, lastDay)
    tx.detail({ memberId, lastDay })
    return ok({ id: memberId })
  },
)
