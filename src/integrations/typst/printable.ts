/** Stands, seen and read aloud, where a character is that no font of the product has. */
const unknown = "\ufffd"

/**
 * Text as it can be printed: PDF/UA refuses a document with a character that has no glyph, so that somebody's
 * name would be a fault. What is not seen anyway is left out, anything else without a glyph becomes a sign
 * for it.
 */
export function printable(text: string, has: (character: number) => boolean): string {
  const lines = text.replace(/[\u2028\u2029\u0085\v\f]|\r\n?/g, "\n")
  return Array.from(lines.normalize("NFC"), (letter) => {
    if (letter === "\n" || letter === "\t") return letter
    if (/[\p{Cc}\ufeff]/u.test(letter)) return ""
    if (has(letter.codePointAt(0) ?? 0)) return letter
    return /\p{Default_Ignorable_Code_Point}/u.test(letter) ? "" : unknown
  }).join("")
}
