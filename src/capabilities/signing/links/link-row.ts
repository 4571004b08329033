import { sql } from "kysely"
import type { Id } from "../../../kernel/id.ts"
import { isSameSecret, proofOf } from "../../../platform/auth/derived-secret.ts"
import { lock } from "../../../platform/db/locks.ts"
import type { ReadTx, WriteTx } from "../../../platform/db/tenant.ts"
import { type Agreement, agreementById, type Party } from "../agreement-row.ts"
import { type LinkState, linkState, openMinutes } from "./link-state.ts"

export type Link = {
  id: Id<"agreement_link">
  agreement_id: Id<"agreement">
  person_id: Id<"person">
  party_id: Id<"agreement_party">
  channel: "email" | "sms"
  address: string
  expires_at: Date
  ended_at: Date | null
  verified_at: Date | null
  withheld: boolean
}
/** A link with what it leads to, and what it is now. */
export type Led = { link: Link; agreement: Agreement; party: Party; state: LinkState }

export async function ledBy(
  tx: ReadTx,
  { agreementLinkId }: { agreementLinkId: string },
): Promise<Led | null> {
  const link = await tx.maybe(sql<Link>`select l.id, l.agreement_id, l.person_id, l.party_id, l.channel,
      l.address, l.expires_at, l.ended_at, l.verified_at,
      p.protection <> 'none' or coalesce(app.is_protected_address(l.address), true) as withheld
    from agreement_link l join person p on p.tenant_id = l.tenant_id and p.id = l.person_id
    where l.tenant_id = app.tenant() and l.id = ${agreementLinkId}`)
  const agreement = link && (await agreementById(tx, link.agreement_id))
  const party = agreement?.parties.find(({ id }) => id === link?.party_id)
  if (!link || !agreement || !party) return null
  const state = linkState(link, { withdrawnAt: agreement.withdrawn_at, party, now: tx.now })
  return { link, agreement, party, state }
}

/** Held until the transaction ends, as every change of the agreement and every signature. */
export async function aboutLink(tx: WriteTx, input: { agreementLinkId: string }) {
  const row = await tx.maybe(sql<{ agreement_id: string }>`select agreement_id from agreement_link
    where tenant_id = app.tenant() and id = ${input.agreementLinkId}`)
  if (!row) return null
  await lock(tx, "agreement", `${tx.actor.tenantId} ${row.agreement_id}`)
  const led = await ledBy(tx, input)
  return led && { subject: { personId: led.link.person_id }, row: led }
}

/** Whether whoever asks has typed the right code a short while ago. */
export function isOpened(tx: ReadTx, { link, state }: Led, proof: string | undefined): boolean {
  const at = link.verified_at
  if (state !== "live" || !at || !proof) return false
  if (tx.now.getTime() - at.getTime() >= openMinutes * 60_000) return false
  return isSameSecret(proof, proofOf(tx.derive, link.id, at))
}

export type Code = Way & { id: Id<"agreement_code">; sent_at: Date; tries: number; used_at: Date | null }
type Way = { channel: "email" | "sms"; address: string }

export const latestCode = (tx: ReadTx, linkId: string) =>
  tx.maybe(sql<Code>`select id, channel, address, sent_at, tries, used_at from agreement_code
    where tenant_id = app.tenant() and link_id = ${linkId} order by sent_at desc, id desc limit 1`)

/** The one that opened the link last. */
export const usedCode = (tx: ReadTx, linkId: string) =>
  tx.one(sql<Code>`select id, channel, address, sent_at, tries, used_at from agreement_code
    where tenant_id = app.tenant() and link_id = ${linkId} and used_at is not null
    order by used_at desc, id desc limit 1`)
