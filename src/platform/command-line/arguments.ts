/** Wrong use: exit 2 and one clear line. */
export class CliUsage extends Error {}
/** Understood, and refused: exit 1. */
export class CliRefused extends Error {}

export type Arguments = { words: string[]; flags: Set<string>; value: (name: string) => string | undefined }
/** "flag" stands alone, "value" takes the next word. */
export type Options = Readonly<Record<string, "flag" | "value">>

export function readArguments(given: readonly string[], options: Options = {}): Arguments {
  const known: Options = { json: "flag", ...options }
  const words: string[] = []
  const flags = new Set<string>()
  const values = new Map<string, string>()
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? ""
    if (!word.startsWith("--")) {
      words.push(word)
      continue
    }
    const [name = "", inline] = word.slice(2).split(/=(.*)/s)
    const kind = known[name]
    if (!kind) throw new CliUsage(`unknown option --${name}`)
    if (kind === "flag") {
      flags.add(name)
      continue
    }
    const value = inline ?? given[++at]
    if (value === undefined) throw new CliUsage(`--${name} needs a value`)
    values.set(name, value)
  }
  return { words, flags, value: (name) => values.get(name) }
}

export const numberOption = (args: Arguments, name: string, fallback: number): number => {
  const text = args.value(name)
  if (text === undefined) return fallback
  if (!/^\d{1,9}$/.test(text)) throw new CliUsage(`--${name} needs a whole number`)
  return Number(text)
}
