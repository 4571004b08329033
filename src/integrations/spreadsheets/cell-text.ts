import type { CellFaultCode } from "../../platform/imports/source-row.ts"

export type CellText = { text: string; cleaned: boolean; fault: CellFaultCode | null }

/** Anything but the letters and signs that need no second look; # and Ã begin what is told below. */
const unusual = /[^\x20-\x22\x24-\x7e\xa1-\xac\xae-\xc2\xc4-\u02ff]/
const spaces = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\v\f]/gu
const invisible =
  /\u034f|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[^\P{Cc}\t\n\r\u0080-\u009f]/gu
/**
 * Joiners belong to the spelling in some scripts and to some emoji; after a Latin letter or a digit they are
 * dirt.
 */
const joiner =
  /(?<!\p{Script=Arabic}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Tamil}|\p{Script=Sinhala}|\p{Emoji_Presentation}|\ufe0f)(?:\u200c|\u200d)/gu
/**
 * The mark of a lost character, controls that no text holds, and UTF-8 that was once read as Windows-1252.
 */
const lost = /[\ufffd\u0080-\u009f]|Ã[\u00a0-\u00bf\u0152\u0153\u0160\u2013-\u2026\u2030\u20ac\u2122]/u
/**
 * What Excel shows in English and Swedish, and the row of # of a column too narrow or a date before its
 * calendar.
 */
const error =
  /^#(?:N\/A|SAKNAS!?|REF!|REFERENS!|VALUE!|VÄRDEFEL!|DIV\/0!|DIVISION\/0!|NAME\?|NAMN\?|NUM!|OGILTIGT!|NULL!|SKÄRNING!|SPILL!|SPILLT?!|CALC!|BERÄKN!|GETTING_DATA|HÄMTAR_DATA|FIELD!|FÄLT!|BLOCKED!|BLOCKERAD!|UNKNOWN!|OKÄNT!|CONNECT!|ANSLUT!|BUSY!|PYTHON!|#+)$/iu
/** 2,00001E+11: the digits behind the last one shown are gone. */
const scientific = /^[+-]?\d(?:[.,]\d+)?E\+\d{1,3}$/i

/** The letters a person sees: composed (NFC), spaces that look like spaces, nothing that can't be seen. */
export function cellText(cell: string): CellText {
  if (!unusual.test(cell))
    return { text: cell, cleaned: false, fault: scientific.test(cell) ? "CELL_DIGITS_LOST" : null }
  const composed = cell.normalize("NFC")
  const text = composed.replace(spaces, " ").replace(invisible, "").replace(joiner, "").normalize("NFC")
  const fault = error.test(text.trim()) ? "CELL_ERROR" : lost.test(text) ? "CELL_CHARACTER" : null
  return { text, cleaned: text !== composed, fault }
}
