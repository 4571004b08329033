import { sql } from "kysely"
import { isLanguage, joinTexts } from "../i18n/texts.ts"
import type { ShortJob } from "../jobs/job.ts"
import type { Stegvis } from "../stegvis.ts"
import { type Delivery, sendEmail, sendSms } from "./deliver.ts"
import { catalogues } from "./texts.ts"

const texts = joinTexts([catalogues])

type Waiting = {
  id: string
  template: string
  channel: "email" | "sms"
  to: string | null
  has_account: boolean
  language: string | null
}

/** Sends everything that waits for the same receiver as one message. */
export const notificationSend: ShortJob = {
  name: "notification.send",
  run: async (tx, payload, app) => {
    const { rows } = await sql<Waiting>`
      select n.id, n.template, n.channel, n.account_id is not null as has_account, a.language,
        coalesce(n.address, case n.channel when 'email' then a.email else a.phone end) as to
      from notification first
      join notification n on n.tenant_id = first.tenant_id and n.channel = first.channel
        and n.account_id is not distinct from first.account_id and n.address is not distinct from first.address
      left join account a on a.tenant_id = n.tenant_id and a.id = n.account_id
      where first.tenant_id = app.tenant() and first.id = ${String(payload.notificationId)}::uuid
        and n.sent_at is null and n.bounced_at is null and n.channel <> 'inApp'
      order by n.id for update of n`.execute(tx)
    const [one] = rows
    if (!one) return
    const delivery = await deliver(
      app,
      one,
      new Set(rows.map((row) => row.template)).size === 1 ? one.template : "several",
    )
    await tx
      .updateTable("notification")
      .set(
        delivery === "inApp"
          ? { channel: "inApp", sent_at: tx.now }
          : delivery.sent
            ? { sent_at: tx.now, failure: null }
            : { bounced_at: tx.now, failure: delivery.failure },
      )
      .where("tenant_id", "=", tx.actor.tenantId)
      .where(
        "id",
        "in",
        rows.map((row) => row.id),
      )
      .execute()
  },
}

/** A channel that the installation lacks leaves the message inside the application. */
async function deliver(app: Stegvis, to: Waiting, template: string): Promise<Delivery | "inApp"> {
  const configured = to.channel === "email" ? app.config.SMTP_URL : app.config.SMS_GATEWAY_URL
  if (!configured) return to.has_account ? "inApp" : { sent: false, failure: "NO_CHANNEL" }
  if (!to.to) return { sent: false, failure: "NO_ADDRESS" }
  const language = to.language && isLanguage(to.language) ? to.language : "sv"
  const say = (part: "subject" | "body") =>
    texts.say(language, `notification.${template}.${part}`, { url: app.config.baseUrl })
  const message = { to: to.to, subject: say("subject"), body: say("body") }
  return to.channel === "email" ? sendEmail(app.config, message) : sendSms(app.config, message)
}
