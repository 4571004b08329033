/**
 * The characters that a TrueType font has a glyph for, by its tables `cmap` 4 (up to U+FFFF) and 12 (all).
 */
export function coverageOf(font: Buffer): (character: number) => boolean {
  const ranges = tablesOf(font).flatMap((at) => {
    const format = font.readUInt16BE(at)
    if (format === 12) return groups(font, at)
    return format === 4 ? segments(font, at) : []
  })
  return (character) =>
    ranges.some(({ first, last, glyph }) => character >= first && character <= last && glyph(character) !== 0)
}

type Range = { first: number; last: number; glyph: (character: number) => number }

function tablesOf(font: Buffer): number[] {
  const directory = Array.from({ length: font.readUInt16BE(4) }, (_, n) => 12 + n * 16)
  const entry = directory.find((at) => font.toString("latin1", at, at + 4) === "cmap")
  if (entry === undefined) return []
  const cmap = font.readUInt32BE(entry + 8)
  return Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, n) => cmap + font.readUInt32BE(cmap + 4 + n * 8 + 4),
  )
}

function groups(font: Buffer, at: number): Range[] {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, n) => {
    const group = at + 16 + n * 12
    const first = font.readUInt32BE(group)
    const glyph = font.readUInt32BE(group + 8)
    return { first, last: font.readUInt32BE(group + 4), glyph: (character) => glyph + character - first }
  })
}

function segments(font: Buffer, at: number): Range[] {
  const bytes = font.readUInt16BE(at + 6)
  return Array.from({ length: bytes / 2 }, (_, n) => {
    const end = at + 14 + n * 2
    const start = end + bytes + 2
    const first = font.readUInt16BE(start)
    const delta = font.readUInt16BE(start + bytes)
    const offset = font.readUInt16BE(start + 2 * bytes)
    return {
      first,
      last: font.readUInt16BE(end),
      glyph: (character) => {
        if (offset === 0) return (character + delta) & 0xffff
        const glyph = start + 2 * bytes + offset + (character - first) * 2
        const found = glyph + 1 < font.length ? font.readUInt16BE(glyph) : 0
        return found === 0 ? 0 : (found + delta) & 0xffff
      },
    }
  })
}
