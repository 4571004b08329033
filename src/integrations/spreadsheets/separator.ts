const separators = [";", "\t", ","] as const

/** The first lines, with line ends inside quotes kept and what stands in quotes taken away. */
function bareLines(text: string): string[] {
  const lines: string[] = []
  let [from, quoted] = [0, false]
  for (let at = 0; at <= text.length && lines.length < 20; at += 1) {
    const character = text[at] ?? "\n"
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === "\n" || character === "\r")) {
      lines.push(text.slice(from, at).replace(/"[^"]*"/g, ""))
      from = at + 1
    }
  }
  if (lines.length === 0) lines.push(text.replace(/"[^"]*"/g, ""))
  return lines.filter((line) => line.trim() !== "")
}

const uses = (line: string, separator: string) => line.split(separator).length - 1
const mostUsed = (line: string) =>
  separators.reduce((best, next) => (uses(line, next) > uses(line, best) ? next : best))

/**
 * The separator most used in the heading line outside quotes; Swedish Excel's semicolon when none is. A line
 * above the headings is known by its separator, which the next line lacks.
 */
export function separatorOf(text: string): string {
  const lines = bareLines(text.trimStart())
  const heading = lines.find((line, at) => {
    const separator = mostUsed(line)
    const next = lines[at + 1]
    return uses(line, separator) > 0 && (next === undefined || uses(next, separator) > 0)
  })
  return mostUsed(heading ?? lines[0] ?? "")
}

/** Excel's own first line "sep=;": the separator it names, and where the table begins. */
export function namedSeparator(text: string): { separator: string; length: number } | null {
  const match = /^sep=([;,\t|])(\r\n|\n|\r)/i.exec(text)
  return match?.[1] ? { separator: match[1], length: match[0].length } : null
}
