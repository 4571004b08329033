import { createHash, generateKeyPairSync, verify } from "node:crypto"
import { sql } from "kysely"
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { webApp } from "../../src/app/web.tsx"
import { readSession } from "../../src/platform/auth/sessions.ts"
import { signScope } from "../../src/platform/auth/sign-request.ts"
import { realmConfig } from "../../src/platform/config.ts"
import { giveRole } from "../../src/register/accounts/roles.ts"
import { doing, type SentAgreement, sentAgreement } from "../factories/agreement.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { toldProvider } from "../factories/told-provider.ts"
import { formType, sameOrigin, type Visitor, visitorFor } from "../factories/web.ts"
import { type TestWorkplace, workplace } from "../placements/workplace.ts"

const loa3 = "http://id.elegnamnden.se/loa/1.0/loa3"
let town: TestMunicipality
let kitchen: TestWorkplace
let provider: Awaited<ReturnType<typeof toldProvider>>
let web: ReturnType<typeof webApp>
let made: SentAgreement
let amina: Visitor
let subject: string
beforeAll(async () => {
  town = await municipality()
  kitchen = await workplace(town)
  provider = await toldProvider()
  const { app } = town.test
  const resident = realmConfig({ ...provider.client, acr: [loa3] })
  web = webApp(
    { ...app, config: { ...app.config, realms: { staff: resident, resident, employer: null } } },
    { capabilities, assetsDir: inject("assetsDir"), version: "test", perMinute: 1_000_000 },
  )
})
afterAll(() => provider.stop())
beforeEach(async () => {
  made = await sentAgreement(town, kitchen)
  const accountId = made.me.accountId ?? ""
  subject = `s-${accountId}`
  await sql`update account set subject = ${subject} where id = ${accountId}`.execute(town.test.app.db)
  await town.system((tx) => giveRole(tx, { accountId, role: "participant" }))
  amina = await visitorFor(town, accountId, "participant")
})

const hashNow = async () =>
  (
    value(await doing(town, made.me, "agreement.read", { agreementId: made.agreementId })) as {
      agreement: { hash: string }
    }
  ).agreement.hash
const answers = async () =>
  (
    await sql<{ channel: string; level: string | null; evidence: unknown; hash: string }>`
      select channel, level, evidence, hash from agreement_answer where agreement_id = ${made.agreementId}`.execute(
      town.test.app.db,
    )
  ).rows
const path = () => `/overenskommelser/${made.agreementId}`

/** The press: what the provider is asked, and what the browser keeps meanwhile. */
async function press(hash?: string) {
  const body = new URLSearchParams({
    _csrf: amina.csrf,
    _key: "press-12345",
    hash: hash ?? (await hashNow()),
  })
  const answer = await web.request(path(), {
    method: "POST",
    body,
    headers: { cookie: amina.cookie, ...formType, ...sameOrigin },
  })
  const at = answer.headers.get("refresh")?.replace(/^0;url=/, "") ?? ""
  const kept = answer.headers.getSetCookie().find((one) => one.startsWith("stegvis_signin_")) ?? ""
  return { answer, asked: at ? new URL(at).searchParams : null, kept: kept.split(";")[0] ?? "" }
}
type Pressed = Awaited<ReturnType<typeof press>>
const seconds = () => Math.floor(town.test.app.time().now.getTime() / 1000)
/** The way back, after the provider has said something. */
async function back(
  pressed: Pressed,
  token: Record<string, unknown>,
  cookie = amina.cookie,
  kept = pressed.kept,
) {
  const { asked } = pressed
  const code = provider.say({
    token: { sub: subject, acr: loa3, auth_time: seconds(), nonce: asked?.get("nonce"), ...token },
  })
  const answer = await web.request(`/logga-in/svar?code=${code}&state=${asked?.get("state")}`, {
    headers: { cookie: `${cookie}; ${kept}` },
  })
  return { answer, text: await answer.text() }
}

describe("a signature", () => {
  test("is asked of the provider anew, for this version, and nothing is written before", async () => {
    const { answer, asked, kept } = await press()
    expect(answer.status).toBe(200)
    expect(asked?.get("prompt")).toBe("login")
    expect(asked?.get("max_age")).toBe("0")
    expect(asked?.get("acr_values")).toBe(loa3)
    expect(kept).toContain(await hashNow())
    expect(await answers()).toEqual([])
    expect((await press()).asked?.get("nonce")).not.toBe(asked?.get("nonce"))
  })
  test("is written with level, time, issuer and nonce when the same person comes back", async () => {
    const pressed = await press()
    const { answer } = await back(pressed, {})
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${path()}?klart=agreementSigned`])
    const [signed, ...more] = await answers()
    expect(more).toEqual([])
    expect(signed).toMatchObject({
      channel: "signedIn",
      level: loa3,
      hash: await hashNow(),
      evidence: {
        signIn: {
          issuer: provider.issuer,
          nonce: pressed.asked?.get("nonce"),
          at: expect.stringMatching(/Z$/),
        },
      },
    })
    const again = await back(pressed, {}, amina.cookie, "")
    expect(again.answer.status).toBe(303)
    expect(await answers()).toHaveLength(1)
  })
  test("keeps what the provider had them sign, when it does", async () => {
    await back(await press(), { "https://id.oidc.se/claim/userSignature": "PHNpZz4=" })
    expect((await answers())[0]?.evidence).toMatchObject({ signIn: { userSignature: "PHNpZz4=" } })
  })
})

describe("where the provider has its users sign", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" })
  const requestKey = privateKey.export({ type: "pkcs8", format: "der" }).toString("base64")
  let signing: typeof provider
  const before = { provider: () => provider, web: () => web }
  beforeAll(async () => {
    const kept = [provider, web] as const
    before.provider = () => kept[0]
    before.web = () => kept[1]
    signing = await toldProvider({ scopes_supported: ["openid", "profile", signScope] })
    const { app } = town.test
    const resident = realmConfig({ ...signing.client, acr: [loa3], requestKey })
    provider = signing
    web = webApp(
      { ...app, config: { ...app.config, realms: { staff: resident, resident, employer: null } } },
      { capabilities, assetsDir: inject("assetsDir"), version: "test", perMinute: 1_000_000 },
    )
  })
  afterAll(async () => {
    provider = before.provider()
    web = before.web()
    await signing.stop()
  })
  /** The request object, checked with the key that we publish. */
  const objectOf = async ({ asked }: Pressed) => {
    const [head = "", body = "", signature = ""] = (asked?.get("request") ?? "").split(".")
    const ours = (await (await web.request("/logga-in/nycklar")).json()) as {
      keys: Record<string, unknown>[]
    }
    expect(ours.keys[0]).toMatchObject(publicKey.export({ format: "jwk" }))
    const how = { key: publicKey, dsaEncoding: "ieee-p1363" } as const
    expect(verify("sha256", Buffer.from(`${head}.${body}`), how, Buffer.from(signature, "base64url"))).toBe(
      true,
    )
    return JSON.parse(Buffer.from(body, "base64url").toString())
  }
  test("they are sent the version's hash to sign, and what they made is kept", async () => {
    const pressed = await press()
    const object = await objectOf(pressed)
    expect(object).toMatchObject({
      prompt: "login consent",
      max_age: 0,
      scope: `openid profile ${signScope}`,
    })
    const { tbs_data, sign_message } = object["https://id.oidc.se/param/signRequest"]
    const signed = JSON.parse(Buffer.from(tbs_data, "base64").toString())
    expect(signed).toEqual({ path: path(), sha256: await hashNow() })
    expect(Buffer.from(sign_message.message.sv, "base64").toString()).toContain((await hashNow()).slice(0, 8))
    const kept = { ...pressed, asked: new URLSearchParams({ nonce: object.nonce, state: object.state }) }
    await back(kept, { "https://id.oidc.se/claim/userSignature": "PHNpZz4=" })
    expect((await answers())[0]?.evidence).toMatchObject({ signIn: { userSignature: "PHNpZz4=" } })
  })
  test("and an answer without a signature signs nothing", async () => {
    const pressed = await press()
    const { nonce, state } = await objectOf(pressed)
    const { answer } = await back({ ...pressed, asked: new URLSearchParams({ nonce, state }) }, {})
    expect([answer.status, await answers()]).toEqual([422, []])
  })
})

describe("nothing is signed", () => {
  const nothing = async (
    { answer, text }: { answer: Response; text: string },
    says: string,
    status = 403,
  ) => {
    expect([answer.status, await answers()]).toEqual([status, []])
    expect(text).toContain(says)
  }
  test("by another person than the one who is signed in", async () => {
    await nothing(await back(await press(), { sub: "s-other" }), "Någon annan loggade in")
    const other = await sentAgreement(town, kitchen)
    const theirs = `s-${other.me.accountId}`
    await sql`update account set subject = ${theirs} where id = ${other.me.accountId}`.execute(
      town.test.app.db,
    )
    await nothing(await back(await press(), { sub: theirs }), "Någon annan loggade in")
  })
  test("by an authentication that is old, or of no known time", async () => {
    for (const auth_time of [seconds() - 121, undefined, seconds() + 600])
      await nothing(await back(await press(), { auth_time }), "Inloggningen var för gammal")
  })
  test("by one that is not sure enough, or by another question's answer", async () => {
    await nothing(await back(await press(), { acr: "loa2" }), "Inget är underskrivet")
    const [one, two] = [await press(), await press()]
    await nothing(
      await back(one, { nonce: two.asked?.get("nonce") }),
      "Inloggningen gick inte att slutföra",
      422,
    )
  })
  test("when the agreement has changed meanwhile: what differs is shown", async () => {
    const pressed = await press()
    await town.system((tx) =>
      sql`update placement set starts_on = '2026-12-08' where id = ${made.placementId}`.execute(tx),
    )
    value(await doing(town, town.as("sara"), "agreement.revise", { agreementId: made.agreementId }))
    await nothing(await back(pressed, {}), "Det här har ändrats sedan du läste", 409)
  })
  test("when it had changed already: without asking the provider", async () => {
    const hash = await hashNow()
    await town.system((tx) =>
      sql`update placement set starts_on = '2026-12-08' where id = ${made.placementId}`.execute(tx),
    )
    const { answer, asked } = await press(hash)
    expect([answer.status, asked]).toEqual([409, null])
  })
  test("when they cancel: back on the agreement, with words", async () => {
    const pressed = await press()
    const answer = await web.request(
      `/logga-in/svar?error=access_denied&state=${pressed.asked?.get("state")}`,
      {
        headers: { cookie: `${amina.cookie}; ${pressed.kept}` },
      },
    )
    const text = await answer.text()
    await nothing({ answer, text }, "Du avbröt inloggningen", 422)
    expect(text).toContain(`action="${path()}"`)
  })
  test("when what was kept in the browser is of somebody's own making", async () => {
    const pressed = await press()
    const [name = "", kept = ""] = pressed.kept.split("=")
    const was = decodeURIComponent(kept)
    const { confirms, ...pending } = JSON.parse(was)
    const earlier = { ...confirms, askedAt: confirms.askedAt - 3600 }
    const nonce = createHash("sha256").update(JSON.stringify(earlier)).digest("base64url")
    for (const other of [
      was.replaceAll(await hashNow(), "0".repeat(64)),
      JSON.stringify({ ...pending, confirms: earlier }),
      JSON.stringify({ ...pending, confirms: earlier, nonce }),
    ]) {
      const tampered = `${name}=${encodeURIComponent(other)}`
      const { answer } = await back(pressed, {}, amina.cookie, tampered)
      expect(answer.headers.get("location")).toBe("/")
      expect(await answers()).toEqual([])
    }
  })
  test("in a browser where somebody else is signed in, or nobody", async () => {
    const sara = await visitorFor(town, town.accounts.sara ?? "", "coach")
    await nothing(await back(await press(), {}, sara.cookie), "Någon annan loggade in")
    const { answer } = await back(await press(), {}, "x=y")
    expect(answer.headers.get("location")).toMatch(/besked=ended/)
    expect(await answers()).toEqual([])
  })
  test("by a program, whatever its token may", async () => {
    const hash = await hashNow()
    const input = { agreementId: made.agreementId, hash }
    const fresh = { binds: hash, issuer: "x", level: loa3, authTime: seconds() }
    for (const body of [input, { ...input, fresh }]) {
      const answer = await web.request("/api/v1/agreement.sign", {
        method: "POST",
        body: JSON.stringify(body),
        headers: { authorization: `Bearer ${amina.bearer}`, "content-type": "application/json" },
      })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain("FRESH_SIGN_IN")
    }
    expect(await answers()).toEqual([])
  })
})

test("a session that was ended while they were away signs nothing", async () => {
  const pressed = await press()
  await sql`update session set ended_at = now() where account_id = ${made.me.accountId}`.execute(
    town.test.app.db,
  )
  expect(await readSession(town.test.app, amina.cookie.split("=")[1] ?? "")).toBeNull()
  const { answer } = await back(pressed, {})
  expect(answer.headers.get("location")).toMatch(/besked=ended/)
  expect(await answers()).toEqual([])
})
