import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { notify } from "../../platform/notifications/public.ts"
import { id, text } from "../../platform/validation.ts"
import { signingAccess } from "./access.ts"
import {
  type Agreement,
  aboutAgreement,
  aboutRemark,
  latest,
  type Party,
  remarkKinds,
  stateNow,
} from "./agreement-row.ts"
import { aboutLink, isOpened } from "./links/link-row.ts"
import { Opened } from "./links/of-link.ts"
import { sendLinks, waitsForLink } from "./links/send-links.ts"
import { agreementAnswered, agreementToSign } from "./messages.ts"

const Remark = z.object({
  agreementId: id("agreement"),
  /** The point it is about; none when it is about all of it. */
  field: text(60).optional(),
  body: text(1000),
})

async function put(
  tx: WriteTx,
  agreement: Agreement,
  party: Party | undefined,
  { field, body, kind }: { field?: string | undefined; body: string; kind: "comment" | "change" },
) {
  if (!party) return notFound()
  if (!["out", "declined"].includes(stateNow(agreement))) return refused(violation("AGREEMENT_STATE"))
  if (field && !latest(agreement).fields.some(({ name }) => name === field))
    return refused(violation("CHOICE_UNKNOWN", { at: "field" }))
  const remarkId = newId()
  await tx
    .insertInto("agreement_remark")
    .values({
      ...tx.stamp(),
      id: remarkId,
      agreement_id: agreement.id,
      person_id: agreement.person_id,
      party_id: party.id,
      kind,
      field: field ?? null,
      body,
    })
    .execute()
  await tellSender(tx, agreement, remarkId)
  tx.detail({ agreementId: agreement.id, kind })
  return ok({ id: agreement.id })
}

const ownParty = (tx: WriteTx, { parties }: Agreement): Party | undefined =>
  parties.find(({ account_id }) => account_id !== null && account_id === tx.actor.accountId)

async function tellSender(tx: WriteTx, { sent_by }: Agreement, remarkId: string) {
  if (sent_by)
    await notify(tx, {
      kind: agreementAnswered,
      accountId: sent_by,
      dedupeKey: `agreement.remark ${remarkId}`,
    })
}

/** A question or a word about a point. It changes nothing, and hinders nobody from signing. */
export const commentAgreement = command(
  signingAccess,
  "agreement.comment",
  { takes: Remark, answers: idAnswer() },
  {
    about: aboutAgreement,
    run: (tx, input, agreement) => put(tx, agreement, ownParty(tx, agreement), { ...input, kind: "comment" }),
  },
)

/** What a party would have otherwise: a proposal, until staff have changed the facts or said why not. */
export const proposeChange = command(
  signingAccess,
  "agreement.proposeChange",
  { takes: Remark, answers: idAnswer() },
  {
    about: aboutAgreement,
    run: (tx, input, agreement) => put(tx, agreement, ownParty(tx, agreement), { ...input, kind: "change" }),
  },
)

/** The same by whoever has typed the code that belongs to their link. */
export const remarkByLink = command(
  signingAccess,
  "agreement.remarkByLink",
  {
    takes: Opened.extend({
      kind: z.enum(remarkKinds),
      field: Remark.shape.field,
      body: Remark.shape.body,
    }),
    answers: idAnswer(),
  },
  {
    about: aboutLink,
    run: async (tx, input, led) =>
      isOpened(tx, led, input.proof)
        ? put(tx, led.agreement, led.party, input)
        : refused(violation("LINK_CLOSED")),
  },
)

export const answerRemark = command(
  signingAccess,
  "agreement.answerChange",
  {
    takes: z.object({
      agreementRemarkId: id("agreement_remark"),
      /** Of a change; a comment is only answered. */
      accepted: z.boolean().optional(),
      answer: text(1000),
    }),
    answers: idAnswer(),
  },
  {
    about: aboutRemark,
    run: async (tx, input, agreement) => {
      const remark = agreement.remarks.find(({ id }) => id === input.agreementRemarkId)
      if (!remark) return notFound()
      if (remark.answer !== null) return refused(violation("REMARK_ANSWERED"))
      if (remark.kind === "change" && input.accepted === undefined)
        return refused(violation("REQUIRED", { at: "accepted" }))
      await tx
        .updateTable("agreement_remark")
        .set({
          answered_at: tx.now,
          answered_by: tx.actor.accountId,
          accepted: remark.kind === "change" ? (input.accepted ?? null) : null,
          answer: input.answer,
        })
        .where("tenant_id", "=", tx.actor.tenantId)
        .where("id", "=", remark.id)
        .execute()
      const party = agreement.parties.find(({ id }) => id === remark.party_id)
      if (party?.account_id)
        await notify(tx, {
          kind: agreementToSign,
          accountId: party.account_id,
          dedupeKey: `agreement.remarkAnswered ${remark.id}`,
        })
      else if (party && waitsForLink(agreement, party)) await sendLinks(tx, agreement.id, { only: party.id })
      tx.detail({ agreementId: agreement.id, accepted: input.accepted ?? null })
      return ok({ id: agreement.id })
    },
  },
)
