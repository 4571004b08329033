import { createTransport } from "nodemailer"
import type { Config } from "../config.ts"

/** Delivered, refused for good with a code (the bounce list), or thrown: then the job is tried again later. */
export type Delivery = { sent: true } | { sent: false; failure: string }

type Message = { to: string; subject: string; body: string }

export async function sendEmail(config: Config, message: Message): Promise<Delivery> {
  const transport = createTransport({
    url: config.SMTP_URL,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  })
  try {
    await transport.sendMail({
      from: config.SMTP_FROM,
      to: message.to,
      subject: message.subject,
      text: message.body,
    })
    return { sent: true }
  } catch (fault) {
    const answer =
      fault && typeof fault === "object" && "responseCode" in fault ? Number(fault.responseCode) : 0
    // 5xx is the mailbox's or the server's final word; everything else may go better in a while.
    if (answer >= 500 && answer < 600) return { sent: false, failure: `SMTP_${answer}` }
    throw new Error(`SMTP is not available (${answer || "no answer"})`)
  } finally {
    transport.close()
  }
}

export async function sendSms(config: Config, message: Message): Promise<Delivery> {
  const answer = await fetch(config.SMS_GATEWAY_URL ?? "", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ to: message.to, text: message.body }),
    signal: AbortSignal.timeout(15_000),
  })
  await answer.arrayBuffer()
  if (answer.ok) return { sent: true }
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429)
    return { sent: false, failure: `SMS_${answer.status}` }
  throw new Error(`the SMS gateway is not available (${answer.status})`)
}
