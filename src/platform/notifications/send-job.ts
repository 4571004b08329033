import { sql } from "kysely"
import { toE164 } from "../../kernel/phone-number.ts"
import type { WriteTx } from "../db/tenant.ts"
import type { ShortJob } from "../jobs/job.ts"
import { log } from "../log.ts"
import type { Stegvis } from "../stegvis.ts"
import { channelsOf, isMailbox } from "./channels.ts"
import { type Delivery, sendEmail, sendSms } from "./deliver.ts"
import { inWords, templateOf } from "./in-words.ts"
import { afterQuietHours } from "./quiet-hours.ts"
import { sendAt } from "./send-outside.ts"
import { isAwaited } from "./templates.ts"

type Waiting = {
  id: string
  template: string
  channel: "email" | "sms"
  to: string | null
  has_account: boolean
  language: string | null
  tries: number
  created_at: Date
  due_at: Date
  notice_id: string | null
  read: boolean
  withheld: boolean
  secret_id: string | null
}

const waiting = (tx: WriteTx, id: string) =>
  tx.all(sql<Waiting>`
    select w.*, not w.allowed or coalesce(app.is_protected_address(w."to"), false) as withheld from (
      select n.id, n.template, n.channel, n.account_id is not null as has_account,
        coalesce(a.language, n.language) as language, n.tries,
        n.created_at, n.due_at,
        n.secret_id, n.notice_id, coalesce(i.read_at is not null, false) as read,
        n.account_id is null or app.may_be_told(n.account_id) as allowed,
        coalesce(n.address, app.address_of(n.account_id, n.channel)) as "to"
      from notification first
      join notification n on n.tenant_id = first.tenant_id and n.channel = first.channel
        and n.account_id is not distinct from first.account_id
          and n.address is not distinct from first.address
        and n.secret_id is not distinct from first.secret_id
      left join account a on a.tenant_id = n.tenant_id and a.id = n.account_id
      left join notification i on i.tenant_id = n.tenant_id and i.id = n.notice_id
      where first.tenant_id = app.tenant() and first.id = ${id}::uuid
        and n.sent_at is null and n.bounced_at is null and n.channel <> 'inApp'
      order by n.id for update of n) w`)

/** Sends everything that waits for the same receiver as one message. */
export const notificationSend: ShortJob = {
  name: "notification.send",
  run: async (tx, payload, app) => {
    const id = String(payload.notificationId)
    const all = await waiting(tx, id)
    // What was read inside meanwhile, and what may not leave any more, stays inside.
    await keepInside(tx, app, all)
    const rows = all.filter((row) => !staysInside(app, row))
    const [one] = rows
    if (!one || (one.tries > 0 && one.due_at > tx.now)) return
    const awaited = isAwaited(one.template)
    const loud = one.channel === "sms" && !awaited ? afterQuietHours(tx.now) : tx.now
    if (loud > tx.now) return later(tx, rows, id, loud)
    const delivery = await deliver(app, one, templateOf(rows))
    if (delivery.outcome === "sent") return settle(tx, rows, { sent_at: tx.now, failure: null })
    if (delivery.outcome === "refused")
      return settle(tx, rows, { bounced_at: tx.now, failure: delivery.failure })
    const { fault, operator } = delivery
    // Neither to whom nor what: the operator needs which side said no, and how often.
    const facts = { job: "notification.send", channel: one.channel, fault, tries: one.tries + 1 }
    if (operator) log.error(facts, "messages wait: the program was refused, the receiver was not")
    else log.warn(facts, "messages wait: no answer, or not now")
    const isOld = (row: Waiting) =>
      tx.now.getTime() - new Date(row.created_at).getTime() > mostDays * 86_400_000
    await settle(tx, rows.filter(isOld), { bounced_at: tx.now, failure: "NOT_SENT" })
    const again = rows.filter((row) => !isOld(row))
    await later(tx, again, id, new Date(tx.now.getTime() + pause(one.tries) * 60_000), fault)
  },
}

/** After this the message is no longer true; staff see on the bounce list that it never went. */
const mostDays = 3
/** Minutes until the next try: one, two, four … an hour. */
export const pause = (tries: number): number => Math.min(60, 2 ** tries)

type Settled = { sent_at?: Date; bounced_at?: Date; failure?: string | null; channel?: "inApp" }
const idsOf = (rows: readonly Waiting[]) => rows.map((row) => row.id)

async function settle(tx: WriteTx, rows: readonly Waiting[], facts: Settled): Promise<void> {
  if (rows.length === 0) return
  await tx
    .updateTable("notification")
    .set(facts)
    .where("tenant_id", "=", tx.actor.tenantId)
    .where("id", "in", idsOf(rows))
    .execute()
}

async function later(
  tx: WriteTx,
  rows: readonly Waiting[],
  id: string,
  at: Date,
  fault?: string,
): Promise<void> {
  if (rows.length === 0) return
  await sql`update notification set due_at = ${at}, failure = coalesce(${fault ?? null}, failure),
      tries = tries + ${fault ? 1 : 0} where tenant_id = app.tenant() and id = any(${idsOf(rows)}::uuid[])`.execute(
    tx,
  )
  await sendAt(tx, rows.some((row) => row.id === id) ? id : (rows[0]?.id ?? id), at)
}

/** A channel that the installation lacks leaves the message inside the application. */
const staysInside = (app: Stegvis, row: Waiting): boolean =>
  row.withheld || row.read || (row.has_account && !channelsOf(app.config)[row.channel])

async function keepInside(tx: WriteTx, app: Stegvis, all: readonly Waiting[]): Promise<void> {
  const kept = all.filter((row) => staysInside(app, row))
  await settle(
    tx,
    kept.filter((row) => !row.notice_id),
    { channel: "inApp", sent_at: tx.now },
  )
  const told = idsOf(kept.filter((row) => row.notice_id))
  if (told.length === 0) return
  await tx
    .deleteFrom("notification")
    .where("tenant_id", "=", tx.actor.tenantId)
    .where("id", "in", told)
    .execute()
}

async function deliver(app: Stegvis, to: Waiting, template: string): Promise<Delivery> {
  if (!channelsOf(app.config)[to.channel]) return { outcome: "refused", failure: "NO_CHANNEL" }
  if (!to.to) return { outcome: "refused", failure: "NO_ADDRESS" }
  const { subject, body } = inWords(app.config, { ...to, template })
  if (to.channel === "email") {
    if (isMailbox(app.config, "email")) return { outcome: "sent" }
    return sendEmail(app.config, { id: to.id, to: to.to, subject, body })
  }
  const number = toE164(to.to)
  if (!number) return { outcome: "refused", failure: "NO_NUMBER" }
  if (isMailbox(app.config, "sms")) return { outcome: "sent" }
  return sendSms(app.config, { id: to.id, to: number, subject, body })
}
