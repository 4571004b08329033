import { sql } from "kysely"
import { z } from "zod"
import { addDays } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { aboutPersonOf, command } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { dayField, id } from "../../platform/validation.ts"
import { fullName } from "../../register/people/person-name.ts"
import { protections } from "../../register/people/protection.ts"
import { activityAccess } from "./access.ts"
import { activityById } from "./activities.ts"

export const Member = answer({
  id: answerId(),
  activity_id: answerId(),
  person_id: answerId(),
  person_name: z.string(),
  person_protection: z.enum(protections),
  from: answerDay(),
  last: answerDay().nullable(),
})
export type Member = z.infer<typeof Member>
export const memberColumns = sql`m.id, m.activity_id, m.person_id, ${fullName} as person_name,
  p.protection as person_protection,
  lower(m.period)::text as from, (upper(m.period) - 1)::text as last`

/** Null when the membership does not exist or its person is not to be seen: it looks the same. */
async function memberById(tx: ReadTx, memberId: string): Promise<Member | null> {
  const row = await tx.maybe(sql<Member>`select ${memberColumns}
    from activity_member m join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
    where m.tenant_id = app.tenant() and m.id = ${memberId}`)
  return row ?? null
}

export const aboutMember = async (tx: ReadTx, { memberId }: { memberId: string }) =>
  aboutPersonOf(await memberById(tx, memberId))

const Add = z.object({
  activityId: id(),
  personId: id(),
  startsOn: dayField(),
  lastDay: dayField().optional(),
})

const Membership = answer({ id: answerId(), activityId: answerId() })

/** Somebody of one's own group takes part; whether the person may be seen at all is judged before. */
export const addMember = command(
  activityAccess,
  "activityMember.add",
  { takes: Add, answers: Membership },
  async (tx, input) => {
    const activity = await activityById(tx, input.activityId)
    if (!activity) return notFound()
    const { startsOn, lastDay } = input
    if (lastDay && lastDay < startsOn)
      return refused(violation("END_BEFORE_START", { at: "lastDay", actual: lastDay, limit: startsOn }))
    if (activity.ended_on && activity.ended_on < startsOn)
      return refused(violation("ACTIVITY_ENDED", { at: "startsOn", actual: activity.ended_on }))
    const memberId = newId()
    const added = await tx.change(
      tx
        .insertInto("activity_member")
        .values({
          ...tx.stamp(),
          id: memberId,
          activity_id: activity.id,
          person_id: input.personId,
          period: `[${startsOn},${lastDay ? addDays(lastDay, 1) : ""})`,
        })
        .onConflict((conflict) => conflict.doNothing()),
    )
    if (added === 0) return refused(violation("ALREADY_MEMBER", { at: "personId" }))
    tx.detail({ activityId: activity.id, startsOn, lastDay: lastDay ?? null })
    return ok({ id: memberId, activityId: activity.id })
  },
)

export const endMember = command(
  activityAccess,
  "activityMember.end",
  { takes: z.object({ memberId: id(), lastDay: dayField() }), answers: Membership },
  {
    about: aboutMember,
    run: async (tx, { memberId, lastDay }, member) => {
      if (lastDay < member.from)
        return refused(violation("END_BEFORE_START", { at: "lastDay", actual: lastDay, limit: member.from }))
      if (member.last && lastDay > member.last)
        return refused(violation("MEMBER_ENDED", { at: "lastDay", limit: member.last }))
      await sql`update activity_member set period = daterange(lower(period), ${addDays(lastDay, 1)}::date)
      where tenant_id = app.tenant() and id = ${memberId}`.execute(tx)
      tx.detail({ activityId: member.activity_id, lastDay })
      return ok({ id: memberId, activityId: member.activity_id })
    },
  },
)
