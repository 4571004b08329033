import { generateKeyPairSync, randomBytes } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import { html } from "hono/html"
import Provider from "oidc-provider"
import { type Realm, type RealmConfig, realmConfig } from "../platform/config.ts"

export type DemoUser = {
  realm: string
  subject: string
  name: string
  description: string
  oid: string
  email: string | null
  number: string | null
}
export type DemoIdp = {
  mount: string
  handle: (req: IncomingMessage, res: ServerResponse) => void
  client: (realm: Realm) => RealmConfig
}

const mount = "/demo-idp"
const numberClaim = "https://id.oidc.se/claim/personalIdentityNumber"
const loa = (level: 2 | 3) => `http://id.elegnamnden.se/loa/1.0/loa${level}`
/** What real ones send: a number for residents, an unchanging id and addresses for the others. */
const claimsOf = ({ realm, subject, name, oid, email, number }: DemoUser) => ({
  sub: subject,
  name,
  ...(realm === "resident"
    ? { ...(number && { [numberClaim]: number }) }
    : { oid, ...(email && { email, preferred_username: email }) }),
})

/** A real OpenID provider with the demo users, in the same process; exists in demo mode only. */
export function demoIdp(
  baseUrl: string,
  cssHref: string,
  users: () => Promise<readonly DemoUser[]>,
): DemoIdp {
  const issuer = `${baseUrl}${mount}`
  const secrets = new Map<string, string>(
    ["staff", "resident", "employer"].map((realm) => [realm, randomBytes(24).toString("base64url")]),
  )
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
  const provider = new Provider(issuer, {
    clients: [...secrets].map(([realm, secret]) => ({
      client_id: `stegvis-${realm}`,
      client_secret: secret,
      redirect_uris: [`${baseUrl}/logga-in/svar`],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    })),
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), alg: "RS256", use: "sig", kid: "demo" }] },
    cookies: { keys: [randomBytes(24).toString("base64url")] },
    features: { devInteractions: { enabled: false } },
    acrValues: [loa(3), loa(2)],
    scopes: ["https://id.oidc.se/scope/naturalPersonNumber"],
    claims: {
      profile: ["name", "oid", "preferred_username"],
      email: ["email"],
      "https://id.oidc.se/scope/naturalPersonNumber": [numberClaim],
    },
    conformIdTokenClaims: false,
    findAccount: async (ctx, subject) => {
      const realm = realmOfClient(ctx.oidc.client?.clientId)
      const user = (await users()).find((one) => one.realm === realm && one.subject === subject)
      return { accountId: subject, claims: () => (user ? claimsOf(user) : { sub: subject }) }
    },
    interactions: { url: (_ctx, interaction) => `${mount}/valj/${interaction.uid}` },
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc
      if (!client || !session?.accountId) return undefined
      const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope("openid profile email https://id.oidc.se/scope/naturalPersonNumber")
      await grant.save()
      return grant
    },
    ttl: { Session: 3600, Interaction: 3600, Grant: 3600, IdToken: 3600, AccessToken: 3600 },
  })
  const callback = provider.callback()

  async function choose(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const details = await provider.interactionDetails(req, res)
    const realm = realmOfClient(details.params.client_id)
    const offered = (await users()).filter((user) => user.realm === realm)
    if (req.method === "POST") {
      const subject = new URLSearchParams(await bodyOf(req)).get("subject")
      const user = offered.find((one) => one.subject === subject)
      if (user) {
        const wanted = String(details.params.acr_values ?? "").split(" ")
        const acr = wanted.includes(loa(2)) && !wanted.includes(loa(3)) ? loa(2) : loa(3)
        await provider.interactionFinished(
          req,
          res,
          { login: { accountId: user.subject, acr } },
          { mergeWithLastSubmission: false },
        )
        return
      }
    }
    res.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; style-src 'self'; form-action 'self'",
    })
    res.end(String(await choicePage(cssHref, `${mount}/valj/${details.uid}`, offered)))
  }

  return {
    mount,
    handle: (req, res) => {
      const path = (req.url ?? "").slice(mount.length)
      if (path.startsWith("/valj/")) {
        choose(req, res).catch(() => {
          res.writeHead(303, { location: "/logga-in" })
          res.end()
        })
        return
      }
      Object.assign(req, { originalUrl: req.url })
      req.url = path === "" ? "/" : path
      callback(req, res)
    },
    client: (realm) =>
      realmConfig({
        issuer,
        clientId: `stegvis-${realm}`,
        clientSecret: secrets.get(realm) ?? "",
        acr: [loa(3)],
        ...(realm === "resident" && {
          scopes: ["openid", "profile", "https://id.oidc.se/scope/naturalPersonNumber"],
        }),
      }),
  }
}

const realmOfClient = (clientId: unknown) => String(clientId).replace("stegvis-", "")

async function bodyOf(req: IncomingMessage): Promise<string> {
  let body = ""
  for await (const chunk of req) {
    body += chunk
    if (body.length > 10_000) break
  }
  return body
}

const choicePage = (cssHref: string, post: string, users: readonly DemoUser[]) => html`<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Demoinloggning</title><link rel="stylesheet" href="${cssHref}"></head>
<body data-color-scheme="auto"><div class="public"><main id="main"><h1>Demoinloggning</h1>
<p>Välj vem du vill vara. Alla personer är påhittade.</p>
<ul class="choices">${users.map(
  (
    user,
  ) => html`<li><form method="post" action="${post}"><input type="hidden" name="subject" value="${user.subject}">
<button class="ds-button" data-variant="secondary" type="submit">${user.name}</button> <span>${user.description}</span></form></li>`,
)}</ul></main></div></body></html>`
