import type { Config } from "../config.ts"

/**
 * A demo without a mail server or a gateway: what would go out stands on its mailbox page, and goes nowhere.
 */
export const isMailbox = (config: Config, channel: "email" | "sms"): boolean =>
  config.STEGVIS_MODE === "demo" && !(channel === "email" ? config.SMTP_URL : config.SMS_GATEWAY_URL)

/** The ways out that the installation has. */
export const channelsOf = (config: Config): { email: boolean; sms: boolean } => ({
  email: config.SMTP_URL !== undefined || isMailbox(config, "email"),
  sms: config.SMS_GATEWAY_URL !== undefined || isMailbox(config, "sms"),
})
