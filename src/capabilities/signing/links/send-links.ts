import { sql } from "kysely"
import { newId } from "../../../kernel/id.ts"
import { tokenOf } from "../../../platform/auth/derived-secret.ts"
import { secretHash } from "../../../platform/auth/sessions.ts"
import { lock } from "../../../platform/db/locks.ts"
import type { ReadTx, WriteTx } from "../../../platform/db/tenant.ts"
import type { ShortJob } from "../../../platform/jobs/job.ts"
import { sendOutside, withdrawUnsent } from "../../../platform/notifications/public.ts"
import { type Agreement, agreementById, latest, type Party, standingOf, stateNow } from "../agreement-row.ts"
import { agreementLink } from "../messages.ts"
import { linkHours, mostLinks, wayOfLink } from "./link-state.ts"

/** Reached by a link: no account of their own, and an address that staff have written. */
export const isReachedByLink = (party: Party): boolean =>
  party.account_id === null && !party.by_staff && party.role !== "municipality" && wayOfLink(party) !== null

/** Nothing goes out about somebody whose identity is protected. */
export const mayGetLink = (agreement: Agreement, party: Party): boolean =>
  isReachedByLink(party) && !agreement.withheld

/** Whose turn it is, and who has not answered. */
export const waitsForLink = (agreement: Agreement, party: Party): boolean =>
  mayGetLink(agreement, party) && ["waits", "again"].includes(standingOf(agreement, party.id))

/** What enqueues: all who wait, but not whoever reminds; or one of them, who asks or whose address is new. */
export const sendLinks = (
  tx: WriteTx,
  agreementId: string,
  which: { only?: string; but?: string | undefined } = {},
) =>
  tx.enqueue("agreement.sendLinks", {
    agreementId,
    ...(which.only ? { only: which.only } : {}),
    ...(which.but ? { but: which.but } : {}),
  })
/** What waits to go to somebody who has answered meanwhile, or is no longer asked, does not go. */
export const stopLinks = (tx: WriteTx, agreementId: string) =>
  tx.enqueue("agreement.stopLinks", { agreementId })

async function mayLeave(tx: ReadTx, agreement: Agreement, address: string): Promise<boolean> {
  const { may } = await tx.one(sql<{ may: boolean }>`select p.protection = 'none'
      and not coalesce(app.is_protected_address(${address}), true) as may
    from person p where p.tenant_id = app.tenant() and p.id = ${agreement.person_id}`)
  return may
}

export const linksToday = async (
  tx: ReadTx,
  partyId: string,
  number: number | null = null,
): Promise<number> =>
  (
    await tx.one(sql<{ count: number }>`select count(*)::int as count from agreement_link
      where tenant_id = app.tenant() and party_id = ${partyId} and on_day = ${tx.today}
        and ended_at is null and (${number}::int is null or number = ${number})`)
  ).count

async function sendOne(tx: WriteTx, agreement: Agreement, party: Party): Promise<void> {
  const way = wayOfLink(party)
  if (!way || !(await mayLeave(tx, agreement, way.address))) return
  const id = newId()
  await tx
    .insertInto("agreement_link")
    .values({
      ...tx.stamp(),
      id,
      agreement_id: agreement.id,
      person_id: agreement.person_id,
      party_id: party.id,
      token_hash: secretHash(tokenOf(tx.derive, id)),
      ...way,
      number: latest(agreement).number,
      on_day: tx.today,
      sent_at: tx.now,
      expires_at: new Date(tx.now.getTime() + linkHours * 3_600_000),
    })
    .execute()
  await sql`update agreement_party set told_on = ${tx.today}
    where tenant_id = app.tenant() and id = ${party.id}`.execute(tx)
  await sendOutside(tx, {
    ...way,
    kind: agreementLink,
    language: party.language,
    dedupeKey: `agreement.link ${id}`,
    secretId: id,
  })
}

/** As a reminder: not twice a day. */
export async function sendLinkOnce(tx: WriteTx, agreement: Agreement, party: Party): Promise<void> {
  if ((await linksToday(tx, party.id, latest(agreement).number)) === 0) await sendOne(tx, agreement, party)
}

const held = async (tx: WriteTx, agreementId: string) => {
  await lock(tx, "agreement", `${tx.actor.tenantId} ${agreementId}`)
  return agreementById(tx, agreementId)
}

/** Links of an address that was corrected end, so that going back to it does not open them again. */
async function endReplaced(tx: WriteTx, agreement: Agreement): Promise<void> {
  await sql`update agreement_link l set ended_at = ${tx.now} from agreement_party p
    where l.tenant_id = app.tenant() and l.agreement_id = ${agreement.id} and l.ended_at is null
      and p.tenant_id = l.tenant_id and p.id = l.party_id
      and l.address is distinct from case l.channel when 'email' then p.email else p.phone end`.execute(tx)
}

async function stop(tx: WriteTx, agreement: Agreement): Promise<void> {
  const waiting = ["out", "declined"].includes(stateNow(agreement))
    ? agreement.parties.filter((party) => waitsForLink(agreement, party)).map(({ id }) => id)
    : []
  const dead = await tx.all(sql<{ id: string }>`select id from agreement_link
    where tenant_id = app.tenant() and agreement_id = ${agreement.id}
      and (ended_at is not null or not (party_id = any (${waiting}::uuid[])))`)
  await withdrawUnsent(
    tx,
    dead.map(({ id }) => id),
  )
}

/**
 * Once a day and version to each whose turn it is; whoever asks for a new one, or whose address was
 * corrected, gets it at once, some times a day at most.
 */
export const sendLinksJob: ShortJob = {
  name: "agreement.sendLinks",
  run: async (tx, { agreementId, only, but }) => {
    const agreement = await held(tx, String(agreementId))
    if (!agreement) return
    await endReplaced(tx, agreement)
    await stop(tx, agreement)
    const state = stateNow(agreement)
    for (const party of agreement.parties) {
      if (only !== undefined) {
        const isAsked = party.id === only && isReachedByLink(party) && agreement.sent_at !== null
        if (isAsked && state !== "withdrawn" && (await linksToday(tx, party.id)) < mostLinks)
          await sendOne(tx, agreement, party)
      } else if (state === "out" && party.id !== but && waitsForLink(agreement, party)) {
        await sendLinkOnce(tx, agreement, party)
      }
    }
  },
}

export const stopLinksJob: ShortJob = {
  name: "agreement.stopLinks",
  run: async (tx, { agreementId }) => {
    const agreement = await held(tx, String(agreementId))
    if (agreement) await stop(tx, agreement)
  },
}
