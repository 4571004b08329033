import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerDay, answerId, answerMoment, answerViolation } from "../../platform/answer.ts"
import { aboutPersonOf, read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { fourEyes } from "../../platform/four-eyes.ts"
import { Field, partyRoles } from "../../platform/signables.ts"
import { id } from "../../platform/validation.ts"
import { OwnCoach, ownCoach } from "../../register/people/own-coach.ts"
import { PersonFacts, personFacts } from "../participants/public.ts"
import { signingAccess } from "./access.ts"
import {
  type Agreement,
  agreementById,
  channels,
  contentOf,
  factsOf,
  handsIn,
  latest,
  ownAgreements,
  type Party,
  remarkKinds,
  stateNow,
} from "./agreement-row.ts"
import { latestLinks, SentLink } from "./links/latest-links.ts"
import { isReachedByLink, mayGetLink } from "./links/send-links.ts"
import { isSealed } from "./paper/seal-job.ts"
import { remindOn } from "./reminders.ts"
import { Difference, differences, isBoundAlike } from "./rules/content.ts"
import { fieldsNow, secondPersonReasons, whySecondPerson } from "./rules/second-person.ts"
import { agreementStates, partyStandings, standings } from "./rules/standing.ts"
import type { SignableOf } from "./signable-of.ts"

const Signature = answer({
  kind: z.enum(["signed", "declined"]),
  name: z.string(),
  on: answerDay(),
  channel: z.enum(channels),
  /** By whose witness, or why on somebody's behalf or not at all. */
  why: z.string().nullable(),
  witness: z.string().nullable(),
  /** How sure it is who it was, as the provider said; for staff and for who signed. */
  level: z.string().nullable(),
})
const PartyView = answer({
  id: answerId("agreement_party"),
  role: z.enum(partyRoles),
  name: z.string(),
  own: z.boolean(),
  standing: z.enum(partyStandings),
  /** The answer that stands, or the one that a change has made old. */
  answer: Signature.nullable(),
  /** What has changed since they signed, of what binds them. */
  changed: z.array(Difference),
  /** For staff. */
  email: z.string().nullable(),
  phone: z.string().nullable(),
  by_staff: z.boolean(),
  language: z.string().nullable(),
  /** The latest link that they were sent, and whether it was opened with a code. */
  link: SentLink.nullable(),
  canGetLink: z.boolean(),
  /** There is an address, but nothing goes out about somebody protected. */
  withheld: z.boolean(),
  /** When they are told again by themselves, if nothing else happens. */
  remindOn: answerDay().nullable(),
})
export type PartyView = z.infer<typeof PartyView>

const RemarkView = answer({
  id: answerId("agreement_remark"),
  name: z.string(),
  own: z.boolean(),
  kind: z.enum(remarkKinds),
  field: z.string().nullable(),
  body: z.string(),
  at: answerMoment(),
  accepted: z.boolean().nullable(),
  answer: z.string().nullable(),
})
export type RemarkView = z.infer<typeof RemarkView>

export const AgreementView = answer({
  id: answerId("agreement"),
  person_id: answerId("person"),
  kind: z.enum(["placement"]),
  subject_id: z.string(),
  title: z.string(),
  href: z.string(),
  startsOn: answerDay().nullable(),
  state: z.enum(agreementStates),
  withdrawn_why: z.string().nullable(),
  number: z.int(),
  hash: z.string(),
  fields: z.array(Field),
  parties: z.array(PartyView),
  remarks: z.array(RemarkView),
  /** What the facts say today and the version does not: it must be made anew before anybody signs. */
  outdated: z.array(Difference),
  /** What stops it from beginning, for staff. */
  stops: z.array(answerViolation()).readonly(),
  /** Why somebody else than who wrote and sent it signs for the municipality; for staff. */
  secondPerson: z.array(z.enum(secondPersonReasons)),
  /** Whether the reader is such a somebody; true where anybody of the staff is. */
  mayDecide: z.boolean(),
  /** Its paper has been made, and is the same from now on. */
  sealed: z.boolean(),
})
export type AgreementView = z.infer<typeof AgreementView>

/** By an account, or by the link that they were sent. */
const isOwn = (
  tx: ReadTx,
  { id, account_id }: Pick<Party, "id" | "account_id">,
  by: string | null,
): boolean => (by === null ? account_id !== null && account_id === tx.actor.accountId : id === by)

/** A party sees who is to sign and where they stand; how the others are reached is for staff. */
async function partiesOf(
  tx: ReadTx,
  agreement: Agreement,
  { by, startsOn }: { by: string | null; startsOn: Day | null },
): Promise<PartyView[]> {
  const standing = standings(factsOf(agreement))
  const isStaff = by === null && tx.actor.role !== "participant"
  const sent = isStaff ? await latestLinks(tx, agreement.id) : new Map<string, SentLink>()
  return agreement.parties.map((party) => {
    const last = agreement.answers.filter(({ party_id }) => party_id === party.id).at(-1)
    const stands = standing.get(party.id) ?? "later"
    const signed = agreement.versions.find(({ number }) => number === last?.number)
    return {
      id: party.id,
      role: party.role,
      name: party.name,
      own: isOwn(tx, party, by),
      standing: stands,
      answer: last
        ? {
            kind: last.kind,
            name: last.name,
            on: last.on_day,
            channel: last.channel,
            why: last.why,
            witness: last.witness,
            level: isStaff || isOwn(tx, party, by) ? last.level : null,
          }
        : null,
      changed: stands === "again" && signed ? differences(signed.fields, latest(agreement).fields) : [],
      email: isStaff ? party.email : null,
      phone: isStaff ? party.phone : null,
      by_staff: isStaff && party.by_staff,
      language: isStaff ? party.language : null,
      link: sent.get(party.id) ?? null,
      canGetLink: isStaff && mayGetLink(agreement, party),
      withheld: isStaff && isReachedByLink(party) && agreement.withheld,
      remindOn: isStaff ? remindOn(agreement, party, startsOn) : null,
    }
  })
}

export async function viewOf(
  tx: ReadTx,
  agreement: Agreement,
  signables: SignableOf,
  /** The party that reads by a link. */
  by: string | null = null,
): Promise<AgreementView> {
  const version = latest(agreement)
  const signable = signables(agreement.kind)
  const now = await signable.load(tx, agreement.subject_id)
  const content = contentOf(agreement)
  const fields = now && fieldsNow(version.fields, now.fields)
  const isOther = fields && !isBoundAlike(content, { ...content, fields })
  const isStaff = by === null && tx.actor.role !== "participant"
  const hands = isStaff ? handsIn(agreement) : null
  const nameOf = (partyId: string) =>
    [...agreement.parties, ...agreement.left].find(({ id }) => id === partyId)
  return {
    id: agreement.id,
    person_id: agreement.person_id,
    kind: agreement.kind,
    subject_id: agreement.subject_id,
    title: now?.title ?? "",
    href: signable.href(agreement.subject_id),
    startsOn: now?.startsOn ?? null,
    state: stateNow(agreement),
    withdrawn_why: agreement.withdrawn_why,
    number: version.number,
    hash: version.hash,
    fields: version.fields,
    parties: await partiesOf(tx, agreement, { by, startsOn: now && !now.over ? now.startsOn : null }),
    // Whoever comes by a link reads their own questions: what others ask is the municipality's to answer.
    remarks: agreement.remarks
      .filter(({ party_id }) => by === null || party_id === by)
      .map(({ id, party_id, kind, field, body, at, accepted, answer }) => ({
        id,
        name: nameOf(party_id)?.name ?? "",
        own: isOwn(tx, nameOf(party_id) ?? { id: party_id, account_id: null }, by),
        kind,
        field,
        body,
        at,
        accepted,
        answer,
      })),
    outdated: isOther ? differences(version.fields, fields) : [],
    stops: isStaff ? (now?.stops ?? []) : [],
    secondPerson: isStaff ? whySecondPerson(version.fields) : [],
    mayDecide: hands === null || fourEyes(hands, tx.actor.accountId).length === 0,
    sealed: await isSealed(tx, agreement),
  }
}

/** A draft is the staff's own until it is sent. */
export const isShown = (tx: ReadTx, agreement: Agreement) =>
  tx.actor.role !== "participant" || agreement.sent_at !== null

export const readingsWith = (signables: SignableOf) => {
  const readAgreement = read(
    signingAccess,
    "agreement.read",
    {
      takes: z.object({ agreementId: id("agreement") }),
      answers: answer({
        agreement: AgreementView,
        person: PersonFacts.nullable(),
        /** Whom a participant can ask. */
        coach: OwnCoach.nullable(),
      }),
    },
    {
      about: async (tx, { agreementId }) => aboutPersonOf(await agreementById(tx, agreementId)),
      run: async (tx, _input, agreement) => {
        if (!isShown(tx, agreement)) return notFound()
        const person = tx.actor.role === "participant" ? null : await personFacts(tx, agreement.person_id)
        tx.saw(agreement.person_id)
        return ok({ agreement: await viewOf(tx, agreement, signables), person, coach: await ownCoach(tx) })
      },
    },
  )
  const readOwn = read(
    signingAccess,
    "agreement.own",
    {
      takes: z.object({}),
      answers: answer({ agreements: z.array(AgreementView), coach: OwnCoach.nullable() }),
    },
    async (tx) => {
      const views: AgreementView[] = []
      for (const one of await ownAgreements(tx)) views.push(await viewOf(tx, one, signables))
      tx.saw(views.map(({ person_id }) => person_id))
      return ok({ agreements: views, coach: await ownCoach(tx) })
    },
  )
  return { readAgreement, readOwn }
}
