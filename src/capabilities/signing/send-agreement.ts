import { z } from "zod"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerId, idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { languages } from "../../platform/i18n/texts.ts"
import { email, id, phone, text } from "../../platform/validation.ts"
import { signingAccess } from "./access.ts"
import { type Agreement, aboutAgreement, aboutParty, standingOf, stateNow } from "./agreement-row.ts"
import { aboutLink, isOpened } from "./links/link-row.ts"
import { mostLinks, wayOfLink } from "./links/link-state.ts"
import { Opened } from "./links/of-link.ts"
import {
  isReachedByLink,
  linksToday,
  mayGetLink,
  sendLinks,
  stopLinks,
  waitsForLink,
} from "./links/send-links.ts"
import { soonestReminder } from "./rules/reminders.ts"
import { tellAccount } from "./tell-account.ts"

const Which = z.object({ agreementId: id("agreement") })

/** Those without an account, by a link each: how many get one now. */
const linksThatGo = (tx: WriteTx, agreement: Agreement, but: string | null): number =>
  agreement.parties.filter(
    (party) => party.id !== but && party.told_on !== tx.today && waitsForLink(agreement, party),
  ).length

/**
 * Those who can answer now and have an account, once a day at most: who has signed is never told, and nobody
 * twice of the same day.
 */
async function tellThoseWhoWait(
  tx: WriteTx,
  agreement: Agreement,
  but: string | null = null,
): Promise<number> {
  let told = linksThatGo(tx, agreement, but)
  await sendLinks(tx, agreement.id, but ? { but } : {})
  for (const party of agreement.parties) {
    if (party.id === but || party.account_id === tx.actor.accountId) continue
    if (!["waits", "again"].includes(standingOf(agreement, party.id))) continue
    if (await tellAccount(tx, agreement, party)) told += 1
  }
  return told
}

/** From now on it can be signed. */
export const sendAgreement = command(
  signingAccess,
  "agreement.send",
  { takes: Which, answers: idAnswer() },
  {
    about: aboutAgreement,
    run: async (tx, _input, agreement) => {
      if (stateNow(agreement) !== "draft") return refused(violation("AGREEMENT_STATE"))
      await tx
        .updateTable("agreement")
        .set({ sent_at: tx.now, sent_by: tx.actor.accountId, remind_on: soonestReminder(tx.today) })
        .where("tenant_id", "=", tx.actor.tenantId)
        .where("id", "=", agreement.id)
        .execute()
      await tellThoseWhoWait(tx, { ...agreement, sent_at: tx.now })
      tx.detail({ agreementId: agreement.id })
      return ok({ id: agreement.id })
    },
  },
)

/** Called back, with the reason; what was signed stays as it was, and a new one can be made. */
export const withdrawAgreement = command(
  signingAccess,
  "agreement.withdraw",
  { takes: Which.extend({ why: text(500) }), answers: idAnswer() },
  {
    about: aboutAgreement,
    run: async (tx, { why }, agreement) => {
      if (agreement.withdrawn_at) return refused(violation("AGREEMENT_WITHDRAWN"))
      await tx
        .updateTable("agreement")
        .set({ withdrawn_at: tx.now, withdrawn_by: tx.actor.accountId, withdrawn_why: why })
        .where("tenant_id", "=", tx.actor.tenantId)
        .where("id", "=", agreement.id)
        .execute()
      await stopLinks(tx, agreement.id)
      tx.detail({ agreementId: agreement.id })
      return ok({ id: agreement.id })
    },
  },
)

/** By any party: the others are told again, at most once a day. */
export const remindParties = command(
  signingAccess,
  "agreement.remind",
  { takes: Which, answers: answer({ id: answerId("agreement"), told: z.int() }) },
  {
    about: aboutAgreement,
    run: async (tx, _input, agreement) => {
      if (stateNow(agreement) !== "out") return refused(violation("AGREEMENT_STATE"))
      const told = await tellThoseWhoWait(tx, agreement)
      tx.detail({ agreementId: agreement.id, told })
      return ok({ id: agreement.id, told })
    },
  },
)

/** The same by whoever has typed the code that belongs to their link. */
export const remindByLink = command(
  signingAccess,
  "agreement.remindByLink",
  { takes: Opened, answers: answer({ id: answerId("agreement"), told: z.int() }) },
  {
    about: aboutLink,
    run: async (tx, { proof }, led) => {
      if (!isOpened(tx, led, proof)) return refused(violation("LINK_CLOSED"))
      if (stateNow(led.agreement) !== "out") return refused(violation("AGREEMENT_STATE"))
      const told = await tellThoseWhoWait(tx, led.agreement, led.party.id)
      tx.detail({ agreementId: led.agreement.id, told })
      return ok({ id: led.agreement.id, told })
    },
  },
)

/** By staff, for who has lost theirs. */
export const sendLink = command(
  signingAccess,
  "agreement.sendLink",
  { takes: z.object({ agreementPartyId: id("agreement_party") }), answers: idAnswer() },
  {
    about: aboutParty,
    run: async (tx, input, agreement) => {
      const party = agreement.parties.find(({ id }) => id === input.agreementPartyId)
      if (!party) return notFound()
      if (agreement.withdrawn_at) return refused(violation("AGREEMENT_WITHDRAWN"))
      if (!agreement.sent_at) return refused(violation("AGREEMENT_STATE"))
      if (!isReachedByLink(party)) return refused(violation("PARTY_WITHOUT_ADDRESS"))
      if (!mayGetLink(agreement, party)) return refused(violation("AGREEMENT_WITHHELD"))
      if ((await linksToday(tx, party.id)) >= mostLinks) return refused(violation("LINKS_TODAY"))
      await sendLinks(tx, agreement.id, { only: party.id })
      tx.detail({ agreementId: agreement.id, party: party.role })
      return ok({ id: agreement.id })
    },
  },
)

/** How somebody is reached is no part of what they signed: correcting it touches no signature. */
export const correctParty = command(
  signingAccess,
  "agreement.correctParty",
  {
    takes: z.object({
      agreementPartyId: id("agreement_party"),
      email: email().optional(),
      phone: phone().optional(),
      /** Left out: as it was. */
      language: z.enum(languages).optional(),
    }),
    answers: idAnswer(),
  },
  {
    about: aboutParty,
    run: async (tx, input, agreement) => {
      const party = agreement.parties.find(({ id }) => id === input.agreementPartyId)
      if (!party) return notFound()
      if (agreement.withdrawn_at) return refused(violation("AGREEMENT_WITHDRAWN"))
      if (party.by_staff && (input.email ?? input.phone) !== undefined)
        return refused(violation("GUARDIAN_BY_STAFF", { at: input.email ? "email" : "phone" }))
      const contact = {
        email: input.email ?? null,
        phone: input.phone ?? null,
        language: input.language ?? party.language,
      }
      await tx
        .updateTable("agreement_party")
        .set(contact)
        .where("tenant_id", "=", tx.actor.tenantId)
        .where("id", "=", party.id)
        .execute()
      const isOther = wayOfLink(party)?.address !== wayOfLink({ ...party, ...contact })?.address
      const waits = stateNow(agreement) === "out" && waitsForLink(agreement, { ...party, ...contact })
      if (isOther && waits) await sendLinks(tx, agreement.id, { only: party.id })
      else await stopLinks(tx, agreement.id)
      tx.detail({ agreementId: agreement.id, party: party.role })
      return ok({ id: agreement.id })
    },
  },
)
