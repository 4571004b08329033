import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { answerDay, answerId, answerMoment } from "../../platform/answer.ts"
import { aboutPersonOf } from "../../platform/command.ts"
import { lock } from "../../platform/db/locks.ts"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import { Field, partyRoles } from "../../platform/signables.ts"
import type { Content } from "./rules/content.ts"
import { whySecondPerson } from "./rules/second-person.ts"
import { type Facts, type PartyStanding, standings, stateOf } from "./rules/standing.ts"

const Version = z.object({
  id: z.string(),
  number: z.int(),
  fields: z.array(Field),
  hash: z.string(),
  on_day: answerDay(),
  made_by: answerId("account").nullable(),
})
export type Version = z.infer<typeof Version>

const Party = z.object({
  id: answerId("agreement_party"),
  role: z.enum(partyRoles),
  step: z.int(),
  name: z.string(),
  account_id: answerId("account").nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  by_staff: z.boolean(),
  language: z.string().nullable(),
  /** How often they have been reminded, and last when. */
  reminders: z.int(),
  reminded_on: answerDay().nullable(),
  /** When a link went last. */
  told_on: answerDay().nullable(),
})
export type Party = z.infer<typeof Party>

export const channels = ["signedIn", "paper", "onBehalf", "link"] as const
const Answer = z.object({
  party_id: answerId("agreement_party"),
  kind: z.enum(["signed", "declined"]),
  number: z.int(),
  bound: z.string(),
  channel: z.enum(channels),
  name: z.string(),
  on_day: answerDay(),
  at: answerMoment(),
  why: z.string().nullable(),
  witness: z.string().nullable(),
  level: z.string().nullable(),
})
export type Answer = z.infer<typeof Answer>

export const remarkKinds = ["comment", "change"] as const
const Remark = z.object({
  id: answerId("agreement_remark"),
  party_id: answerId("agreement_party"),
  kind: z.enum(remarkKinds),
  field: z.string().nullable(),
  body: z.string(),
  at: answerMoment(),
  accepted: z.boolean().nullable(),
  answer: z.string().nullable(),
  answered_by: z.string().nullable(),
})
export type Remark = z.infer<typeof Remark>

/** An agreement with all that has been said of it. */
export type Agreement = {
  id: Id<"agreement">
  person_id: Id<"person">
  kind: "placement"
  subject_id: string
  sent_at: Date | null
  sent_by: Id<"account"> | null
  withdrawn_at: Date | null
  withdrawn_why: string | null
  /** The one it is about is protected, or not seen by whoever reads: nothing of it goes out. */
  withheld: boolean
  versions: readonly Version[]
  parties: readonly Party[]
  /** Who is no longer asked: what they asked and said is still told. */
  left: readonly Party[]
  answers: readonly Answer[]
  remarks: readonly Remark[]
}

type Row = Omit<Agreement, "versions" | "parties" | "left" | "answers" | "remarks">

const rows = sql`select id, person_id, kind, subject_id, sent_at, sent_by, withdrawn_at, withdrawn_why,
  coalesce((select p.protection <> 'none' from person p where p.tenant_id = agreement.tenant_id
    and p.id = agreement.person_id), true) as withheld from agreement`

async function whole(tx: ReadTx, row: Row): Promise<Agreement> {
  const of = sql`tenant_id = app.tenant() and agreement_id = ${row.id}`
  const versions = await tx.all(sql<Version>`select id, number, fields, hash, on_day, created_by as made_by
    from agreement_version where ${of} order by number`)
  const all = await tx.all(sql<
    Party & { ended: boolean }
  >`select q.id, q.role, q.step, q.name, q.email, q.phone, q.by_staff, q.language,
      q.reminders, q.reminded_on, q.told_on,
      case when q.oneself then (select a.id from account a where a.tenant_id = q.tenant_id
        and a.person_id = q.person_id and a.realm = 'resident' and a.closed_at is null limit 1)
      else q.account_id end as account_id
      , q.ended_at is not null as ended
    from agreement_party q where ${of} order by q.step, q.created_at, q.id`)
  const answers =
    await tx.all(sql<Answer>`select x.party_id, x.kind, v.number, x.bound, x.channel, x.name, x.on_day,
      x.created_at as at, x.why, x.witness, x.level
    from agreement_answer x join agreement_version v on v.tenant_id = x.tenant_id and v.id = x.version_id
    where x.tenant_id = app.tenant() and x.agreement_id = ${row.id} order by x.created_at, x.id`)
  const remarks =
    await tx.all(sql<Remark>`select r.id, r.party_id, r.kind, r.field, r.body, r.created_at as at,
      r.accepted, r.answer, a.name as answered_by
    from agreement_remark r left join account a on a.tenant_id = r.tenant_id and a.id = r.answered_by
    where r.tenant_id = app.tenant() and r.agreement_id = ${row.id} order by r.created_at, r.id`)
  const parties = all.filter(({ ended }) => !ended)
  return { ...row, versions, parties, left: all.filter(({ ended }) => ended), answers, remarks }
}

export async function agreementById(tx: ReadTx, id: string): Promise<Agreement | null> {
  const row = await tx.maybe(sql<Row>`${rows} where tenant_id = app.tenant() and id = ${id}`)
  return row ? whole(tx, row) : null
}

/** The one that stands; earlier ones were withdrawn. */
export async function agreementOf(
  tx: ReadTx,
  { kind, subjectId }: { kind: string; subjectId: string },
): Promise<Agreement | null> {
  const row = await tx.maybe(sql<Row>`${rows}
    where tenant_id = app.tenant() and kind = ${kind} and subject_id = ${subjectId} and withdrawn_at is null`)
  return row ? whole(tx, row) : null
}

export async function ownAgreements(tx: ReadTx): Promise<Agreement[]> {
  const found = await tx.all(sql<Row>`${rows}
    where tenant_id = app.tenant() and sent_at is not null
      and person_id in (select person_id from account where tenant_id = app.tenant() and id = app.actor())
    order by sent_at desc, id limit 50`)
  const all: Agreement[] = []
  for (const row of found) all.push(await whole(tx, row))
  return all
}

/** Those that wait for one's own signature. */
export const agreementsToSign = async (tx: ReadTx): Promise<Id<"agreement">[]> =>
  (await ownAgreements(tx)).flatMap((agreement) => {
    const own = agreement.parties.find(({ account_id }) => account_id === tx.actor.accountId)
    const isOpen = ["out", "declined"].includes(stateNow(agreement))
    return own && isOpen && ["waits", "again"].includes(standingOf(agreement, own.id)) ? [agreement.id] : []
  })

/** Held until the transaction ends: a change and a signature never pass each other. */
const held = async (tx: WriteTx, agreementId: string) => {
  await lock(tx, "agreement", `${tx.actor.tenantId} ${agreementId}`)
  return aboutPersonOf(await agreementById(tx, agreementId))
}
export const aboutAgreement = (tx: WriteTx, { agreementId }: { agreementId: string }) => held(tx, agreementId)

export async function aboutParty(tx: WriteTx, { agreementPartyId }: { agreementPartyId: string }) {
  const of = await tx.maybe(sql<{ agreement_id: string }>`select agreement_id from agreement_party
    where tenant_id = app.tenant() and id = ${agreementPartyId}`)
  return of ? held(tx, of.agreement_id) : null
}

export async function aboutRemark(tx: WriteTx, { agreementRemarkId }: { agreementRemarkId: string }) {
  const of = await tx.maybe(sql<{ agreement_id: string }>`select agreement_id from agreement_remark
    where tenant_id = app.tenant() and id = ${agreementRemarkId}`)
  return of ? held(tx, of.agreement_id) : null
}

/** What is signed now: the latest version. */
export function latest({ versions, id }: Agreement): Version {
  const version = versions.at(-1)
  if (!version) throw new Error(`agreement ${id} has no version`)
  return version
}
export const contentOf = (agreement: Agreement, version = latest(agreement)): Content => ({
  kind: agreement.kind,
  subjectId: agreement.subject_id,
  fields: version.fields,
})

/** Who wrote what stands and sent it, where somebody else has to sign for the municipality; else null. */
export function handsIn(agreement: Agreement): (Id<"account"> | null)[] | null {
  const { fields, made_by } = latest(agreement)
  return whySecondPerson(fields).length > 0 ? [made_by, agreement.sent_by] : null
}

export const factsOf = (agreement: Agreement): Facts => ({
  content: contentOf(agreement),
  sentAt: agreement.sent_at,
  withdrawnAt: agreement.withdrawn_at,
  parties: agreement.parties,
  answers: agreement.answers.map(({ party_id, number, kind, bound, at }) => ({
    partyId: party_id,
    version: number,
    kind,
    bound,
    at,
  })),
})

export const stateNow = (agreement: Agreement) => stateOf(factsOf(agreement))
export const standingOf = (agreement: Agreement, partyId: string): PartyStanding =>
  standings(factsOf(agreement)).get(partyId) ?? "later"
