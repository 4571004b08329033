import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { type Running, serve } from "../../src/app/serve.ts"
import { webApp } from "../../src/app/web.tsx"
import { claimsOf, startSignIn } from "../../src/platform/auth/oidc.ts"
import { realmConfig } from "../../src/platform/config.ts"
import { type TestApp, testApp } from "../factories/database.ts"
import { municipality } from "../factories/municipality.ts"

// Against a real provider: the one of demo mode.
let full: TestApp
let running: Running
beforeAll(async () => {
  full = await testApp()
  await municipality(full, "demo")
  const assetsDir = inject("assetsDir")
  running = await serve({ ...full.app.config, PORT: 0 }, full.url, {
    capabilities,
    assetsDir,
    version: "test",
    worker: false,
    perMinute: 1_000_000,
  })
})
afterAll(async () => {
  await running.stop()
  await full.close()
})

/** A browser: it keeps cookies and follows nothing by itself. */
function browser() {
  const jar = new Map<string, string>()
  const go = async (url: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ")
    const answer = await fetch(new URL(url, running.address), {
      redirect: "manual",
      ...init,
      headers: { ...(init.headers as Record<string, string>), cookie },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === "") jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  return { jar, go, signedIn: () => jar.has("stegvis_session") }
}
type Browser = ReturnType<typeof browser>

/**
 * From our page to the provider, as somebody, and to the address that the provider sends the browser back to.
 */
async function throughProvider(one: Browser, subject: string, till = "/min-dag"): Promise<string> {
  const start = await one.go(`/logga-in/start/staff?till=${encodeURIComponent(till)}`)
  return (await follow(one, start.headers.get("location") ?? "", subject)).at
}
async function follow({ go }: Browser, from: string, subject: string) {
  let [at, chosen] = [from, 0]
  for (let hop = 0; hop < 10; hop += 1) {
    if (at.includes("/logga-in/svar")) return { at, chosen }
    const answer = await go(at)
    const next = answer.headers.get("location")
    if (next) {
      at = next.startsWith("http") ? next : new URL(next, running.address).href
      continue
    }
    const text = await answer.text()
    if (!text.includes("action=")) throw new Error(text)
    const [, action = ""] = /action="([^"]+)"/.exec(text) ?? []
    const sent = await go(action, { method: "POST", body: new URLSearchParams({ subject }) })
    at = sent.headers.get("location") ?? ""
    chosen += 1
  }
  throw new Error(`the provider did not answer: ${at}`)
}
/** Why the sign-in page is shown again. */
const whyOf = (answer: Response) => {
  const at = new URL(answer.headers.get("location") ?? "", running.address)
  return at.pathname === "/logga-in" ? at.searchParams.get("besked") : at.pathname
}
const pendingOf = ({ jar }: Browser) =>
  [...jar].find(([name]) => name.startsWith("stegvis_signin_")) ?? ["", ""]
const sessions = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from session where not pending`.execute(full.app.db))
    .rows[0]?.n

describe("sign-in", () => {
  test("asks with state, nonce and PKCE, and opens a session with a guarded cookie", async () => {
    const one = browser()
    const start = await one.go("/logga-in/start/staff")
    const asked = new URL(start.headers.get("location") ?? "").searchParams
    expect([asked.get("response_type"), asked.get("code_challenge_method")]).toEqual(["code", "S256"])
    for (const name of ["state", "nonce", "code_challenge"])
      expect(asked.get(name)?.length).toBeGreaterThan(20)
    expect(start.headers.getSetCookie().join()).toMatch(
      /stegvis_signin_[\w-]{10,}=[^;]+;.*HttpOnly.*SameSite=Lax/,
    )
    const back = await throughProvider(one, "sara", "/deltagare")
    const answer = await one.go(back)
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/deltagare"])
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith("stegvis_session=")) ?? ""
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).toMatch(/Path=\//)
    expect(one.signedIn()).toBe(true)
  })
  test("in a browser that did not begin it gives nothing: somebody else's answer is no way in", async () => {
    const [victim, attacker] = [browser(), browser()]
    const answerOfAttacker = await throughProvider(attacker, "sara")
    const before = await sessions()
    const without = await victim.go(answerOfAttacker)
    expect([whyOf(without), victim.signedIn()]).toEqual(["expired", false])
    await victim.go("/logga-in/start/staff")
    const mixed = await victim.go(answerOfAttacker)
    expect([whyOf(mixed), victim.signedIn()]).toEqual(["expired", false])
    expect(await sessions()).toBe(before)
  })
  test.each([
    ["state", "another-state-than-was-asked-with", "expired"],
    ["code", "another-code-than-was-given", "failed"],
    ["error", "access_denied", "cancelled"],
  ])("with another %s gives nothing, and says why", async (name, value, why) => {
    const one = browser()
    const back = new URL(await throughProvider(one, "sara"))
    back.searchParams.set(name, value)
    const answer = await one.go(back.href)
    expect([whyOf(answer), one.signedIn()]).toEqual([why, false])
    const page = await (await one.go(answer.headers.get("location") ?? "")).text()
    expect(page).toContain('class="ds-alert')
  })
  test("with an answer that was used gives nothing the second time", async () => {
    const one = browser()
    const kept = await throughProvider(one, "sara")
    const [name, pending] = pendingOf(one)
    await one.go(kept)
    expect(one.signedIn()).toBe(true)
    one.jar.clear()
    one.jar.set(name, pending)
    const again = await one.go(kept)
    expect([whyOf(again), one.signedIn()]).toEqual(["failed", false])
  })
  test("that was begun in two tabs goes through in both, each to its own page", async () => {
    const one = browser()
    const first = await throughProvider(one, "sara", "/deltagare")
    const second = await throughProvider(one, "sara", "/narvaro?day=2026-11-20")
    expect((await one.go(second)).headers.get("location")).toBe("/narvaro?day=2026-11-20")
    expect((await one.go(first)).headers.get("location")).toBe("/deltagare")
    expect(one.signedIn()).toBe(true)
    expect((await one.go(second)).headers.get("location")).toBe("/")
  })
  test("begins again where the provider is down, and says whose fault it is", async () => {
    const down = {
      ...running.app,
      config: {
        ...running.app.config,
        realms: {
          ...running.app.config.realms,
          employer: realmConfig({ issuer: "http://127.0.0.1:9/down", clientId: "a", clientSecret: "b" }),
        },
      },
    }
    const assetsDir = inject("assetsDir")
    const web = webApp(down, { capabilities, assetsDir, version: "test" })
    const answer = await web.request("/logga-in/start/employer?till=/mina-deltagare?x=1")
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      "/logga-in?besked=providerDown&till=%2Fmina-deltagare%3Fx%3D1",
    ])
  })
  test("with a kept question that was tampered with gives nothing and no fault", async () => {
    for (const pending of [
      "{}",
      "x",
      encodeURIComponent('{"realm":"staff","state":"a","nonce":"b","verifier":"c"}'),
    ]) {
      const one = browser()
      const back = await throughProvider(one, "sara")
      one.jar.set(pendingOf(one)[0], pending)
      const answer = await one.go(back)
      expect([answer.status, whyOf(answer), one.signedIn()]).toEqual([303, "failed", false])
    }
  })
  test("never leads away from Stegvis, however the way back is written", async () => {
    for (const till of [
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "javascript:alert(1)",
    ]) {
      const one = browser()
      const answer = await one.go(await throughProvider(one, "sara", till))
      expect([till, answer.headers.get("location")]).toEqual([till, "/"])
    }
  })
  test("asks again though the provider remembers who it was, and is told the level, the time and the claims", async () => {
    const one = browser()
    await one.go(await throughProvider(one, "sara"))
    const config = running.app.config.realms.staff
    if (!config) throw new Error("no provider")
    const app = { ...running.app, config: { ...running.app.config, baseUrl: running.address } }
    const start = await startSignIn(app, "staff", "/")
    if (!start) throw new Error("not configured")
    expect(start.location.searchParams.get("acr_values")).toBe("http://id.elegnamnden.se/loa/1.0/loa3")
    start.location.searchParams.set("max_age", "0")
    const asked = await follow(one, start.location.href, "sara")
    expect(asked.chosen).toBe(1)
    const read = await claimsOf(app, config, start.pending, new URL(asked.at))
    if ("fault" in read) throw new Error(read.fault)
    const { claims } = read
    expect(claims).toMatchObject({
      sub: "sara",
      acr: "http://id.elegnamnden.se/loa/1.0/loa3",
      oid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      preferred_username: "sara@kommun.example",
    })
    expect(Math.abs(Number(claims.auth_time) - Date.now() / 1000)).toBeLessThan(60)
  })
  test("of an identity without an account gives a page and no session", async () => {
    const one = browser()
    const before = await sessions()
    const start = await throughProvider(one, "ulf")
    await sql`update account set closed_at = now() where subject = 'ulf'`.execute(full.app.db)
    const answer = await one.go(start)
    expect([answer.status, one.signedIn(), await sessions()]).toEqual([403, false, before])
  })
})

test("on HTTPS the cookies go over HTTPS only", async () => {
  const assetsDir = inject("assetsDir")
  const config = { ...running.app.config, baseUrl: "https://stegvis.kommun.example" }
  const web = webApp({ ...running.app, config }, { capabilities, assetsDir, version: "test" })
  for (const path of ["/logga-in/start/staff", "/sprak/en"]) {
    const lines = (await web.request(path)).headers.getSetCookie()
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(line).toMatch(/; Secure/)
  }
})
