import { sql } from "kysely"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { newId } from "../../src/kernel/id.ts"
import { readSession, secretHash } from "../../src/platform/auth/sessions.ts"
import {
  openPendingSession,
  signInOptions,
  takeSignInOption,
} from "../../src/platform/auth/sign-in-choice.ts"
import { type TestApp, testApp } from "../factories/database.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { accountsBySub } from "../factories/vouched.ts"
import { formType, routes, sameOrigin, webFor } from "../factories/web.ts"

// The staff of both towns have the same subjects: one identity, two municipalities.
let test_: TestApp
let [here, there]: TestMunicipality[] = []
let web: Awaited<ReturnType<typeof webFor>>
const issuer = "https://idp.example"
beforeAll(async () => {
  test_ = await testApp()
  here = await municipality(test_, "a-kommun")
  there = await municipality(test_, "b-kommun")
  web = await webFor(here)
})

const app = () => test_.app
const town = (one: TestMunicipality | undefined) => {
  if (!one) throw new Error("no town")
  return one
}
const waitingFor = async (subject: string) => {
  const [first] = await accountsBySub(app(), "staff", issuer, subject)
  if (!first) throw new Error("nobody")
  return openPendingSession(app(), first, issuer)
}
const optionsOf = (secret: string) => signInOptions(app(), secretHash(secret))
const optionIn = async (secret: string, where: TestMunicipality | undefined) => {
  const found = (await optionsOf(secret)).find((one) => one.tenantId === town(where).tenantId)
  if (!found) throw new Error("no option")
  return found
}
const signInTo = async (where: TestMunicipality | undefined, subject = "sara") => {
  const waiting = await waitingFor(subject)
  const secret = await takeSignInOption(app(), secretHash(waiting), await optionIn(waiting, where))
  if (!secret) throw new Error("not taken")
  return secret
}
const post = (path: string, cookie: string, fields: Record<string, string>) =>
  web.request(path, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { cookie, ...formType, ...sameOrigin },
  })
const cookieIn = (answer: Response, name: string) =>
  answer.headers
    .getSetCookie()
    .find((one) => one.startsWith(`${name}=`))
    ?.split(";")[0] ?? null

describe("an identity with several accounts", () => {
  let waiting: string
  beforeEach(async () => {
    waiting = await waitingFor("sara")
  })
  test("is offered each municipality and role, and is nobody until one is taken", async () => {
    const options = await optionsOf(waiting)
    expect(options.map((one) => one.tenantName).sort()).toEqual(["a-kommun", "b-kommun"])
    expect(await readSession(app(), waiting)).toBeNull()
    const page = await web.request("/min-dag", { headers: { cookie: `stegvis_session=${waiting}` } })
    expect(page.headers.get("location")).toMatch(/^\/logga-in/)
  })
  test("chooses on a page of plain forms, and comes where it wanted", async () => {
    const cookie = `stegvis_choice=${waiting}`
    const page = await web.request("/logga-in/valj?till=%2Fdeltagare", { headers: { cookie } })
    const html = await page.text()
    expect([page.status, html.includes("a-kommun"), html.includes("b-kommun")]).toEqual([200, true, true])
    const { accountId, roleId } = await optionIn(waiting, there)
    const answer = await post("/logga-in/valj", cookie, {
      account: accountId,
      role: roleId,
      till: "/deltagare",
    })
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/deltagare"])
    const secret = cookieIn(answer, "stegvis_session")?.split("=")[1] ?? ""
    expect((await readSession(app(), secret))?.actor.tenantId).toBe(there?.tenantId)
    expect(answer.headers.getSetCookie().find((one) => one.startsWith("stegvis_session="))).toMatch(
      /HttpOnly/,
    )
  })
  test("is sent back to sign-in by an address outside Stegvis only to Stegvis", async () => {
    const { accountId, roleId } = await optionIn(waiting, here)
    const answer = await post("/logga-in/valj", `stegvis_choice=${waiting}`, {
      account: accountId,
      role: roleId,
      till: "//evil.example",
    })
    expect(answer.headers.get("location")).toBe("/")
  })
  test("takes an option once: the same secret opens nothing more", async () => {
    const option = await optionIn(waiting, here)
    expect(await takeSignInOption(app(), secretHash(waiting), option)).not.toBeNull()
    expect(await takeSignInOption(app(), secretHash(waiting), option)).toBeNull()
    expect(await optionsOf(waiting)).toEqual([])
  })
  test("takes it once also when both clicks arrive together", async () => {
    const option = await optionIn(waiting, here)
    const taken = await Promise.all(
      [1, 2, 3, 4].map(() => takeSignInOption(app(), secretHash(waiting), option)),
    )
    expect(taken.filter((one) => one !== null)).toHaveLength(1)
  })
  test("has ten minutes", async () => {
    await sql`update session set created_at = now() - interval '11 minutes'
      where id_hash = ${secretHash(waiting)}`.execute(app().db)
    expect(await optionsOf(waiting)).toEqual([])
    const page = await web.request("/logga-in/valj", { headers: { cookie: `stegvis_choice=${waiting}` } })
    expect(page.headers.get("location")).toBe("/logga-in")
  })
  test("finds the choice it made last first", async () => {
    await signInTo(there, "goran")
    expect((await optionsOf(await waitingFor("goran")))[0]?.tenantId).toBe(there?.tenantId)
    await signInTo(here, "goran")
    expect((await optionsOf(await waitingFor("goran")))[0]?.tenantId).toBe(here?.tenantId)
  })
})

describe("what an identity can't take", () => {
  test("somebody else's account, or a role of somebody else", async () => {
    const waiting = await waitingFor("sara")
    const mine = await optionIn(waiting, here)
    const other = await optionIn(await waitingFor("karin"), there)
    const attempts = [
      other,
      { ...mine, accountId: other.accountId },
      { ...mine, roleId: other.roleId },
      { ...mine, roleId: newId() },
    ]
    for (const option of attempts)
      expect(await takeSignInOption(app(), secretHash(waiting), option)).toBeNull()
    const answer = await post("/logga-in/valj", `stegvis_choice=${waiting}`, {
      account: other.accountId,
      role: other.roleId,
    })
    expect([answer.headers.get("location"), cookieIn(answer, "stegvis_session")]).toEqual(["/logga-in", null])
  })
  test("an account with the same subject that another provider vouches for, or in another realm, or closed", async () => {
    const make = (values: object) =>
      town(there).system(async (tx) => {
        const id = newId()
        await tx
          .insertInto("account")
          .values({ ...tx.stamp(), id, realm: "staff", name: "x", subject: "mona", ...values })
          .execute()
        await tx
          .insertInto("role_assignment")
          .values({ ...tx.stamp(), id: newId(), account_id: id, role: "manager", unit_id: null })
          .execute()
        return id
      })
    const mine = await town(here).system(async (tx) => {
      const id = newId()
      await tx
        .insertInto("account")
        .values({ ...tx.stamp(), id, realm: "staff", name: "x", subject: "mona" })
        .execute()
      await tx
        .insertInto("role_assignment")
        .values({ ...tx.stamp(), id: newId(), account_id: id, role: "coach", unit_id: null })
        .execute()
      return id
    })
    await make({ issuer: "https://other.example" })
    await make({ realm: "resident" })
    await make({ realm: "employer", closed_at: new Date() })
    const waiting = await openPendingSession(
      app(),
      { tenantId: town(here).tenantId, tenantName: "", accountId: mine, name: "x" },
      issuer,
    )
    expect((await optionsOf(waiting)).map((one) => one.accountId)).toEqual([mine])
  })
  test("anything, when the session does not say who vouched for it", async () => {
    const secret = await signInTo(here)
    await sql`update session set issuer = null where id_hash = ${secretHash(secret)}`.execute(app().db)
    expect(new Set((await optionsOf(secret)).map((one) => one.tenantId))).toEqual(new Set([here?.tenantId]))
  })
})

describe("changing later", () => {
  test("is offered in the menu to those who have something to change to, and leads to the other municipality", async () => {
    const secret = await signInTo(here)
    const cookie = `stegvis_session=${secret}`
    const signed = await readSession(app(), secret)
    expect(await (await web.request("/min-dag", { headers: { cookie } })).text()).toContain('href="/roller"')
    const other = await optionIn(secret, there)
    const answer = await post("/roller", cookie, {
      _csrf: signed?.session.csrf ?? "",
      account: other.accountId,
      role: other.roleId,
    })
    const next = cookieIn(answer, "stegvis_session")?.split("=")[1] ?? ""
    const moved = await readSession(app(), next)
    expect(moved?.actor).toMatchObject({ tenantId: there?.tenantId, accountId: other.accountId })
    expect(moved?.session.csrf).not.toBe(signed?.session.csrf)
    expect(await readSession(app(), secret)).toBeNull()
  })
  test("needs the form's token like every other change", async () => {
    const secret = await signInTo(here)
    const other = await optionIn(secret, there)
    const answer = await post("/roller", `stegvis_session=${secret}`, {
      _csrf: "wrong",
      account: other.accountId,
      role: other.roleId,
    })
    expect(answer.status).toBe(403)
    expect(await readSession(app(), secret)).not.toBeNull()
  })
  test("is in the log of the municipality where the work begins, and of no other", async () => {
    const countIn = async (one: TestMunicipality | undefined) =>
      town(one).system(async (tx) => {
        const { rows } = await sql<{
          n: number
        }>`select count(*)::int as n from audit_log where tenant_id = app.tenant() and kind = 'signIn'`.execute(
          tx,
        )
        return rows[0]?.n ?? 0
      })
    const before = [await countIn(here), await countIn(there)]
    await signInTo(there)
    expect([await countIn(here), await countIn(there)]).toEqual([before[0], (before[1] ?? 0) + 1])
  })
})

test("a session in one municipality finds nothing of the other on any page, though the identity works in both", async () => {
  const theirs = await town(there).addPerson({ coach: "sara", familyName: "Borta" })
  const cookie = `stegvis_session=${await signInTo(here)}`
  const found: string[] = []
  for (const { path, kind } of routes.filter((one) => one.path.includes(":personId"))) {
    if (kind === "action" || kind === "search") continue
    const filled = path.replace(":personId", theirs).replaceAll(/:\w+/g, newId())
    const answer = await web.request(filled, { headers: { cookie } })
    const text = await answer.text()
    if (answer.ok || text.includes("Borta")) found.push(`${answer.status} ${path}`)
  }
  expect(routes.filter((one) => one.path.includes(":personId")).length).toBeGreaterThan(10)
  expect(found).toEqual([])
  const inTheirs = `stegvis_session=${await signInTo(there)}`
  expect((await web.request(`/deltagare/${theirs}`, { headers: { cookie: inTheirs } })).status).toBe(200)
})
