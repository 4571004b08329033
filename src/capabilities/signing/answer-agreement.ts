import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import { notFound, ok, type Result, refused, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { type FreshSignIn, freshSignInNeeded } from "../../platform/auth/fresh-sign-in.ts"
import { command } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { fourEyes } from "../../platform/four-eyes.ts"
import { notify } from "../../platform/notifications/public.ts"
import { dayField, id, text } from "../../platform/validation.ts"
import { signingAccess } from "./access.ts"
import {
  type Agreement,
  aboutAgreement,
  aboutParty,
  agreementById,
  contentOf,
  factsOf,
  handsIn,
  latest,
  type Party,
  standingOf,
  stateNow,
} from "./agreement-row.ts"
import { asRead } from "./as-read.ts"
import type {} from "./happenings.ts"
import { aboutLink, isOpened, usedCode } from "./links/link-row.ts"
import { type Evidence, masked, type SignInEvidence } from "./links/link-state.ts"
import { Opened } from "./links/of-link.ts"
import { stopLinks } from "./links/send-links.ts"
import { agreementAnswered } from "./messages.ts"
import { enqueuePaper } from "./paper/seal-job.ts"
import { boundHashOf } from "./rules/content.ts"
import { recordFaults } from "./rules/record-faults.ts"
import { leavesOf, withLast } from "./rules/standing.ts"
import type { SignableOf } from "./signable-of.ts"

const hashField = () => z.string().regex(/^[0-9a-f]{64}$/)

type Given = {
  kind: "signed" | "declined"
  channel: "signedIn" | "paper" | "onBehalf" | "link"
  name: string
  accountId: Id<"account"> | null
  on: Day
  why?: string
  witness?: string
  /** How sure it is who it was, and to which addresses link and code went. */
  level?: string | null
  evidence?: Evidence | SignInEvidence
}

/** Once and for what binds them; whoever has signed it already has said so and is not asked again. */
async function put(
  tx: WriteTx,
  agreement: Agreement,
  party: Party,
  given: Given,
): Promise<Result<{ id: string }>> {
  const version = latest(agreement)
  const bound = boundHashOf(contentOf(agreement), party.role)
  const state = stateNow(agreement)
  if (state === "withdrawn") return refused(violation("AGREEMENT_WITHDRAWN"))
  if (state === "draft") return refused(violation("AGREEMENT_STATE"))
  const standing = standingOf(agreement, party.id)
  if (standing === "signed") return refused(violation("ALREADY_SIGNED"))
  if (standing === "later") return refused(violation("OTHERS_FIRST"))
  const hands = party.role === "municipality" && given.kind === "signed" ? handsIn(agreement) : null
  if (hands && fourEyes(hands, tx.actor.accountId).length > 0) return refused(violation("SECOND_PERSON"))
  // Nobody signs by having been signed in, nor a program by its token: they show who they are, for this.
  const isShown = tx.actor.fresh?.binds === version.hash
  if (given.channel === "signedIn" && given.kind === "signed" && !isShown)
    return freshSignInNeeded(version.hash)
  const facts = factsOf(agreement)
  await tx
    .insertInto("agreement_answer")
    .values({
      ...tx.stamp(),
      id: newId(),
      agreement_id: agreement.id,
      person_id: agreement.person_id,
      party_id: party.id,
      kind: given.kind,
      version_id: version.id,
      hash: version.hash,
      bound,
      channel: given.channel,
      name: given.name,
      account_id: given.accountId,
      on_day: given.on,
      why: given.why ?? null,
      witness: given.witness ?? null,
      leaves: leavesOf(
        withLast(facts, { partyId: party.id, kind: given.kind, version: version.number, bound }),
      ),
      level: given.level ?? null,
      evidence: given.evidence ? JSON.stringify(given.evidence) : null,
    })
    .execute()
  tx.detail({ agreementId: agreement.id, party: party.role, number: version.number, channel: given.channel })
  return afterwards(tx, agreement.id, given)
}

/** Whoever sent it is told; when all have signed, so are those whom it is about. */
async function afterwards(tx: WriteTx, agreementId: string, given: Given): Promise<Result<{ id: string }>> {
  const now = await agreementById(tx, agreementId)
  if (!now) return notFound()
  await stopLinks(tx, agreementId)
  if (now.sent_by && now.sent_by !== tx.actor.accountId)
    await notify(tx, {
      kind: agreementAnswered,
      accountId: now.sent_by,
      dedupeKey: `agreement.answered ${agreementId} ${now.answers.length}`,
    })
  if (given.kind === "signed" && stateNow(now) === "complete") {
    const told = await tx.happened("agreement.completed", {
      kind: now.kind,
      subjectId: now.subject_id,
      personId: now.person_id,
      on: tx.today,
      names: now.parties.map(({ name }) => name),
    })
    if (!told.ok) return told
    await enqueuePaper(tx, now)
  }
  return ok({ id: agreementId })
}

/** What the provider has vouched for just now, as it is kept with the signature. */
const shownBy = (fresh: FreshSignIn | undefined): Pick<Given, "level" | "evidence"> =>
  fresh
    ? {
        level: fresh.level,
        evidence: {
          signIn: {
            issuer: fresh.issuer,
            at: new Date(fresh.authTime * 1000).toISOString(),
            nonce: fresh.nonce,
            ...(fresh.userSignature && { userSignature: fresh.userSignature }),
          },
        },
      }
    : {}

/** Whose answer it is when somebody answers themselves: a participant their own, staff the municipality's. */
const ownParty = (tx: WriteTx, agreement: Agreement): Party | undefined =>
  tx.actor.role === "participant"
    ? agreement.parties.find(
        ({ role, account_id }) => role === "participant" && account_id === tx.actor.accountId,
      )
    : agreement.parties.find(({ role }) => role === "municipality")

const ownName = async (tx: WriteTx): Promise<string> =>
  (
    await tx.one(sql<{ name: string }>`select name from account
      where tenant_id = app.tenant() and id = app.actor()`)
  ).name

const Which = z.object({ agreementId: id("agreement"), hash: hashField() })

export const answersWith = (signables: SignableOf) => {
  const own = async (
    tx: WriteTx,
    agreement: Agreement,
    { hash }: { hash: string },
    how: Pick<Given, "kind" | "why">,
  ) => {
    const party = ownParty(tx, agreement)
    if (!party) return notFound()
    const read = await asRead(tx, agreement, hash, signables)
    if (!read.ok) return read
    const name = await ownName(tx)
    const accountId = tx.actor.accountId
    const given = { ...how, channel: "signedIn", name, accountId, on: tx.today } as const
    return put(tx, agreement, party, { ...given, ...shownBy(tx.actor.fresh) })
  }

  const sign = command(
    signingAccess,
    "agreement.sign",
    { takes: Which, answers: idAnswer() },
    {
      about: aboutAgreement,
      run: (tx, input, agreement) => own(tx, agreement, input, { kind: "signed" }),
    },
  )
  const decline = command(
    signingAccess,
    "agreement.decline",
    { takes: Which.extend({ why: text(500) }), answers: idAnswer() },
    {
      about: aboutAgreement,
      run: (tx, input, agreement) => own(tx, agreement, input, { kind: "declined", why: input.why }),
    },
  )

  /** Signed on paper before a witness, or by staff on somebody's behalf with the reason: it shows as such. */
  const record = command(
    signingAccess,
    "agreement.recordSignature",
    {
      takes: z.object({
        agreementPartyId: id("agreement_party"),
        hash: hashField(),
        how: z.enum(["paper", "onBehalf"]),
        on: dayField(),
        witness: text(120).optional(),
        why: text(500).optional(),
      }),
      answers: idAnswer(),
    },
    {
      about: aboutParty,
      run: async (tx, input, agreement) => {
        const party = agreement.parties.find(({ id }) => id === input.agreementPartyId)
        if (!party) return notFound()
        const faults = recordFaults(input, party.role, { today: tx.today, made: latest(agreement).on_day })
        if (faults.length > 0) return refused(...faults)
        const read = await asRead(tx, agreement, input.hash, signables)
        if (!read.ok) return read
        const { how: channel, on } = input
        return put(tx, agreement, party, {
          kind: "signed",
          channel,
          name: party.name,
          accountId: null,
          on,
          ...(channel === "paper" ? { witness: input.witness ?? "" } : { why: input.why ?? "" }),
        })
      },
    },
  )
  /** By whoever has typed the code that belongs to their link. */
  const byLink = command(
    signingAccess,
    "agreement.answerByLink",
    {
      takes: Opened.extend({
        kind: z.enum(["signed", "declined"]),
        hash: hashField(),
        why: text(500).optional(),
      }),
      answers: idAnswer(),
    },
    {
      about: aboutLink,
      run: async (tx, { kind, hash, why, proof }, led) => {
        const { link, agreement, party } = led
        if (!isOpened(tx, led, proof)) return refused(violation("LINK_CLOSED"))
        if (kind === "declined" && !why) return refused(violation("REQUIRED", { at: "why" }))
        const read = await asRead(tx, agreement, hash, signables)
        if (!read.ok) return read
        const code = await usedCode(tx, link.id)
        return put(tx, agreement, party, {
          kind,
          channel: "link",
          name: party.name,
          accountId: null,
          on: tx.today,
          ...(kind === "declined" && why ? { why } : {}),
          level: `link+${code.channel}`,
          evidence: {
            link: { channel: link.channel, to: masked(link) },
            code: { channel: code.channel, to: masked(code) },
          },
        })
      },
    },
  )
  return { sign, decline, record, byLink }
}
