import { z } from "zod"
import type { Realm, RealmConfig } from "../config.ts"
import { kindOfClaim } from "./account-name.ts"
import { signScope } from "./sign-request.ts"

/** What a provider says of itself. Everything but its name and addresses may be left out, and is by some. */
const Metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string().optional(),
  token_endpoint: z.string().optional(),
  userinfo_endpoint: z.string().optional(),
  jwks_uri: z.string().optional(),
  scopes_supported: z.array(z.string()).optional(),
  acr_values_supported: z.array(z.string()).optional(),
  claims_supported: z.array(z.string()).optional(),
  response_types_supported: z.array(z.string()).optional(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
  prompt_values_supported: z.array(z.string()).optional(),
  subject_types_supported: z.array(z.string()).optional(),
  request_parameter_supported: z.boolean().optional(),
})
export type Metadata = z.infer<typeof Metadata>

/** Its description of itself, or what is wrong in words. */
export async function readProvider({ issuer }: RealmConfig): Promise<Metadata | { fault: string }> {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(10_000), redirect: "error" })
    if (!answer.ok) return { fault: `${address} answers ${answer.status}` }
    const read = Metadata.safeParse(await answer.json())
    return read.success ? read.data : { fault: `${address} is no description of an OpenID provider` }
  } catch {
    return { fault: `${address} does not answer` }
  }
}

/** What will not work between the settings and the provider, and what may not: the latter as a question. */
export function mismatches(
  realm: Realm,
  settings: RealmConfig,
  said: Metadata,
): { faults: string[]; notes: string[] } {
  const set = (name: string) => `OIDC_${realm.toUpperCase()}_${name}`
  const faults: string[] = []
  const notes: string[] = []
  const { accountClaims, scopes, acr, levelClaim } = settings
  const same = new URL(said.issuer).href === new URL(settings.issuer).href
  if (!same && !/\{tenantid\}/i.test(said.issuer))
    faults.push(
      `the provider calls itself ${said.issuer}: ${set("ISSUER")} must be the same, to the last stroke`,
    )
  if (/\{tenantid\}|\/(common|organizations)\//i.test(`${said.issuer} ${settings.issuer}`))
    faults.push(`${set("ISSUER")} lets in every organisation's accounts: use the address of your own tenant`)
  for (const name of ["authorization_endpoint", "token_endpoint", "jwks_uri"] as const)
    if (!said[name]) faults.push(`the provider names no ${name}`)
  if (said.response_types_supported && !said.response_types_supported.includes("code"))
    faults.push("the provider does not offer the authorization code, which is the only way Stegvis asks")
  if (said.code_challenge_methods_supported && !said.code_challenge_methods_supported.includes("S256"))
    faults.push("the provider does not offer PKCE with S256")
  for (const scope of scopes)
    if (said.scopes_supported && !said.scopes_supported.includes(scope))
      notes.push(`${set("SCOPES")}: the provider does not list the scope ${scope}`)
  for (const level of acr)
    if (said.acr_values_supported && !said.acr_values_supported.includes(level))
      faults.push(
        `${set("ACR")}: the provider does not offer ${level}, but ${said.acr_values_supported.join(", ") || "none"}`,
      )
  const isSaid = (claim: string) => claim === "sub" || said.claims_supported?.includes(claim) !== false
  if (!accountClaims.some(isSaid))
    notes.push(
      `${set("ACCOUNT_CLAIM")}: the provider does not list ${accountClaims.join(" or ")} among its claims; it may send it all the same`,
    )
  if (acr.length > 0 && !isSaid(levelClaim))
    notes.push(`${set("LEVEL_CLAIM")}: the provider does not list ${levelClaim} among its claims`)
  if (!isSaid("auth_time"))
    notes.push("the provider does not list auth_time: without it nobody can sign an agreement when signed in")
  if (said.subject_types_supported?.join() === "pairwise" && accountClaims.includes("sub"))
    notes.push(
      `the provider's sub is of its own making for each application, and can't be known beforehand: ${set("ACCOUNT_CLAIM")} may need another claim than sub`,
    )
  if (realm === "resident" && accountClaims.includes("sub"))
    notes.push(`participants' accounts are named by their number: sub must be twelve digits`)
  if (accountClaims.some((claim) => kindOfClaim(realm, claim) === "named" && /mail|name/.test(claim)))
    notes.push(
      `${accountClaims.join(", ")}: make sure that nobody can choose it themselves; each account is bound to the first who comes with it`,
    )
  if (realm === "resident" && acr.length === 0)
    notes.push(`${set("ACR")} is not set: an e-ID of any level is let in`)
  if (offersSigning(said) && !settings.requestKey)
    notes.push(`the provider can have its users sign, but ${set("REQUEST_KEY")} is not set`)
  return { faults, notes }
}

export const offersSigning = (said: Metadata): boolean => said.scopes_supported?.includes(signScope) ?? false
