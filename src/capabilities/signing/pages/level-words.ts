import type { Words } from "./field-words.ts"

/**
 * How sure the identity provider was of who signed: the Swedish levels of assurance by their number, what
 * another provider calls its own as it says it. Nothing where nobody has said, nor of a link and a code.
 */
export function levelInWords(level: string | null, { t }: Pick<Words, "t">): string | null {
  if (level === null || level.startsWith("link+")) return null
  const swedish = /^http:\/\/id\.(?:elegnamnden|swedenconnect)\.se\/loa\/1\.0\/loa([1-4])/.exec(level)?.[1]
  return swedish ? t("signing.level.loa", { level: swedish }) : t("signing.level.other", { level })
}
