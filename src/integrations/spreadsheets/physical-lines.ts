/** A line of a text file without its end. */
export type PhysicalLine = { text: string; end: string }

/** The lines of a text that comes in pieces, whichever way they end: CRLF, LF or CR. */
export function* physicalLines(pieces: Iterable<string>): Generator<PhysicalLine> {
  let rest = ""
  for (const piece of pieces) {
    const text = rest + piece
    let from = 0
    const ends = /\r\n|\n|\r/g
    for (let match = ends.exec(text); match; match = ends.exec(text)) {
      // Half of a CRLF may come with the next piece.
      if (match[0] === "\r" && match.index === text.length - 1) break
      yield { text: text.slice(from, match.index), end: match[0] }
      from = match.index + match[0].length
    }
    rest = text.slice(from)
  }
  if (rest.endsWith("\r")) yield { text: rest.slice(0, -1), end: "\r" }
  else if (rest !== "") yield { text: rest, end: "" }
}
