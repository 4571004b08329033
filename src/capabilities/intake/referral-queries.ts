import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { fullName } from "../../register/people/person-name.ts"
import { protections } from "../../register/people/protection.ts"
import { programmeCodes } from "../../register/programmes/programmes.ts"
import { referralLifecycle } from "./lifecycle.ts"
import { legalGrounds, referrers, urgencies } from "./referral-input.ts"

export const Choice = answer({ id: answerId(), name: z.string() })
export type Choice = z.infer<typeof Choice>
/**
 * Whoever handles protected identities in the unit sees a protected person's referral already; others come to
 * see it.
 */
export const CoachChoice = Choice.extend({
  handles: z.boolean(),
  /** How many they are responsible for, of those the reader may see. */
  caseload: z.int(),
})
export type CoachChoice = z.infer<typeof CoachChoice>
export const ReferralRow = answer({
  id: answerId(),
  person_id: answerId("person"),
  name: z.string(),
  protection: z.enum(protections),
  state: z.enum(referralLifecycle.states),
  referrer: z.enum(referrers),
  referrer_name: z.string().nullable(),
  urgency: z.enum(urgencies),
  received_on: answerDay(),
  answer_by: answerDay(),
})
export type ReferralRow = z.infer<typeof ReferralRow>
export const Referral = ReferralRow.extend({
  unit_id: answerId("unit"),
  unit_name: z.string(),
  /** Whoever wrote it. */
  writer_id: answerId().nullable(),
  /** The name as whoever wrote it typed it. */
  named_as: z.string().nullable(),
  purpose: z.string(),
  legal_ground: z.enum(legalGrounds),
  programme: z.enum(programmeCodes).nullable(),
  coach_account_id: answerId("account").nullable(),
  coach_name: z.string().nullable(),
  birth_date: answerDay().nullable(),
  answer: z.string().nullable(),
  question: z.string().nullable(),
  redirected_to: z.string().nullable(),
  version: z.int(),
})
export type Referral = z.infer<typeof Referral>
/** What is shown of it: the other ids are for what happens to it. */
export const ShownReferral = Referral.omit({ unit_id: true, writer_id: true, coach_account_id: true })
export type ShownReferral = z.infer<typeof ShownReferral>
export const ReferralDocument = Choice.extend({ size: z.int() })
type ReferralDocument = z.infer<typeof ReferralDocument>

/** Units that take referrals: those of boards for the labour market. */
export async function unitsThatReceive(tx: ReadTx): Promise<Choice[]> {
  return tx.all(sql<Choice>`select u.id, u.name from unit u
      join board b on b.tenant_id = u.tenant_id and b.id = u.board_id
    where u.tenant_id = app.tenant() and b.secrecy_zone = 'labourMarket' order by u.created_at, u.name`)
}

export async function coachesOf(tx: ReadTx, unitId: Id<"unit">): Promise<CoachChoice[]> {
  return tx.all(sql<CoachChoice>`select distinct a.id, a.name, a.protected_handler as handles,
      (select count(distinct t.person_id)::int from case_team t
        where t.tenant_id = a.tenant_id and t.account_id = a.id and t.team_role = 'responsible'
          and t.valid @> ${tx.today}::date) as caseload
    from account a join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id
    where a.tenant_id = app.tenant() and r.unit_id = ${unitId} and r.role = 'coach'
      and r.valid @> ${tx.today}::date and a.closed_at is null
    order by a.name`)
}

/** More than are listed and counted. */
export const countLimit = 201
const among = (only: "open" | "all") => sql`r.tenant_id = app.tenant()
  and (app.role() = 'coach' or r.unit_id = any ((select app.actor_units())::uuid[]))
  ${only === "open" ? sql`and r.state in ('received', 'needsInfo', 'accepted')` : sql``}`

/** How many wait, as the list of them counts, up to `countLimit`. */
export async function openReferralCount(tx: ReadTx): Promise<number> {
  const row = await tx.one(sql<{ n: number }>`select count(*)::int as n from
    (select 1 from referral r where ${among("open")} limit ${sql.lit(countLimit)}) x`)
  return row.n
}

const columns = sql`r.id, r.person_id, ${fullName} as name, p.protection, r.state, r.referrer,
  r.referrer_name, r.urgency, r.received_on, r.answer_by`

/** Those to answer first, then the others by when they came. */
export async function referralsOf(tx: ReadTx, only: "open" | "all"): Promise<ReferralRow[]> {
  return tx.all(sql<ReferralRow>`select ${columns} from referral r
      join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
    where ${among(only)}
    order by (r.state in ('received', 'needsInfo', 'accepted')) desc, r.answer_by, r.id
      limit ${sql.lit(countLimit)}`)
}

export async function referral(tx: ReadTx, id: string): Promise<Referral | null> {
  const row =
    await tx.maybe(sql<Referral>`select ${columns}, r.unit_id, u.name as unit_name, coalesce(r.referrer_account_id,
      r.created_by) as writer_id, r.named_as, r.purpose, r.legal_ground, r.programme,
      r.coach_account_id, a.name as coach_name, p.birth_date, r.answer, r.question, r.redirected_to, r.version
    from referral r join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
    join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
    left join account a on a.tenant_id = r.tenant_id and a.id = r.coach_account_id
    where r.tenant_id = app.tenant() and r.id = ${id}`)
  return row ?? null
}

export async function documentsOf(tx: ReadTx, referralId: Id<"referral">): Promise<ReferralDocument[]> {
  return tx.all(sql<ReferralDocument>`select f.id, f.name, f.size from referral_file l
    join file f on f.tenant_id = l.tenant_id and f.id = l.file_id
    where l.tenant_id = app.tenant() and l.referral_id = ${referralId} order by f.created_at`)
}
