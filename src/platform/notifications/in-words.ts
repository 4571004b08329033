import type { Config } from "../config.ts"
import { isLanguage, joinTexts } from "../i18n/texts.ts"
import { catalogues } from "./texts.ts"

const texts = joinTexts([catalogues])

/** What several messages to the same receiver say together. */
export const templateOf = (rows: readonly { template: string }[]): string =>
  new Set(rows.map((row) => row.template)).size === 1 ? (rows[0]?.template ?? "several") : "several"

/** The neutral text of a template, in the receiver's language. */
export function inWords(config: Config, template: string, chosen: string | null) {
  const language = chosen && isLanguage(chosen) ? chosen : "sv"
  const say = (part: "subject" | "body") =>
    texts.say(language, `notification.${template}.${part}`, { url: config.baseUrl })
  return { subject: say("subject"), body: say("body"), language }
}
