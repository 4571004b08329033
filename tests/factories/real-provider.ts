import { createHash, generateKeyPairSync, randomBytes } from "node:crypto"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import Provider from "oidc-provider"

export type ProviderLike = {
  /** Where it is under its host, with the stroke that it ends with or not. */
  path?: string
  /** What each scope gives. */
  scopes: Record<string, readonly string[]>
  /** Whether the token holds what scopes give, or only userinfo. */
  inToken: boolean
  /** Whose it is. */
  says: Record<string, unknown>
  /** The levels that it knows, and the one that it gives when none of them is asked for. */
  acr?: { known: readonly string[]; usual: string }
  pairwise?: boolean
}

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })

/** A real OpenID provider set up as one that municipalities have; whoever comes is let in as `says`. */
export async function realProvider(like: ProviderLike) {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const path = like.path ?? ""
  const issuer = `${host}${path}`
  const mount = path.replace(/\/$/, "")
  const scopes = Object.keys(like.scopes)
  const everything = [...new Set(Object.values(like.scopes).flat())]
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "stegvis",
        client_secret: "secret",
        redirect_uris: ["http://localhost:3000/logga-in/svar"],
        grant_types: ["authorization_code"],
        response_types: ["code"],
        ...(like.pairwise && { subject_type: "pairwise" as const }),
      },
    ],
    ...(like.pairwise && {
      subjectTypes: ["pairwise" as const],
      pairwiseIdentifier: (_ctx, accountId, { clientId }) =>
        createHash("sha256").update(`${accountId} ${clientId}`).digest("base64url"),
    }),
    ...(like.acr && { acrValues: [...like.acr.known] }),
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), alg: "RS256", use: "sig", kid: "real" }] },
    cookies: { keys: [randomBytes(24).toString("base64url")] },
    features: { devInteractions: { enabled: false } },
    scopes,
    claims: { ...Object.fromEntries(Object.entries(like.scopes).map(([name, all]) => [name, [...all]])) },
    conformIdTokenClaims: !like.inToken,
    findAccount: (_ctx, accountId) => ({
      accountId,
      claims: () => ({
        sub: accountId,
        ...Object.fromEntries(everything.map((name) => [name, like.says[name]])),
      }),
    }),
    interactions: { url: (_ctx, { uid }) => `${mount}/come-in/${uid}` },
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc
      if (!client || !session?.accountId) return undefined
      const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope(["openid", ...scopes].join(" "))
      await grant.save()
      return grant
    },
    ttl: { Session: 3600, Interaction: 3600, Grant: 3600, IdToken: 3600, AccessToken: 3600 },
  })
  const handle = provider.callback()
  server.on("request", async (req, res) => {
    if (req.url?.startsWith(`${mount}/come-in/`)) {
      const { params } = await provider.interactionDetails(req, res)
      const asked = String(params.acr_values ?? "").split(" ")
      const acr = asked.find((one) => like.acr?.known.includes(one)) ?? like.acr?.usual
      const login = { accountId: String(like.says.sub), ...(acr && { acr }) }
      return provider.interactionFinished(req, res, { login }, { mergeWithLastSubmission: false })
    }
    Object.assign(req, { originalUrl: req.url })
    req.url = req.url?.slice(mount.length) || "/"
    return handle(req, res)
  })
  return {
    client: { issuer, clientId: "stegvis", clientSecret: "secret" },
    stop: () => {
      server.closeAllConnections()
      return new Promise<void>((done) => server.close(() => done()))
    },
  }
}
