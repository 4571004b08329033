import { sql } from "kysely"
import { z } from "zod"
import { addDays, addMonths, maxDay } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId, idAnswer } from "../../platform/answer.ts"
import { aboutPersonOf, command, read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { type Setting, settingOf } from "../../platform/settings.ts"
import { id } from "../../platform/validation.ts"
import { beginEnrolment } from "../../register/enrolments/begin-enrolments.ts"
import { appoint } from "../../register/enrolments/case-team.ts"
import { fullName } from "../../register/people/person-name.ts"
import { protections } from "../../register/people/protection.ts"
import { programmeCodes } from "../../register/programmes/programmes.ts"
import { PersonFacts, personFacts } from "../participants/public.ts"
import { followUpAccess } from "./access.ts"
import { exitCodes } from "./exit-codes.ts"
import {
  type FormerParticipant,
  formerLifecycle,
  formerState,
  needsReEngagement,
  reEngagementPolicy,
} from "./lifecycle.ts"

const Former = answer({
  exit_id: answerId("exit"),
  person_id: answerId("person"),
  name: z.string(),
  protection: z.enum(protections),
  enrolment_id: answerId("enrolment"),
  unit_id: answerId("unit"),
  exited_on: answerDay(),
  outcome: z.enum(exitCodes),
  established: z.boolean().nullable(),
  attempts: z.int(),
  last_attempt: answerDay().nullable(),
  declined: z.boolean(),
  re_enrolled_on: answerDay().nullable(),
})
type Former = z.infer<typeof Former>

/**
 * Until when a former participant may be contacted: months after the exit that the municipality has decided.
 */
export const retentionMonths: Setting = {
  name: "retentionMonths",
  least: 0,
  most: 120,
  usual: 24,
  order: 20,
}

const formerRows = async (tx: ReadTx, exitId: Id<"exit"> | null): Promise<Former[]> => {
  const mine =
    tx.actor.role === "coach" ? sql`and x.person_id = any((select app.case_persons())::uuid[])` : sql``
  return await tx.all(sql<Former>`select x.id as exit_id, x.person_id, ${fullName} as name, p.protection, x.enrolment_id, e.unit_id, x.exited_on, x.outcome,
        case when x.outcome in ('illness', 'interrupted', 'other', 'studiesOther', 'jobUnderOneMonth', 'parentalLeave') and f.in_work_or_studies is null then false
          else f.in_work_or_studies end as established,
        coalesce(a.attempts, 0)::int as attempts, a.last_attempt, coalesce(a.declined, false) as declined,
        (select min(n.started_on) from enrolment n where n.tenant_id = x.tenant_id and n.person_id = x.person_id and n.started_on >= x.exited_on and n.id <> x.enrolment_id) as re_enrolled_on
      from exit x join person p on p.tenant_id = x.tenant_id and p.id = x.person_id
      join enrolment e on e.tenant_id = x.tenant_id and e.id = x.enrolment_id
      left join lateral (select in_work_or_studies from follow_up f where f.tenant_id = x.tenant_id and f.exit_id = x.id and f.in_work_or_studies is not null order by f.recorded_on desc, f.days desc limit 1) f on true
      left join lateral (select count(*) as attempts, max(on_day) as last_attempt, bool_or(r.outcome = 'declined') as declined from re_engagement_attempt r where r.tenant_id = x.tenant_id and r.exit_id = x.id) a on true
      where x.tenant_id = app.tenant() and x.replaced_at is null and x.outcome not in ('deceased', 'retired', 'moved') and e.origin = 'labourMarket' ${mine}
        ${exitId ? sql`and x.id = ${exitId}` : sql`and x.exited_on between app.today() - interval '5 years' and app.today() - ${reEngagementPolicy.afterDays}::int`}
      order by x.exited_on desc limit 1000`)
}

const factsOf = (former: Former, months: number): FormerParticipant => ({
  exitedOn: former.exited_on,
  established: former.established,
  retainUntil: addMonths(former.exited_on, months),
  reEnrolledOn: former.re_enrolled_on,
  declined: former.declined,
  contactAttempts: former.attempts,
})

/** Who to try to reach again today; decided by one pure rule. */
export const listReEngagement = read(
  followUpAccess,
  "reEngagement.list",
  { takes: z.object({}), answers: z.array(Former.extend({ retainUntil: answerDay() })) },
  async (tx) => {
    const months = await settingOf(tx, retentionMonths)
    const due = (await formerRows(tx, null))
      .map((former) => ({ ...former, retainUntil: addMonths(former.exited_on, months) }))
      .filter((former) => needsReEngagement(factsOf(former, months), tx.today))
      .slice(0, 200)
    tx.saw(due.map((former) => former.person_id))
    return ok(due)
  },
)

const ExitInput = z.object({ exitId: id("exit") })
const aboutFormer = async (tx: ReadTx, { exitId }: { exitId: Id<"exit"> }) =>
  aboutPersonOf((await formerRows(tx, exitId)).at(0))

const FormerWithPhone = answer({
  former: Former,
  person: PersonFacts,
  phone: z.string().nullable(),
  retainUntil: answerDay(),
})

export const showReEngagement = read(
  followUpAccess,
  "reEngagement.show",
  { takes: ExitInput, answers: FormerWithPhone },
  {
    about: aboutFormer,
    run: async (tx, _input, former) => {
      const person = await personFacts(tx, former.person_id)
      if (!person) return notFound()
      const phone = await tx.maybe(sql<{ value: string }>`
        select value from contact_point where tenant_id = app.tenant() and person_id = ${former.person_id}
      and kind = 'phone' and ended_at is null order by verified_at desc nulls last limit 1`)
      return ok({
        former,
        person,
        phone: phone?.value ?? null,
        retainUntil: addMonths(former.exited_on, await settingOf(tx, retentionMonths)),
      })
    },
  },
)

const Attempt = ExitInput.extend({
  channel: z.enum(["phone", "sms", "email", "letter", "visit"]),
  outcome: z.enum(["notReached", "reached", "wantsBack", "declined"]),
})

export const attemptReEngagement = command(
  followUpAccess,
  "reEngagement.attempt",
  {
    takes: Attempt,
    answers: idAnswer().extend({
      personId: answerId("person"),
      exitId: answerId("exit"),
      wantsBack: z.boolean(),
    }),
  },
  {
    about: aboutFormer,
    run: async (tx, input, former) => {
      const state = formerState(factsOf(former, await settingOf(tx, retentionMonths)), tx.today)
      if (!formerLifecycle.apply(state, "attempt"))
        return refused(violation(state === "reEnrolled" ? "ALREADY_ENROLLED" : "RETENTION_OVER"))
      const made = newId()
      await tx
        .insertInto("re_engagement_attempt")
        .values({
          ...tx.stamp(),
          id: made,
          exit_id: input.exitId,
          person_id: former.person_id,
          on_day: tx.today,
          channel: input.channel,
          outcome: input.outcome,
        })
        .execute()
      tx.detail({ channel: input.channel, outcome: input.outcome })
      return ok({
        id: made,
        personId: former.person_id,
        exitId: input.exitId,
        wantsBack: input.outcome === "wantsBack",
      })
    },
  },
)

const ReEntry = ExitInput.extend({ programme: z.enum(programmeCodes) })

/**
 * A new episode that knows the old one: its plan, measurements and notes stay where they are and are linked.
 */
export const reEnter = command(
  followUpAccess,
  "enrolment.reEnter",
  { takes: ReEntry, answers: idAnswer().extend({ personId: answerId("person") }) },
  {
    about: aboutFormer,
    run: async (tx, input, former) => {
      if (former.re_enrolled_on) return refused(violation("ALREADY_ENROLLED"))
      // One who left today begins again tomorrow: the episodes of a unit do not share a day.
      const startsOn = maxDay(tx.today, addDays(former.exited_on, 1))
      const made = newId()
      // Somebody else may have enrolled the person meanwhile; the unit's episodes do not overlap.
      const begun = await beginEnrolment(tx, {
        id: made,
        person_id: former.person_id,
        unit_id: former.unit_id,
        earlier_enrolment_id: former.enrolment_id,
        programme: input.programme,
        referrer: "self",
        started_on: startsOn,
      })
      if (!begun) return refused(violation("ALREADY_ENROLLED"))
      if (tx.actor.accountId)
        await appoint(tx, {
          enrolmentId: made,
          personId: former.person_id,
          accountId: tx.actor.accountId,
          teamRole: "responsible",
          from: startsOn,
        })
      tx.detail({ earlierEnrolmentId: former.enrolment_id, programme: input.programme })
      return ok({ id: made, personId: former.person_id })
    },
  },
)
