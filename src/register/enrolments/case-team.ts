import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

export const teamRoles = ["responsible", "member"] as const
export type TeamRole = (typeof teamRoles)[number]

type Appointment = {
  enrolmentId: Id<"enrolment">
  personId: Id<"person">
  accountId: Id<"account">
  teamRole: TeamRole
  from: Day
  /** The last day; until it is ended where it is left out. */
  to?: Day | undefined
}

/** Somebody works with the person from a day. */
export async function appoint(tx: WriteTx, { from, to, ...who }: Appointment): Promise<string> {
  const id = newId()
  await tx
    .insertInto("case_team")
    .values({
      ...tx.stamp(),
      id,
      enrolment_id: who.enrolmentId,
      person_id: who.personId,
      account_id: who.accountId,
      team_role: who.teamRole,
      valid: to === undefined ? `[${from},)` : `[${from},${to}]`,
    })
    .execute()
  return id
}

/** The last day that they do. */
export const endAppointment = (tx: WriteTx, memberId: string, lastDay: Day) =>
  sql`update case_team set valid = daterange(lower(valid), ${lastDay}::date, '[]')
    where tenant_id = app.tenant() and id = ${memberId}`.execute(tx)
