import { sql } from "kysely"
import { beforeAll, describe, expect, inject, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { webApp } from "../../src/app/web.tsx"
import { newId } from "../../src/kernel/id.ts"
import { type Realm, type RealmConfig, realmConfig } from "../../src/platform/config.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { type ProviderLike, realProvider } from "../factories/real-provider.ts"

// Set up as each documents it. What they really send is still to be seen, with `stegvis oidc check`.
const oidcSe = "https://id.oidc.se/claim/personalIdentityNumber"
const freja = "https://frejaeid.com/oidc"
const loa3 = "http://id.elegnamnden.se/loa/1.0/loa3"
const number = "198803202392"
const oid = "6f0c1d3e-8a52-4c1b-9f37-0d2b7c5e4a11"

type Case = {
  realm: Realm
  settings: Partial<RealmConfig>
  like: ProviderLike
  /** What the account is named by, and whether the first sign-in binds it. */
  named: string
  binds: boolean
}
const cases: Record<string, Case> = {
  "the Swedish profile": {
    realm: "resident",
    settings: {
      accountClaims: [oidcSe, "https://id.oidc.se/claim/coordinationNumber"],
      scopes: ["openid", "https://id.oidc.se/scope/naturalPersonNumber"],
      acr: ["http://id.elegnamnden.se/loa/1.0/loa4", loa3],
    },
    like: {
      scopes: { "https://id.oidc.se/scope/naturalPersonNumber": [oidcSe] },
      inToken: true,
      says: { sub: "p-1", [oidcSe]: number },
      acr: {
        known: ["http://id.elegnamnden.se/loa/1.0/loa2", loa3],
        usual: "http://id.elegnamnden.se/loa/1.0/loa2",
      },
    },
    named: number,
    binds: false,
  },
  Freja: {
    realm: "resident",
    settings: {
      accountClaims: [`${freja}/claims/personalIdentityNumber`],
      scopes: ["openid", `${freja}/scopes/personalIdentityNumber`, `${freja}/scopes/registrationLevel`],
      acr: ["LOA3"],
      levelClaim: `${freja}/claims/loaLevel`,
    },
    like: {
      path: "/oidc/",
      scopes: {
        [`${freja}/scopes/personalIdentityNumber`]: [`${freja}/claims/personalIdentityNumber`],
        [`${freja}/scopes/registrationLevel`]: [`${freja}/claims/loaLevel`],
      },
      inToken: true,
      says: {
        sub: "f-1",
        [`${freja}/claims/personalIdentityNumber`]: number,
        [`${freja}/claims/loaLevel`]: "LOA3",
      },
    },
    named: number,
    binds: false,
  },
  "BankID by a broker that tells the number in userinfo": {
    realm: "resident",
    settings: { accountClaims: ["nin"], scopes: ["openid", "profile", "nin"] },
    like: {
      scopes: { profile: ["name"], nin: ["nin", "nin_type"] },
      inToken: false,
      says: { sub: "s-1", nin: number, nin_type: "PERSON", name: "Amina Haddad" },
    },
    named: number,
    binds: false,
  },
  "BankID by a broker that names the way of signing in": {
    realm: "employer",
    settings: {
      accountClaims: ["ssn"],
      acr: ["urn:grn:authn:se:bankid:same-device"],
      levelClaim: "authenticationtype",
    },
    like: {
      scopes: { profile: ["ssn", "authenticationtype", "name"] },
      inToken: true,
      says: { sub: "{1373c272}", ssn: number, authenticationtype: "urn:grn:authn:se:bankid:same-device" },
      acr: { known: ["urn:grn:authn:se:bankid:same-device"], usual: "urn:grn:authn:se:bankid" },
      pairwise: true,
    },
    named: number,
    binds: false,
  },
  "Entra ID": {
    realm: "staff",
    settings: { accountClaims: ["oid"] },
    like: {
      path: "/tenant/v2.0",
      scopes: { profile: ["oid", "preferred_username", "name"] },
      inToken: true,
      says: { sub: "e-1", oid, preferred_username: "Anna.Ny@kommun.example" },
      pairwise: true,
    },
    named: oid.toUpperCase(),
    binds: true,
  },
  "AD FS": {
    realm: "staff",
    settings: { accountClaims: ["upn"], scopes: ["openid", "profile", "allatclaims"] },
    like: {
      path: "/adfs",
      scopes: { profile: [], allatclaims: ["upn", "unique_name"] },
      inToken: true,
      says: { sub: "a-1", upn: "Anna@kommun.local", unique_name: "KOMMUN\\anna" },
      pairwise: true,
    },
    named: "anna@kommun.local",
    binds: true,
  },
}

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})

/** A browser that follows, from our page to the provider and back, and says what our own page answered. */
async function signIn(realm: Realm, settings: RealmConfig) {
  const { app } = town.test
  const web = webApp(
    { ...app, config: { ...app.config, realms: { ...app.config.realms, [realm]: settings } } },
    { capabilities, assetsDir: inject("assetsDir"), version: "test", perMinute: 1_000_000 },
  )
  const jar = new Map<string, string>()
  const kept = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    return answer
  }
  const headers = () => ({ cookie: [...jar].map((pair) => pair.join("=")).join("; ") })
  const start = kept(await web.request(`/logga-in/start/${realm}?till=/x`))
  let at = start.headers.get("location") ?? ""
  for (let hop = 0; hop < 8 && !at.includes("/logga-in/svar"); hop += 1) {
    const answer = kept(await fetch(at, { redirect: "manual", headers: headers() }))
    at = new URL(answer.headers.get("location") ?? "/nowhere", at).href
  }
  const back = new URL(at)
  const answer = await web.request(`${back.pathname}${back.search}`, { headers: headers() })
  return { isIn: answer.headers.getSetCookie().some((one) => one.startsWith("stegvis_session=")), answer }
}

async function account({ realm, named }: Case): Promise<string> {
  return town.system(async (tx) => {
    await sql`update account set closed_at = now(), subject = null where lower(subject) = lower(${named})`.execute(
      tx,
    )
    const id = newId()
    const person_id = realm === "resident" ? await town.addPerson({}) : null
    const role = { staff: "coach", employer: "supervisor", resident: "participant" } as const
    await tx
      .insertInto("account")
      .values({ ...tx.stamp(), id, realm, subject: named, name: "Anna", person_id })
      .execute()
    await tx
      .insertInto("role_assignment")
      .values({ ...tx.stamp(), id: newId(), account_id: id, role: role[realm], unit_id: null })
      .execute()
    return id
  })
}

describe.each(Object.entries(cases))("%s", (_name, one) => {
  test("lets in whom the account is named after, and again", async () => {
    const provider = await realProvider(one.like)
    const settings = realmConfig({ ...provider.client, ...one.settings })
    const id = await account(one)
    for (const time of [1, 2]) expect([time, (await signIn(one.realm, settings)).isIn]).toEqual([time, true])
    const { rows } = await sql<{ bound: boolean }>`select bound_subject is not null as bound from account
      where id = ${id}`.execute(town.test.app.db)
    expect(rows[0]?.bound).toBe(one.binds)
    await provider.stop()
  })
  test("lets nobody in when it does not send what was set", async () => {
    const provider = await realProvider({ ...one.like, says: { sub: one.like.says.sub } })
    await account(one)
    const tried = await signIn(one.realm, realmConfig({ ...provider.client, ...one.settings }))
    expect([tried.isIn, tried.answer.status]).toEqual([false, 403])
    await provider.stop()
  })
})
