import type { Catalogues } from "../../platform/i18n/texts.ts"
import { programmes } from "./programmes.ts"

const named = (name: "nameSv" | "nameEn", notStated: string) =>
  Object.fromEntries([
    ...programmes.map((one) => [`programme.${one.code}`, one[name]]),
    ["programme.NOT_STATED", notStated],
  ])

/** Names stand with the rules; what a register left out has one too. */
export const programmeTexts: Catalogues = {
  sv: named("nameSv", "Insats inte angiven"),
  en: named("nameEn", "Programme not stated"),
}
