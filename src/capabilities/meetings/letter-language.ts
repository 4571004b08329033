import type { Language } from "../../platform/i18n/texts.ts"

/** The words that staff write for a person's language, of those that a letter can be written in. */
const byWord = new Map<string, Language>(
  Object.entries({
    svenska: "sv",
    engelska: "en",
    arabiska: "ar",
    ukrainska: "uk",
    somaliska: "so",
    persiska: "fa",
    farsi: "fa",
    dari: "fa",
    tigrinja: "ti",
    tigrinska: "ti",
  } as const),
)

/** Null for a language that there is no letter in. */
export const letterLanguage = (word: string | null): Language | null =>
  (word === null ? undefined : byWord.get(word.trim().toLowerCase())) ?? null
