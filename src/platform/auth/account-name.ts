import type { Day } from "../../kernel/day.ts"
import { readIdentity } from "../../kernel/identity-number.ts"
import type { Realm } from "../config.ts"

/**
 * What names an account: the identity itself (`sub`); a personal identity number, which is never given to
 * somebody else; or anything else, such as an e-mail address, which may be. That binds whoever comes first.
 */
export type AccountName = { kind: "sub" | "number" | "named"; value: string }

/** What providers call a personal identity number; of a claim named by an address, its last part. */
const numbers = new Set(
  "personalidentitynumber,coordinationnumber,personalnumber,personnummer,samordningsnummer,pnr,ssn,nin".split(
    ",",
  ),
)
const lastPart = (claim: string) =>
  (claim.split(/[/:#]/).at(-1) ?? "").toLowerCase().replaceAll(/[^a-z]/g, "")

export function kindOfClaim(realm: Realm, claim: string): AccountName["kind"] {
  if (claim === "sub") return "sub"
  // A participant's account is named by their number, whatever the provider calls it.
  return realm === "resident" || numbers.has(lastPart(claim)) ? "number" : "named"
}

/** Claims as a provider sent them: of a token, or of userinfo. */
export type Claims = Readonly<Record<string, unknown>>

/** What one claim says, in the form in which accounts are named; null when it says nothing of use. */
function nameIn(realm: Realm, claim: string, claims: Claims, today: Day): AccountName | null {
  const said = claims[claim]
  const text = typeof said === "string" || typeof said === "number" ? String(said).trim() : ""
  const kind = kindOfClaim(realm, claim)
  if (text === "" || text.length > 200) return null
  if (kind === "sub") return { kind, value: String(said) }
  if (kind === "number") {
    const read = readIdentity(text, today)
    const isPerson = read.ok && (read.kind === "personnummer" || read.kind === "samordningsnummer")
    return isPerson ? { kind, value: read.value } : null
  }
  // An address that the provider says nobody has shown to be theirs names nobody.
  if (claim === "email" && claims.email_verified === false) return null
  return { kind, value: text.toLowerCase() }
}

/** By the first of the claims that says something, in the order of the settings. */
export function accountNameIn(
  realm: Realm,
  asked: readonly string[],
  claims: Claims,
  today: Day,
): (AccountName & { claim: string }) | null {
  for (const claim of asked) {
    const found = nameIn(realm, claim, claims, today)
    if (found) return { ...found, claim }
  }
  return null
}
