import { IntlMessageFormat } from "intl-messageformat"

/**
 * sv-simple is the registered tag (BCP 47) of easy Swedish: what it does not say in its own way, Swedish
 * says.
 */
export const languages = ["sv", "sv-simple", "en", "ar", "uk", "so", "fa", "ti"] as const
export type Language = (typeof languages)[number]
export const languageNames: Record<Language, string> = {
  sv: "Svenska",
  "sv-simple": "Lätt svenska",
  en: "English",
  ar: "العربية",
  uk: "Українська",
  so: "Soomaali",
  fa: "فارسی",
  ti: "ትግርኛ",
}
export const direction = (language: Language): "rtl" | "ltr" =>
  language === "ar" || language === "fa" ? "rtl" : "ltr"
export const isLanguage = (text: string): text is Language => (languages as readonly string[]).includes(text)

export type Catalogue = Readonly<Record<string, string>>
export type Catalogues = Partial<Record<Language, Catalogue>>
type Params = Record<string, string | number | boolean | Date | null | undefined>

export type Texts = {
  has: (key: string) => boolean
  /** The names of what a text asks to be told, in Swedish: other languages ask for no more. */
  asks: (key: string) => readonly string[]
  /** The text in that language, or in Swedish where the language lacks it. A key without text is a bug. */
  say: (language: Language, key: string, params?: Params) => string
}

type Parts = ReturnType<IntlMessageFormat["getAst"]>
const named = (parts: Parts): string[] =>
  parts.flatMap((part) => [
    ...("value" in part && part.type !== 0 ? [part.value] : []),
    ...("options" in part ? Object.values(part.options).flatMap((option) => named(option.value)) : []),
  ])
/** The names a message takes, also inside its choices. */
export const argumentsIn = (message: string): string[] => [
  ...new Set(named(new IntlMessageFormat(message, "sv-SE", undefined, { ignoreTag: true }).getAst())),
]

/** Joins the slices' catalogues; the same key in two slices is a bug. */
export function joinTexts(
  parts: readonly Catalogues[],
): Texts & { all: Record<Language, Map<string, string>> } {
  const all = Object.fromEntries(languages.map((one) => [one, new Map<string, string>()])) as Record<
    Language,
    Map<string, string>
  >
  for (const part of parts) {
    for (const language of languages) {
      for (const [key, message] of Object.entries(part[language] ?? {})) {
        if (all[language].has(key)) throw new Error(`text ${key} is defined twice (${language})`)
        all[language].set(key, message)
      }
    }
  }
  const formats = new Map<string, IntlMessageFormat>()
  const say: Texts["say"] = (language, key, params) => {
    const message = all[language].get(key) ?? all.sv.get(key)
    if (message === undefined) throw new Error(`text ${key} is missing`)
    if (!/[{'<]/.test(message)) return message
    const id = `${language} ${key}`
    let format = formats.get(id)
    if (!format) {
      format = new IntlMessageFormat(message, language === "sv" ? "sv-SE" : language, undefined, {
        ignoreTag: true,
      })
      formats.set(id, format)
    }
    return String(format.format(params))
  }
  return { all, say, has: (key) => all.sv.has(key), asks: (key) => argumentsIn(all.sv.get(key) ?? "") }
}
