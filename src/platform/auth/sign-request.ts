import { createHash, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto"
import * as oidc from "openid-client"

// The Swedish signature extension of OpenID Connect (oidc.se): the provider has its user sign what we send.
export const signScope = "https://id.oidc.se/scope/sign"
export const signatureClaim = "https://id.oidc.se/claim/userSignature"
const signParameter = "https://id.oidc.se/param/signRequest"

const algorithms = {
  ec: { of: { name: "ECDSA", namedCurve: "P-256" }, alg: "ES256" },
  rsa: { of: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, alg: "RS256" },
} as const

/** The key that our questions are signed with: EC P-256 or RSA, PKCS#8 in base64; null when it is neither. */
function readKey(text: string): { key: KeyObject; kind: keyof typeof algorithms } | null {
  try {
    const key = createPrivateKey({ key: Buffer.from(text, "base64"), format: "der", type: "pkcs8" })
    const { asymmetricKeyType: kind } = key
    if (kind === "ec" && key.asymmetricKeyDetails?.namedCurve === "prime256v1") return { key, kind }
    return kind === "rsa" ? { key, kind } : null
  } catch {
    return null
  }
}
export const isRequestKey = (text: string): boolean => readKey(text) !== null

/** What the provider needs to know of it; anyone may. */
export function publicRequestKey(text: string): Record<string, unknown> | null {
  const read = readKey(text)
  if (!read) return null
  const jwk = createPublicKey(read.key).export({ format: "jwk" })
  const kid = createHash("sha256").update(JSON.stringify(jwk)).digest("base64url").slice(0, 16)
  return { ...jwk, kid, alg: algorithms[read.kind].alg, use: "sig" }
}

export const signsByProvider = (
  client: oidc.Configuration,
  requestKey: string | null,
): requestKey is string =>
  requestKey !== null && (client.serverMetadata().scopes_supported?.includes(signScope) ?? false)

/**
 * The question as a signed request object: with what is to be signed, which holds the hash of the version,
 * and what its signer is told.
 */
export async function signedQuestion(
  client: oidc.Configuration,
  asked: Record<string, string>,
  requestKey: string,
  { binds, path, says }: { binds: string; path: string; says: string },
): Promise<URL> {
  const read = readKey(requestKey)
  if (!read) throw new Error("the key of requests can't be read")
  const bytes = Buffer.from(requestKey, "base64")
  const key = await crypto.subtle.importKey("pkcs8", bytes, algorithms[read.kind].of, false, ["sign"])
  const base64 = (text: string) => Buffer.from(text).toString("base64")
  const scope = `${asked.scope} ${signScope}`
  const question = { ...asked, scope, response_type: "code", prompt: "login consent" }
  const kid = String(publicRequestKey(requestKey)?.kid)
  const location = await oidc.buildAuthorizationUrlWithJAR(
    client,
    question,
    { key, kid },
    {
      [oidc.modifyAssertion]: (_header, payload) => {
        payload[signParameter] = {
          tbs_data: base64(JSON.stringify({ path, sha256: binds })),
          sign_message: { message: { sv: base64(says) }, mime_type: "text/plain" },
        }
      },
    },
  )
  // OpenID Connect wants these beside the object too.
  location.searchParams.set("scope", scope)
  location.searchParams.set("response_type", "code")
  return location
}
