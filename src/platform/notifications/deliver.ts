import { createTransport } from "nodemailer"
import type { Config } from "../config.ts"
import { isForOperator } from "./fault-cause.ts"

/**
 * Only the receiver's own refusal is for good (the bounce list). Everything else is tried again: what the
 * operator has to mend (sign-in, sender, gateway), and what passes.
 */
export type Delivery =
  | { outcome: "sent" }
  | { outcome: "refused"; failure: string }
  | { outcome: "later"; fault: string; operator: boolean }

const later = (fault: string): Delivery => ({ outcome: "later", fault, operator: isForOperator(fault) })

/** The id is the same at each try, so that a server that has taken the message knows it again. */
export type Outgoing = { id: string; to: string; subject: string; body: string }

/** The stages of RFC 5321 by the command that was answered. */
const stageOf = (command: string): string =>
  command.startsWith("RCPT")
    ? "RCPT"
    : command.startsWith("MAIL")
      ? "MAIL"
      : command.startsWith("AUTH")
        ? "AUTH"
        : command.startsWith("DATA")
          ? "DATA"
          : "CONN"

/** Refused at RCPT, but because of who asks: no sign-in, no relaying, policy (RFC 3463 X.7). */
const isAboutUs = (code: number, answer: string) =>
  [503, 530, 535, 538, 554].includes(code) || /^\d{3}[ -]5\.7\./.test(answer)

function failedBy(fault: unknown): Delivery {
  const facts = (fault ?? {}) as { responseCode?: unknown; command?: unknown; response?: unknown }
  const code = Number(facts.responseCode ?? 0)
  const stage = stageOf(String(facts.command ?? ""))
  if (stage === "RCPT" && code >= 500 && !isAboutUs(code, String(facts.response ?? "")))
    return { outcome: "refused", failure: `SMTP_${code}` }
  return later(`SMTP_${stage}_${code || "NO_ANSWER"}`)
}

export async function sendEmail(config: Config, message: Outgoing): Promise<Delivery> {
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
      messageId: `<${message.id}@${config.SMTP_FROM.split("@").at(-1)}>`,
    })
    return { outcome: "sent" }
  } catch (fault) {
    return failedBy(fault)
  } finally {
    transport.close()
  }
}

/** What a gateway answers about the number; other answers of 4xx are about us. */
const refusesNumber = [400, 410, 422]

export async function sendSms(config: Config, message: Outgoing): Promise<Delivery> {
  try {
    const answer = await fetch(config.SMS_GATEWAY_URL ?? "", {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": message.id },
      body: JSON.stringify({ to: message.to, text: message.body }),
      signal: AbortSignal.timeout(15_000),
    })
    await answer.arrayBuffer()
    if (answer.ok) return { outcome: "sent" }
    if (refusesNumber.includes(answer.status)) return { outcome: "refused", failure: `SMS_${answer.status}` }
    return later(`SMS_${answer.status}`)
  } catch {
    return later("SMS_NO_ANSWER")
  }
}
