import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { webApp } from "../../src/app/web.tsx"
import { newId } from "../../src/kernel/id.ts"
import { type Realm, type RealmConfig, realmConfig } from "../../src/platform/config.ts"
import { log } from "../../src/platform/log.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { type Said, toldProvider } from "../factories/told-provider.ts"
import { type Visitor, visitorFor } from "../factories/web.ts"

// What somebody tries who has an identity of their own, and somebody else's address.
const number = "https://id.oidc.se/claim/personalIdentityNumber"
const loa3 = "http://id.elegnamnden.se/loa/1.0/loa3"
let town: TestMunicipality
let other: TestMunicipality
let provider: Awaited<ReturnType<typeof toldProvider>>
let second: Awaited<ReturnType<typeof toldProvider>>
beforeAll(async () => {
  town = await municipality()
  other = await municipality(town.test)
  provider = await toldProvider()
  second = await toldProvider()
})
afterAll(async () => {
  await provider.stop()
  await second.stop()
})

type Settings = Partial<Omit<RealmConfig, "issuer">>
const staffBy = { accountClaims: ["email"] }
const webWith = (realm: Realm, settings: Settings, by = provider) => {
  const { app } = town.test
  const realms = { ...app.config.realms, [realm]: realmConfig({ ...by.client, ...settings }) }
  return webApp(
    { ...app, config: { ...app.config, realms } },
    { capabilities, assetsDir: inject("assetsDir"), version: "test", perMinute: 1_000_000 },
  )
}
/** Through the provider, which says what it is told to; null is no session. */
async function signIn(said: Said, settings: Settings = staffBy, realm: Realm = "staff", by = provider) {
  const web = webWith(realm, settings, by)
  const start = await web.request(`/logga-in/start/${realm}?till=/min-dag`)
  const asked = new URL(start.headers.get("location") ?? "").searchParams
  const cookie = start.headers.getSetCookie()[0]?.split(";")[0] ?? ""
  const code = by.say({ ...said, token: { nonce: asked.get("nonce"), ...said.token } })
  const answer = await web.request(`/logga-in/svar?code=${code}&state=${asked.get("state")}`, {
    headers: { cookie },
  })
  const session = answer.headers.getSetCookie().find((one) => one.startsWith("stegvis_session="))
  return {
    answer,
    asked,
    text: await answer.text(),
    isIn: session !== undefined,
    cookie: session?.split(";")[0],
  }
}
const account = (subject: string, realm: Realm = "staff", where = town) =>
  where.system(async (tx) => {
    const id = newId()
    const role = { staff: "coach", employer: "supervisor", resident: "participant" } as const
    const person_id = realm === "resident" ? await where.addPerson({}) : null
    await tx
      .insertInto("account")
      .values({ ...tx.stamp(), id, realm, subject, name: subject, person_id })
      .execute()
    await tx
      .insertInto("role_assignment")
      .values({ ...tx.stamp(), id: newId(), account_id: id, role: role[realm], unit_id: null })
      .execute()
    return id
  })
const boundTo = async (id: string) =>
  (
    await sql<{ bound: string | null }>`select bound_subject as bound from account where id = ${id}`.execute(
      town.test.app.db,
    )
  ).rows[0]?.bound
const sessions = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from session`.execute(town.test.app.db)).rows[0]?.n
const by = (sub: string, email: string): Said => ({ token: { sub, email } })

describe("an account that waits", () => {
  test("is bound by the first sign-in, however the address is written, and then opened by that identity", async () => {
    const id = await account("anna@kommun.example")
    expect((await signIn(by("s-anna", "Anna@Kommun.example"))).isIn).toBe(true)
    expect(await boundTo(id)).toBe("s-anna")
    // She has married; her address is another now, and she is the same.
    expect((await signIn(by("s-anna", "anna.ny@kommun.example"))).isIn).toBe(true)
    const logged = await sql<{ n: number }>`select count(*)::int as n from audit_log
      where action = 'account.bind' and account_id = ${id}`.execute(town.test.app.db)
    expect(logged.rows[0]?.n).toBe(1)
  })
  test("is not opened by somebody new who has been given the address", async () => {
    const id = await account("bo@kommun.example")
    await signIn(by("s-bo", "bo@kommun.example"))
    const before = await sessions()
    const tried = await signIn(by("s-new", "bo@kommun.example"))
    expect([tried.isIn, tried.answer.status, await sessions(), await boundTo(id)]).toEqual([
      false,
      403,
      before,
      "s-bo",
    ])
  })
  test("is not opened by the same identity of another provider", async () => {
    const id = await account("cia@kommun.example")
    await signIn(by("s-cia", "cia@kommun.example"))
    expect((await signIn(by("s-cia", "cia@kommun.example"), staffBy, "staff", second)).isIn).toBe(false)
    expect(await boundTo(id)).toBe("s-cia")
  })
  test("is not opened from another realm", async () => {
    const id = await account("dan@kommun.example")
    expect((await signIn(by("s-dan", "dan@kommun.example"), staffBy, "employer")).isIn).toBe(false)
    expect(await boundTo(id)).toBeNull()
  })
  test("is not opened by who has an account already and comes with its address", async () => {
    const [one, two] = [await account("eva@kommun.example"), await account("fia@kommun.example")]
    await signIn(by("s-eva", "eva@kommun.example"))
    const again = await signIn(by("s-eva", "fia@kommun.example"))
    expect(again.isIn).toBe(true)
    const page = await webWith("staff", staffBy).request("/min-dag", {
      headers: { cookie: again.cookie ?? "" },
    })
    expect(await page.text()).toContain("eva@kommun.example")
    expect([await boundTo(one), await boundTo(two)]).toEqual(["s-eva", null])
  })
  test("is bound once where two come at the same time", async () => {
    for (const at of [1, 2, 3]) {
      const id = await account(`gun${at}@kommun.example`)
      const came = await Promise.all(
        ["a", "b", "c", "d"].map((who) => signIn(by(`s-${who}${at}`, `gun${at}@kommun.example`))),
      )
      expect(came.filter((one) => one.isIn)).toHaveLength(1)
      expect(await boundTo(id)).toMatch(/^s-[abcd]/)
    }
  })
  test("is bound once where the same comes twice at the same time, and lets both in", async () => {
    await account("hans@kommun.example")
    const came = await Promise.all([1, 2].map(() => signIn(by("s-hans", "hans@kommun.example"))))
    expect(came.map((one) => one.isIn)).toEqual([true, true])
  })
  test("is nobody's where two of a municipality are named alike", async () => {
    const ids = [await account("Ida@kommun.example"), await account("ida@kommun.example")]
    expect((await signIn(by("s-ida", "ida@kommun.example"))).isIn).toBe(false)
    expect(await Promise.all(ids.map(boundTo))).toEqual([null, null])
  })
  test("is bound in each municipality that made one, and offered together", async () => {
    const ids = [await account("jan@kommun.example"), await account("jan@kommun.example", "staff", other)]
    const came = await signIn(by("s-jan", "jan@kommun.example"))
    expect(came.answer.headers.get("location")).toMatch(/^\/logga-in\/valj/)
    expect(await Promise.all(ids.map(boundTo))).toEqual(["s-jan", "s-jan"])
  })
  test("is not opened by an identity that happens to be called what it is named by", async () => {
    const id = await account("kim@kommun.example")
    expect((await signIn(by("kim@kommun.example", "other@kommun.example"))).isIn).toBe(false)
    expect((await signIn({ token: { sub: "kim@kommun.example" } })).text).toContain(
      "Inloggningstjänsten sa inte vem du är",
    )
    expect(await boundTo(id)).toBeNull()
  })
  test("is not opened, nor bound, when it is closed", async () => {
    const id = await account("lars@kommun.example")
    await sql`update account set closed_at = now() where id = ${id}`.execute(town.test.app.db)
    expect((await signIn(by("s-lars", "lars@kommun.example"))).isIn).toBe(false)
    expect(await boundTo(id)).toBeNull()
  })
})

describe("a bound account", () => {
  test("is not opened by the question of the version before, in another's name", async () => {
    await account("mia@kommun.example")
    await signIn(by("s-mia", "mia@kommun.example"))
    const found = (subject: string) =>
      sql`select * from app.find_accounts('staff', ${provider.issuer}, ${subject})`.execute(town.test.app.db)
    expect((await found("mia@kommun.example")).rows).toEqual([])
    expect((await found("s-mia")).rows).toHaveLength(1)
  })
  test("is not opened by what it is named by when the settings go back to sub", async () => {
    await account("nils@kommun.example")
    await signIn(by("s-nils", "nils@kommun.example"))
    expect((await signIn({ token: { sub: "nils@kommun.example" } }, {})).isIn).toBe(false)
    expect((await signIn({ token: { sub: "s-nils" } }, {})).isIn).toBe(true)
  })
})

test("an account that is named by sub works as before, and is bound to nothing", async () => {
  const id = await account("Opaque+Id")
  expect((await signIn({ token: { sub: "Opaque+Id" } }, {})).isIn).toBe(true)
  expect((await signIn({ token: { sub: "opaque+id" } }, {})).isIn).toBe(false)
  expect(await boundTo(id)).toBeNull()
})

describe("a number", () => {
  const residents = { accountClaims: [number], acr: [loa3], scopes: ["openid", "profile"] }
  const said = (token: Record<string, unknown>): Said => ({ token: { acr: loa3, ...token } })
  test("opens the participant's account whichever e-identity they take today, and binds nothing", async () => {
    const id = await account("198803202392", "resident")
    for (const [sub, written] of [
      ["bankid-1", "198803202392"],
      ["freja-1", "19880320-2392"],
    ])
      expect((await signIn(said({ sub, [number]: written }), residents, "resident")).isIn).toBe(true)
    expect(await boundTo(id)).toBeNull()
    expect((await signIn(said({ sub: "198803202392" }), residents, "resident")).isIn).toBe(false)
  })
  test("is asked for with the level, which the answer must have: none, a lower and the provider's default are refused", async () => {
    for (const acr of [undefined, "http://id.elegnamnden.se/loa/1.0/loa2", "0"]) {
      const tried = await signIn(said({ sub: "x", [number]: "198803202392", acr }), residents, "resident")
      expect(tried.asked.get("acr_values")).toBe(loa3)
      expect([acr, tried.isIn, tried.answer.status]).toEqual([acr, false, 403])
      expect(tried.text).toContain("Inloggningen var inte säker nog")
    }
  })
  test("may stand in userinfo, of the same identity only", async () => {
    const info = (sub: string): Said => ({
      ...said({ sub: "s-1" }),
      userinfo: { sub, [number]: "198803202392" },
    })
    expect((await signIn(info("s-1"), residents, "resident")).isIn).toBe(true)
    const tried = await signIn(info("s-2"), residents, "resident")
    expect([tried.isIn, tried.answer.status]).toEqual([false, 403])
    expect(tried.text).toContain("Inloggningstjänsten gav två olika svar")
  })
  test("of userinfo does not count where the token's own level is too low", async () => {
    const tried: Said = {
      token: { sub: "s-1" },
      userinfo: { sub: "s-1", [number]: "198803202392", acr: loa3 },
    }
    expect((await signIn(tried, residents, "resident")).isIn).toBe(false)
  })
})

test("a token of another issuer, and an answer in another's name, have their page", async () => {
  const tried = await signIn({ ...by("s-anna", "anna@kommun.example"), issuer: "https://evil.example" })
  expect([tried.isIn, tried.answer.status]).toEqual([false, 403])
  expect(tried.text).toContain("Svaret kom från fel inloggningstjänst")
})

test("the log says why and what was asked for, and nothing of who it was", async () => {
  const said = vi.spyOn(log, "warn")
  await signIn({ token: { sub: "s-secret", mail: "secret@kommun.example" } })
  const lines = JSON.stringify(said.mock.calls)
  said.mockRestore()
  expect(lines).toContain("noClaim")
  expect(lines).toContain("email")
  expect(lines).not.toContain("secret")
})

describe("a sign-in that an administrator tries", () => {
  const tried = async (who: Visitor, cookie = who.cookie) => {
    const web = webWith("resident", { accountClaims: [number] })
    const start = await web.request("/logga-in/prova/resident", { headers: { cookie: who.cookie } })
    const asked = new URL(start.headers.get("location") ?? "", "http://localhost").searchParams
    const kept = start.headers.getSetCookie()[0]?.split(";")[0] ?? ""
    const nonce = asked.get("nonce")
    const code = provider.say({
      token: { sub: "s-1", nonce, [number]: "19880320-2392", mail: "x@y.example" },
    })
    const answer = await web.request(`/logga-in/svar?code=${code}&state=${asked.get("state")}`, {
      headers: { cookie: `${cookie}; ${kept}` },
    })
    return { start, answer, text: await answer.text() }
  }
  test("shows them what was sent, and which claim names the account; nobody is signed in, nothing is logged", async () => {
    const admin = await visitorFor(town, town.accounts.admin ?? "", "systemAdmin")
    const [warn, info, before] = [vi.spyOn(log, "warn"), vi.spyOn(log, "info"), await sessions()]
    const { answer, text } = await tried(admin)
    for (const part of [number, "19880320-2392", "198803202392", "x@y.example"]) expect(text).toContain(part)
    expect([answer.status, answer.headers.get("cache-control"), await sessions()]).toEqual([
      200,
      "no-store",
      before,
    ])
    expect(answer.headers.getSetCookie().join()).not.toContain("stegvis_session=")
    expect(JSON.stringify([warn.mock.calls, info.mock.calls])).not.toMatch(/2392|y\.example/)
  })
  test("is begun by nobody else, and shown to nobody else", async () => {
    const sara = await visitorFor(town, town.accounts.sara ?? "", "coach")
    const admin = await visitorFor(town, town.accounts.admin ?? "", "systemAdmin")
    expect((await tried(sara)).start.headers.get("location")).toBe("/logga-in")
    const { answer, text } = await tried(admin, sara.cookie)
    expect(answer.status).toBe(303)
    expect(text).not.toContain("2392")
  })
})
