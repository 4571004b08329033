const own = ["NO_ADDRESS", "NO_CHANNEL", "NO_NUMBER", "NOT_SENT"]

/** The text that says why a message did not come through; servers' own codes are grouped by who refused. */
export function failureKey(failure: string | null): string {
  if (failure && own.includes(failure)) return `messages.failure.${failure}`
  if (failure?.startsWith("SMTP_")) return "messages.failure.SMTP"
  if (failure?.startsWith("SMS_")) return "messages.failure.SMS"
  return "messages.failure.unknown"
}
