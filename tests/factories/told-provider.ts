import { createSign, generateKeyPairSync } from "node:crypto"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"

export type Said = {
  /** Claims of the ID token beside those that every token has; undefined takes one away. */
  token?: Record<string, unknown>
  userinfo?: Record<string, unknown>
  issuer?: string
}

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")

function signed(claims: Record<string, unknown>): string {
  const text = `${part({ alg: "RS256", kid: "told" })}.${part(claims)}`
  return `${text}.${createSign("sha256").update(text).sign(privateKey, "base64url")}`
}

/**
 * A provider that signs whatever a test tells it to say: what no honest one would send can be sent. What is
 * said goes by the code, so that several sign-ins may be under way.
 */
export async function toldProvider(metadata: Record<string, unknown> = {}) {
  const says = new Map<string, Said>()
  const server = createServer(async (req, res) => {
    let body = ""
    for await (const chunk of req) body += chunk
    const json = (value: unknown) =>
      res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value))
    const now = Math.floor(Date.now() / 1000)
    if (req.url?.startsWith("/.well-known/"))
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ["code"],
        subject_types_supported: ["pairwise"],
        id_token_signing_alg_values_supported: ["RS256"],
        ...metadata,
      })
    if (req.url === "/jwks")
      return json({
        keys: [{ ...publicKey.export({ format: "jwk" }), kid: "told", alg: "RS256", use: "sig" }],
      })
    if (req.url === "/userinfo") {
      const said = says.get(req.headers.authorization?.replace(/^Bearer /i, "") ?? "")
      return json(said?.userinfo ?? { sub: said?.token?.sub })
    }
    if (req.url !== "/token") return res.writeHead(404).end()
    const code = new URLSearchParams(body).get("code") ?? ""
    const said = says.get(code)
    const common = { iss: said?.issuer ?? issuer, aud: "stegvis", iat: now, exp: now + 300 }
    return json({
      access_token: code,
      token_type: "Bearer",
      id_token: signed({ ...common, ...said?.token }),
    })
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    client: { issuer, clientId: "stegvis", clientSecret: "secret" },
    /** Gives the code by which it says this. */
    say: (said: Said) => {
      const code = `code-${says.size + 1}`
      says.set(code, said)
      return code
    },
    stop: () => new Promise<void>((done) => server.close(() => done())),
  }
}
