import * as oidc from "openid-client"
import type { Realm, RealmConfig } from "../config.ts"
import { log } from "../log.ts"
import type { Stegvis } from "../stegvis.ts"
import { type AccountName, accountNameIn, type Claims } from "./account-name.ts"
import { deriveWith } from "./derived-secret.ts"
import { type Confirms, nonceOf } from "./fresh-sign-in.ts"
import { signatureClaim, signedQuestion, signsByProvider } from "./sign-request.ts"

export type PendingSignIn = {
  realm: Realm
  state: string
  nonce: string
  verifier: string
  returnTo: string
  /** What is done when they come back, where they are signed in already and show again who they are. */
  confirms?: Confirms | undefined
  /** The administrator's account who only looks at what is sent. */
  tries?: string | undefined
}

const known = new Map<string, Promise<oidc.Configuration>>()

/** What the provider says of itself; one that was down is asked again at the next sign-in. */
export function discover(app: Stegvis, settings: RealmConfig): Promise<oidc.Configuration> {
  const key = `${settings.issuer} ${settings.clientId}`
  let found = known.get(key)
  if (!found) {
    const insecure = settings.issuer.startsWith("http://") && app.config.STEGVIS_MODE === "demo"
    found = oidc.discovery(
      new URL(settings.issuer),
      settings.clientId,
      settings.clientSecret,
      undefined,
      insecure ? { execute: [oidc.allowInsecureRequests] } : undefined,
    )
    found.catch(() => known.delete(key))
    known.set(key, found)
  }
  return found
}

export const callback = (app: Stegvis) => `${app.config.baseUrl}/logga-in/svar`

/** Where to send the browser, and what must be remembered until it comes back. */
export async function startSignIn(app: Stegvis, realm: Realm, returnTo: string, confirms?: Confirms) {
  const settings = app.config.realms[realm]
  if (!settings) return null
  const client = await discover(app, settings)
  const pending: PendingSignIn = {
    realm,
    state: oidc.randomState(),
    nonce: confirms ? nonceOf(deriveWith(app.config), confirms) : oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
    returnTo,
    confirms,
  }
  const asked = await question(app, settings, pending)
  const location =
    confirms && signsByProvider(client, settings.requestKey)
      ? await signedQuestion(client, asked, settings.requestKey, confirms)
      : oidc.buildAuthorizationUrl(client, asked)
  return { location, pending }
}

/** What every authentication is asked with. */
async function question(
  app: Stegvis,
  settings: RealmConfig,
  pending: PendingSignIn,
): Promise<Record<string, string>> {
  return {
    redirect_uri: callback(app),
    scope: settings.scopes.join(" "),
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: "S256",
    // Whoever the provider remembers is asked again, and it tells when.
    prompt: "login",
    ...(pending.confirms && { max_age: "0" }),
    ...(settings.acr.length > 0 && { acr_values: settings.acr.join(" ") }),
  }
}

/** Whom the provider vouches for, what names their account, and how sure it is. */
export type Vouched = {
  realm: Realm
  issuer: string
  subject: string
  name: AccountName
  level: string | null
  authTime: number | null
  /** A signature that the provider had them make of what was asked for. */
  userSignature: string | null
}
/** Why somebody whom the provider has let through gets no further. Each has its own page. */
export const signInFaults = ["noClaim", "lowLevel", "wrongIssuer", "otherUserinfo"] as const
export type SignInFault = (typeof signInFaults)[number]

/** The identity that the provider vouches for; throws when the answer does not fit the question. */
export async function finishSignIn(
  app: Stegvis,
  pending: PendingSignIn,
  answer: URL,
): Promise<Vouched | { fault: SignInFault }> {
  const settings = app.config.realms[pending.realm]
  if (!settings) throw new Error("realm is not configured")
  const read = await claimsOf(app, settings, pending, answer)
  if ("fault" in read) return refuseSignIn(pending.realm, settings, read.fault)
  const { claims } = read
  const userSignature = textOf(claims[signatureClaim])
  const { requestKey } = settings
  if (pending.confirms && !userSignature && signsByProvider(await discover(app, settings), requestKey))
    throw new Error("the provider was asked for a signature and sent none")
  const level = levelIn(claims[settings.levelClaim], settings.acr)
  if (settings.acr.length > 0 && !(level && settings.acr.includes(level)))
    return refuseSignIn(pending.realm, settings, "lowLevel")
  const { today } = app.time()
  let name = accountNameIn(pending.realm, settings.accountClaims, claims, today)
  if (!name) {
    const more = await read.userinfo()
    if ("fault" in more) return refuseSignIn(pending.realm, settings, more.fault)
    name = accountNameIn(pending.realm, settings.accountClaims, more.claims, today)
  }
  if (!name) return refuseSignIn(pending.realm, settings, "noClaim")
  return {
    realm: pending.realm,
    issuer: claims.iss,
    subject: claims.sub,
    name: { kind: name.kind, value: name.value },
    level,
    authTime: typeof claims.auth_time === "number" ? claims.auth_time : null,
    userSignature,
  }
}

const textOf = (said: unknown): string | null => (typeof said === "string" && said !== "" ? said : null)

/** The level that was asked for, where the provider says several; otherwise what it says. */
function levelIn(said: unknown, wanted: readonly string[]): string | null {
  const all = [said].flat().filter((one): one is string => typeof one === "string" && one !== "")
  return wanted.find((one) => all.includes(one)) ?? all[0] ?? null
}

/** In the log stands what the settings ask for, never what was sent. */
function refuseSignIn(realm: Realm, settings: RealmConfig, fault: SignInFault): { fault: SignInFault } {
  const { issuer, accountClaims, acr, levelClaim } = settings
  log.warn({ realm, reason: fault, issuer, accountClaims, acr, levelClaim }, "sign-in was refused")
  return { fault }
}

type Read = {
  claims: Claims & { iss: string; sub: string }
  /** Asked only where the token does not say it. */
  userinfo: () => Promise<{ claims: Claims } | { fault: SignInFault }>
}

/** The ID token, checked: issuer, audience, signature, time, nonce and the question it answers. */
export async function claimsOf(
  app: Stegvis,
  settings: RealmConfig,
  pending: PendingSignIn,
  answer: URL,
): Promise<Read | { fault: SignInFault }> {
  const client = await discover(app, settings)
  const { issuer, userinfo_endpoint } = client.serverMetadata()
  const said = answer.searchParams.get("iss")
  if (said !== null && said !== issuer) return { fault: "wrongIssuer" }
  const current = new URL(callback(app))
  current.search = answer.search
  let tokens: Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>
  try {
    tokens = await oidc.authorizationCodeGrant(client, current, {
      pkceCodeVerifier: pending.verifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    })
  } catch (fault) {
    if (isAboutIssuer(fault)) return { fault: "wrongIssuer" }
    throw fault
  }
  const claims = tokens.claims()
  if (!claims) throw new Error("no id token")
  return {
    claims,
    userinfo: async () => {
      if (!userinfo_endpoint) return { claims: {} }
      try {
        return { claims: await oidc.fetchUserInfo(client, tokens.access_token, claims.sub) }
      } catch (fault) {
        if (codeOf(fault) === "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED") return { fault: "otherUserinfo" }
        throw fault
      }
    },
  }
}

const codeOf = (fault: unknown): unknown =>
  fault instanceof Error && "code" in fault ? fault.code : undefined

/** The library says which claim of the token was another than expected, in the cause of the cause. */
function isAboutIssuer(fault: unknown): boolean {
  if (typeof fault !== "object" || fault === null) return false
  if ("claim" in fault && fault.claim === "iss") return true
  return "cause" in fault && isAboutIssuer(fault.cause)
}
