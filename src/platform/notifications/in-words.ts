import { codeOf, deriveWith, tokenOf } from "../auth/derived-secret.ts"
import type { Config } from "../config.ts"
import { isLanguage, joinTexts } from "../i18n/texts.ts"
import { ownPages } from "./templates.ts"
import { catalogues } from "./texts.ts"

const texts = joinTexts([catalogues])

/** What several messages to the same receiver say together. */
export const templateOf = (rows: readonly { template: string }[]): string =>
  new Set(rows.map((row) => row.template)).size === 1 ? (rows[0]?.template ?? "several") : "several"

/** What the receiver alone may know, made when the message goes. */
function secretsOf(config: Config, template: string, secretId: string | null) {
  const page = ownPages[template]
  const derive = deriveWith(config)
  return {
    url: page && secretId ? `${config.baseUrl}${page}${tokenOf(derive, secretId)}` : config.baseUrl,
    code: secretId ? codeOf(derive, secretId) : "",
  }
}

type Message = { template: string; language: string | null; secret_id?: string | null }

/** The neutral text of a template, in the receiver's language. */
export function inWords(config: Config, { template, language: chosen, secret_id = null }: Message) {
  const secrets = secretsOf(config, template, secret_id)
  const language = chosen && isLanguage(chosen) ? chosen : "sv"
  const say = (part: "subject" | "body") => texts.say(language, `notification.${template}.${part}`, secrets)
  return { subject: say("subject"), body: say("body"), language }
}
