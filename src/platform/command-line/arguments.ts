import { parseArgs } from "node:util"

/** Wrong use: exit 2 and one clear line. */
export class CliUsage extends Error {}
/** Understood, and refused: exit 1. */
export class CliRefused extends Error {}

export type Arguments = { words: string[]; flags: Set<string>; value: (name: string) => string | undefined }
/** "flag" stands alone, "value" takes the next word. */
export type Options = Readonly<Record<string, "flag" | "value">>

/** What Node says of wrong options, in its first sentence; null when it is about something else. */
const wrongUse = (fault: unknown): string | null =>
  fault instanceof Error && "code" in fault && String(fault.code).startsWith("ERR_PARSE_ARGS_")
    ? (fault.message.split(/\.?\n|\. /)[0] ?? "").replace(/^./, (first) => first.toLowerCase())
    : null

export function readArguments(given: readonly string[], options: Options = {}): Arguments {
  const known = Object.entries({ json: "flag", ...options }).map(
    ([name, kind]) => [name, { type: kind === "flag" ? "boolean" : "string" }] as const,
  )
  try {
    const { positionals, values } = parseArgs({
      args: [...given],
      options: Object.fromEntries(known),
      allowPositionals: true,
    })
    const flags = Object.keys(values).filter((name) => values[name] === true)
    return {
      words: positionals,
      flags: new Set(flags),
      value: (name) => {
        const value = values[name]
        return typeof value === "string" ? value : undefined
      },
    }
  } catch (fault) {
    const said = wrongUse(fault)
    throw said === null ? fault : new CliUsage(said)
  }
}

export const numberOption = (args: Arguments, name: string, fallback: number): number => {
  const text = args.value(name)
  if (text === undefined) return fallback
  if (!/^\d{1,9}$/.test(text)) throw new CliUsage(`--${name} needs a whole number`)
  return Number(text)
}
