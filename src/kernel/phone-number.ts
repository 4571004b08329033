/**
 * What people put between the digits: spaces of every kind, dashes, dots, strokes, brackets, invisible marks.
 */
const between = /[\s\p{Pd}\p{Cf}\u2212./()]/gu

/**
 * A phone number in E.164, from any form people write it in; null when nobody can tell which number it is. A
 * Swedish number begins with its zero: one that lost it in a spreadsheet is not guessed.
 */
export function toE164(written: string): string | null {
  const digits = written
    .normalize("NFKC")
    .replace(/^tel:/i, "")
    .replace(/\(\s*0\s*\)/g, "")
    .replace(between, "")
  const abroad = /^(?:\+|00)([1-9]\d*)$/.exec(digits)?.[1]
  const number = abroad ?? (/^0[1-9]\d*$/.test(digits) ? `46${digits.slice(1)}` : null)
  if (number === null) return null
  // "+46 070 …": the zero of the area code was left in.
  const plain = number.replace(/^460/, "46")
  const isNumber = plain.startsWith("46") ? /^46[1-9]\d{6,8}$/.test(plain) : /^\d{7,15}$/.test(plain)
  return isNumber ? `+${plain}` : null
}
