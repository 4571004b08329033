import * as oidc from "openid-client"
import type { Realm } from "../config.ts"
import type { Stegvis } from "../stegvis.ts"

export type PendingSignIn = { realm: Realm; state: string; nonce: string; verifier: string; returnTo: string }

const known = new Map<string, Promise<oidc.Configuration>>()

function clientFor(app: Stegvis, realm: Realm): Promise<oidc.Configuration> | null {
  const settings = app.config.realms[realm]
  if (!settings) return null
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
    // A provider that was down is asked again at the next sign-in.
    found.catch(() => known.delete(key))
    known.set(key, found)
  }
  return found
}

const callback = (app: Stegvis) => `${app.config.baseUrl}/logga-in/svar`

/** Where to send the browser, and what must be remembered until it comes back. */
export async function startSignIn(app: Stegvis, realm: Realm, returnTo: string) {
  const client = await clientFor(app, realm)
  if (!client) return null
  const pending: PendingSignIn = {
    realm,
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
    returnTo,
  }
  const location = oidc.buildAuthorizationUrl(client, {
    redirect_uri: callback(app),
    scope: "openid profile",
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: "S256",
    prompt: "login",
  })
  return { location, pending }
}

/** The subject the identity provider vouches for; throws when the answer does not fit the question. */
export async function finishSignIn(app: Stegvis, pending: PendingSignIn, answer: URL) {
  const client = await clientFor(app, pending.realm)
  if (!client) throw new Error("realm is not configured")
  const current = new URL(callback(app))
  current.search = answer.search
  const tokens = await oidc.authorizationCodeGrant(client, current, {
    pkceCodeVerifier: pending.verifier,
    expectedState: pending.state,
    expectedNonce: pending.nonce,
  })
  const claims = tokens.claims()
  if (!claims) throw new Error("no id token")
  return { issuer: claims.iss, subject: claims.sub }
}
