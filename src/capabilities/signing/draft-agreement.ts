import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId, idAnswer } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import { lock } from "../../platform/db/locks.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { Field } from "../../platform/signables.ts"
import { id, text } from "../../platform/validation.ts"
import { PersonFacts, personFacts } from "../participants/public.ts"
import { signingAccess } from "./access.ts"
import {
  aboutAgreement,
  agreementById,
  agreementOf,
  contentOf,
  factsOf,
  latest,
  stateNow,
} from "./agreement-row.ts"
import { sendLinks } from "./links/send-links.ts"
import { enqueuePaper } from "./paper/seal-job.ts"
import {
  type About,
  employersIn,
  guardiansIn,
  namedParties,
  partiesOf,
  putParties,
  replaceSupervisor,
} from "./parties.ts"
import { hashOf } from "./rules/content.ts"
import { partyFaults } from "./rules/party-faults.ts"
import { soonestReminder } from "./rules/reminders.ts"
import { backDatedField, backDatingFaults, fieldsNow } from "./rules/second-person.ts"
import { type Leaves, leavesOf } from "./rules/standing.ts"
import type { SignableOf } from "./signable-of.ts"

/** What it is about, by the id of its own. */
const Of = z.object({ placementId: id("placement") })
const subjectIn = ({ placementId }: z.output<typeof Of>) =>
  ({ kind: "placement", subjectId: placementId }) as const

const Draft = Of.extend({
  ...namedParties,
  [backDatedField]: text(500).optional(),
})
type Said = { number: number; hash: string; fields: readonly Field[]; leaves?: Leaves }
async function putVersion(
  tx: WriteTx,
  { id: agreement_id, personId }: About,
  { leaves = "parties", ...said }: Said,
) {
  await tx
    .insertInto("agreement_version")
    .values({
      ...tx.stamp(),
      id: newId(),
      agreement_id,
      person_id: personId,
      number: said.number,
      hash: said.hash,
      leaves,
      on_day: tx.today,
      fields: JSON.stringify(said.fields),
    })
    .execute()
}

/** What the form begins with. */
const DraftFacts = answer({
  person: PersonFacts,
  title: z.string(),
  startsOn: answerDay(),
  isMinor: z.boolean(),
  /** Its first day has been: it takes a reason. */
  isBackDated: z.boolean(),
  employer: answer({
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
  }),
  /** Who signs as the supervisor, where the programme asks. */
  supervisor: z.string().nullable(),
  /** One that stands already. */
  agreementId: answerId("agreement").nullable(),
  href: z.string(),
})
export type DraftFacts = z.infer<typeof DraftFacts>

export const draftFactsWith = (signables: SignableOf) =>
  read(
    signingAccess,
    "agreement.ofSubject",
    { takes: Of, answers: DraftFacts },
    async (tx, input) => {
      const subject = subjectIn(input)
      const signable = signables(subject.kind)
      const now = await signable.load(tx, subject.subjectId)
      const person = now && (await personFacts(tx, now.personId))
      if (!now || !person) return notFound()
      const standing = await agreementOf(tx, subject)
      tx.saw(now.personId)
      return ok({
        person,
        title: now.title,
        startsOn: now.startsOn,
        isMinor: now.participant.isMinor,
        isBackDated: now.startsOn < tx.today,
        employer: now.employer,
        supervisor: now.supervisor?.name ?? null,
        agreementId: standing?.id ?? null,
        href: signable.href(subject.subjectId),
      })
    },
    async (tx, input) => {
      const { kind, subjectId } = subjectIn(input)
      const now = await signables(kind).load(tx, subjectId)
      return now && { personId: now.personId }
    },
  )

/** Written down as it stands, with who is to sign; nobody is told before it is sent. */
export const draftAgreementWith = (signables: SignableOf) =>
  command(
    signingAccess,
    "agreement.draft",
    { takes: Draft, answers: idAnswer() },
    {
      about: async (tx, input) => {
        const { kind, subjectId } = subjectIn(input)
        await lock(tx, "agreement", `${tx.actor.tenantId} ${kind} ${subjectId}`)
        const now = await signables(kind).load(tx, subjectId)
        return now && { subject: { personId: now.personId }, row: now }
      },
      run: async (tx, input, now) => {
        if (now.over) return refused(violation("AGREEMENT_OVER"))
        const subject = subjectIn(input)
        if (await agreementOf(tx, subject)) return refused(violation("AGREEMENT_STANDS"))
        if (now.supervisor && !now.supervisor.name) return refused(violation("AGREEMENT_NO_SUPERVISOR"))
        const guardians = guardiansIn(input)
        const faults = [
          ...partyFaults({ employers: employersIn(input), guardians }, now.participant),
          ...backDatingFaults(input[backDatedField], { startsOn: now.startsOn, today: tx.today }),
        ]
        if (faults.length > 0) return refused(...faults)
        const about = { id: newId(), personId: now.personId }
        await tx
          .insertInto("agreement")
          .values({
            ...tx.stamp(),
            id: about.id,
            person_id: now.personId,
            kind: subject.kind,
            subject_id: subject.subjectId,
          })
          .execute()
        const fields = [
          ...now.fields,
          ...backDated(now.startsOn < tx.today ? input[backDatedField] : undefined),
        ]
        await putVersion(tx, about, { number: 1, hash: hashOf({ ...subject, fields }), fields })
        await putParties(tx, about, partiesOf(input, now, await municipality(tx)))
        tx.detail({ kind: subject.kind, agreementId: about.id })
        return ok({ id: about.id })
      },
    },
  )

const backDated = (why: string | undefined): Field[] =>
  why === undefined ? [] : [{ name: backDatedField, class: "material", value: why }]

const municipality = async (tx: WriteTx): Promise<string> =>
  (await tx.one(sql<{ name: string }>`select name from tenant where id = app.tenant()`)).name

/** The facts have changed since: a new version, which asks again those whom the change touches. */
export const reviseAgreementWith = (signables: SignableOf) =>
  command(
    signingAccess,
    "agreement.revise",
    { takes: z.object({ agreementId: id("agreement") }), answers: idAnswer() },
    {
      about: aboutAgreement,
      run: async (tx, _input, agreement) => {
        if (agreement.withdrawn_at) return refused(violation("AGREEMENT_WITHDRAWN"))
        const now = await signables(agreement.kind).load(tx, agreement.subject_id)
        if (!now) return notFound()
        const before = latest(agreement)
        const fields = fieldsNow(before.fields, now.fields)
        const hash = hashOf({ ...contentOf(agreement), fields })
        if (hash === before.hash) return refused(violation("AGREEMENT_UNCHANGED"))
        const about = { id: agreement.id, personId: agreement.person_id }
        const number = before.number + 1
        const content = { ...contentOf(agreement), fields }
        await replaceSupervisor(tx, agreement, now.supervisor)
        const asked = (await agreementById(tx, agreement.id)) ?? agreement
        const leaves = leavesOf({ ...factsOf(asked), content })
        await putVersion(tx, about, { number, hash, fields, leaves })
        // What only informs has changed: all have signed the new version too.
        const revised = await agreementById(tx, agreement.id)
        if (revised && stateNow(revised) === "complete") await enqueuePaper(tx, revised)
        if (agreement.sent_at) {
          await sendLinks(tx, agreement.id)
          await tx
            .updateTable("agreement")
            .set({ remind_on: soonestReminder(tx.today) })
            .where("tenant_id", "=", tx.actor.tenantId)
            .where("id", "=", agreement.id)
            .execute()
        }
        tx.detail({ agreementId: agreement.id, number })
        return ok({ id: agreement.id })
      },
    },
  )
