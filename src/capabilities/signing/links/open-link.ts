import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { answer, answerDay, answerId, idAnswer } from "../../../platform/answer.ts"
import { codeOf, isSameSecret, proofOf } from "../../../platform/auth/derived-secret.ts"
import { command, read } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { sendOutside } from "../../../platform/notifications/public.ts"
import { signingAccess } from "../access.ts"
import { standingOf } from "../agreement-row.ts"
import { agreementCode } from "../messages.ts"
import { AgreementView, viewOf } from "../read-agreement.ts"
import { partyStandings } from "../rules/standing.ts"
import type { SignableOf } from "../signable-of.ts"
import { aboutLink, type Code, isOpened, type Led, latestCode, ledBy } from "./link-row.ts"
import { codeMinutes, linkStates, masked, mostCodes, mostLinks, mostTries, wayOfCode } from "./link-state.ts"
import { OfLink, Opened } from "./of-link.ts"
import { linksToday, sendLinks } from "./send-links.ts"

/** Whether the installation can send text messages. */
const Sending = { sms: z.boolean().default(true) }

const isUsable = (code: Code | undefined, now: Date): code is Code =>
  code !== undefined &&
  !code.used_at &&
  code.tries < mostTries &&
  now.getTime() - code.sent_at.getTime() < codeMinutes * 60_000

export const LinkView = answer({
  state: z.enum(linkStates),
  municipality: z.string(),
  kind: z.enum(["placement"]),
  standing: z.enum(partyStandings),
  signedOn: answerDay().nullable(),
  /** Where the code goes, and a link anew, masked. */
  codeTo: z.string(),
  linkTo: z.string(),
  /** One has been sent and can be typed. */
  codeWaits: z.boolean(),
  /** All of it, for whoever has typed the code. */
  opened: answer({ agreement: AgreementView, partyId: answerId("agreement_party") }).nullable(),
})
export type LinkView = z.infer<typeof LinkView>

const signedOn = ({ agreement, party }: Led) =>
  standingOf(agreement, party.id) === "signed"
    ? (agreement.answers.findLast((one) => one.party_id === party.id && one.kind === "signed")?.on_day ??
      null)
    : null

const municipality = async (tx: ReadTx): Promise<string> =>
  (await tx.one(sql<{ name: string }>`select name from tenant where id = app.tenant()`)).name

/** What is at an address, for whoever opens it: what kind of thing waits, and no more until the code. */
export const readLinkWith = (signables: SignableOf) =>
  read(
    signingAccess,
    "agreement.readLink",
    { takes: Opened.extend(Sending), answers: LinkView },
    {
      about: async (tx, input) => {
        const row = await ledBy(tx, input)
        return row && { subject: {}, row }
      },
      run: async (tx, { proof, sms }, led) => {
        const { link, agreement, party, state } = led
        const isOpen = isOpened(tx, led, proof)
        const code = state === "live" && !isOpen ? await latestCode(tx, link.id) : undefined
        if (isOpen) tx.saw(link.person_id)
        return ok({
          state,
          municipality: await municipality(tx),
          kind: agreement.kind,
          standing: standingOf(agreement, party.id),
          signedOn: signedOn(led),
          codeTo: masked(wayOfCode(link, party, { email: true, sms })),
          linkTo: masked(link),
          codeWaits: isUsable(code, tx.now),
          opened: isOpen
            ? { agreement: await viewOf(tx, agreement, signables, party.id), partyId: party.id }
            : null,
        })
      },
    },
  )

/** Sent at once: whoever asked is waiting for it. */
export const sendCode = command(
  signingAccess,
  "agreement.sendCode",
  { takes: OfLink.extend(Sending), answers: idAnswer() },
  {
    about: aboutLink,
    run: async (tx, { sms }, { link, party, state }) => {
      if (state !== "live") return refused(violation("LINK_CLOSED"))
      const way = wayOfCode(link, party, { email: true, sms })
      const { protectedTo } = await tx.one(
        sql<{ protectedTo: boolean }>`
          select coalesce(app.is_protected_address(${way.address}), true) as "protectedTo"`,
      )
      if (protectedTo) return notFound()
      const { count } = await tx.one(sql<{
        count: number
      }>`select count(*)::int as count from agreement_code c
        join agreement_link l on l.tenant_id = c.tenant_id and l.id = c.link_id and l.party_id = ${party.id}
        where c.tenant_id = app.tenant() and c.sent_at > ${new Date(tx.now.getTime() - 3_600_000)}`)
      if (count >= mostCodes) return refused(violation("CODES_THIS_HOUR", { limit: mostCodes }))
      const codeId = newId()
      await tx
        .insertInto("agreement_code")
        .values({
          ...tx.stamp(),
          id: codeId,
          link_id: link.id,
          person_id: link.person_id,
          ...way,
          sent_at: tx.now,
        })
        .execute()
      await sendOutside(tx, {
        ...way,
        kind: agreementCode,
        language: party.language,
        dedupeKey: `agreement.code ${codeId}`,
        secretId: codeId,
      })
      return ok({ id: link.id })
    },
  },
)

/**
 * A wrong try is an answer and no refusal: it is counted. A right one opens this link, on this device, for a
 * while.
 */
export const enterCode = command(
  signingAccess,
  "agreement.enterCode",
  {
    takes: OfLink.extend({ code: z.string().max(40) }),
    answers: answer({
      outcome: z.enum(["open", "wrong", "newCode", "closed"]),
      left: z.int(),
      proof: z.string().nullable(),
    }),
  },
  {
    about: aboutLink,
    run: async (tx, { code: typed }, { link, state }) => {
      if (state !== "live") return ok({ outcome: "closed", left: 0, proof: null })
      const code = await latestCode(tx, link.id)
      if (!isUsable(code, tx.now)) return ok({ outcome: "newCode", left: 0, proof: null })
      const isRight = isSameSecret(typed.replace(/\D/g, ""), codeOf(tx.derive, code.id))
      await tx
        .updateTable("agreement_code")
        .set(isRight ? { used_at: tx.now } : { tries: code.tries + 1 })
        .where("tenant_id", "=", tx.actor.tenantId)
        .where("id", "=", code.id)
        .execute()
      const left = mostTries - code.tries - 1
      if (!isRight) return ok({ outcome: left > 0 ? "wrong" : "newCode", left, proof: null })
      await tx
        .updateTable("agreement_link")
        .set({ verified_at: tx.now })
        .where("tenant_id", "=", tx.actor.tenantId)
        .where("id", "=", link.id)
        .execute()
      return ok({ outcome: "open", left, proof: proofOf(tx.derive, link.id, tx.now) })
    },
  },
)

/** An expired one: a new link to the same address, which is still the party's. */
export const renewLink = command(
  signingAccess,
  "agreement.renewLink",
  { takes: OfLink, answers: idAnswer() },
  {
    about: aboutLink,
    run: async (tx, _input, { link, agreement, party, state }) => {
      if (state !== "expired") return refused(violation("LINK_CLOSED"))
      if ((await linksToday(tx, party.id)) >= mostLinks) return refused(violation("LINKS_TODAY"))
      await sendLinks(tx, agreement.id, { only: party.id })
      return ok({ id: link.id })
    },
  },
)
