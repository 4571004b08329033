import { isId } from "../../kernel/id.ts"

/** What a message of what was done may say, in words of the reader's language, by the page it stands on. */
export type FlashFacts = Readonly<Record<string, string | number | undefined>>

/** Of one thing, or of that row of many which the address tells. */
export type FlashAbout = FlashFacts | ((which: string) => FlashFacts)

/**
 * Where a command leads, with what it did. The address tells which message, and of which row or of how many:
 * names and days are filled in by the page it leads to, which its reader may see, and never travel.
 */
export function flashed(path: string, message: string | readonly string[], of?: string | number): string {
  if (typeof of === "string" && !isId(of)) throw new Error(`${message} is said of what is no id`)
  const said = new URLSearchParams([message].flat().map((one) => ["klart", one]))
  if (of !== undefined) said.set("om", String(of))
  return `${path}${path.includes("?") ? "&" : "?"}${said}`
}

/** The messages that an address says; it may say several things that were done at once. */
export const flashesIn = (url: URL): string[] => [
  ...new Set(url.searchParams.getAll("klart").map((one) => `flash.${one}`)),
]

/** What is known of what an address says was done. */
export function factsFor(url: URL, about: FlashAbout = {}): FlashFacts {
  const of = url.searchParams.get("om") ?? ""
  return {
    ...(/^\d{1,5}$/.test(of) ? { count: Number(of) } : {}),
    ...(typeof about === "function" ? about(of) : about),
  }
}
