/** A line of a text file without its end. */
export type PhysicalLine = { text: string; end: string }

/** No row of a table is longer; what is, is given in pieces of more than this. */
export const longestLine = 1024 * 1024

/** The lines of a text that comes in pieces, whichever way they end: CRLF, LF or CR. */
export function* physicalLines(pieces: Iterable<string>): Generator<PhysicalLine> {
  let rest = ""
  for (const piece of pieces) {
    // Half of a CRLF may have come with the piece before.
    const held = rest.endsWith("\r")
    const text = held ? `\r${piece}` : piece
    if (held) rest = rest.slice(0, -1)
    let from = 0
    const ends = /\r\n|\n|\r/g
    for (let match = ends.exec(text); match; match = ends.exec(text)) {
      if (match[0] === "\r" && match.index === text.length - 1) break
      yield { text: rest + text.slice(from, match.index), end: match[0] }
      rest = ""
      from = match.index + match[0].length
    }
    rest += text.slice(from)
    if (rest.length <= longestLine) continue
    yield { text: rest, end: "" }
    rest = ""
  }
  if (rest.endsWith("\r")) yield { text: rest.slice(0, -1), end: "\r" }
  else if (rest !== "") yield { text: rest, end: "" }
}
