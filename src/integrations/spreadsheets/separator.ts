const separators = [";", "\t", ","] as const

/** The heading line, with line ends inside quotes kept. */
function firstLine(text: string): string {
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === "\n" || character === "\r")) return text.slice(0, at)
  }
  return text
}

/** The separator most used in the heading line outside quotes; Swedish Excel's semicolon when none is. */
export function separatorOf(text: string): string {
  const bare = firstLine(text.trimStart()).replace(/"[^"]*"/g, "")
  const counts = separators.map((separator) => ({ separator, uses: bare.split(separator).length - 1 }))
  return counts.reduce((best, next) => (next.uses > best.uses ? next : best)).separator
}

/** Excel's own first line "sep=;": the separator it names, and where the table begins. */
export function namedSeparator(text: string): { separator: string; length: number } | null {
  const match = /^sep=([;,\t|])(\r\n|\n|\r)/i.exec(text)
  return match?.[1] ? { separator: match[1], length: match[0].length } : null
}
