/** The code pages of one byte a character that Swedish files come in. */
export type CodePage = "windows-1252" | "cp850" | "macintosh"

/** DOS and old databases, from byte 0x80. */
const cp850 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0"

const highBytes = Uint8Array.from({ length: 128 }, (_, at) => at + 128)
const letters: Readonly<Record<CodePage, string>> = {
  "windows-1252": new TextDecoder("windows-1252").decode(highBytes),
  cp850,
  macintosh: new TextDecoder("macintosh").decode(highBytes),
}

/** Text of one byte a character; every byte has a character. */
export const decodeBytes = (bytes: Uint8Array, page: CodePage): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString("latin1")
    .replace(/[\x80-\xff]/g, (byte) => letters[page][byte.charCodeAt(0) - 128] ?? "\ufffd")

const isLower = (byte: number) => byte >= 0x61 && byte <= 0x7a
const isLetter = (byte: number) => isLower(byte) || (byte >= 0x41 && byte <= 0x5a)

/**
 * How well a character fits where it stands: Swedish letters in words most, signs inside words not at all.
 */
function fit(character: string, before: number, after: number): number {
  const inWord = isLetter(before) || isLetter(after) || before >= 0x80 || after >= 0x80
  if (!/\p{L}/u.test(character)) return inWord && isLetter(before) && isLetter(after) ? -2 : inWord ? -0.5 : 0
  if (!inWord) return 0
  // A capital letter in the middle of a word is some other letter.
  if (character !== character.toLowerCase() && isLower(before)) return -1
  if (/[åäöÅÄÖ]/.test(character)) return 3
  return /[éüáèçóíúñæøÉÜÆØ]/.test(character) ? 1.2 : 1
}

const enough = 4_000

/** The code page in which the bytes are words, seen from at most some thousands of letters beyond ASCII. */
export function codePageOf(bytes: Uint8Array): CodePage {
  const scores = { "windows-1252": 0.1, cp850: 0, macintosh: 0 }
  const pages = Object.keys(scores) as CodePage[]
  let seen = 0
  for (let at = 0; at < bytes.length && seen < enough; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) continue
    seen += 1
    for (const page of pages)
      scores[page] += fit(letters[page][byte - 128] ?? "", bytes[at - 1] ?? 0, bytes[at + 1] ?? 0)
  }
  return pages.reduce((best, page) => (scores[page] > scores[best] ? page : best))
}
