/** As it is compared: one form of å ä ö, small letters, one blank between words. */
export const fold = (text: string): string =>
  text.normalize("NFC").toLocaleLowerCase("sv").replace(/\s+/g, " ").trim()

/** As somebody types without å ä ö: every letter without its marks. */
export const bare = (text: string): string =>
  fold(text).normalize("NFD").replace(/\p{M}/gu, "").replaceAll("æ", "a").replaceAll("ø", "o")

const between = /[^\p{L}\p{N}+#.]+/u
export const wordsOf = (text: string): string[] =>
  text
    .split(between)
    .map((word) => word.replace(/^\.+|\.+$/g, ""))
    .filter((word) => word !== "")

/** Three letters at a time, with the ends marked, so that beginnings weigh more. */
export function trigramsOf(word: string): string[] {
  const padded = `  ${word} `
  const found = new Set<string>()
  for (let at = 0; at + 3 <= padded.length; at += 1) found.add(padded.slice(at, at + 3))
  return [...found]
}
