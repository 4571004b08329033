import { beforeAll, describe, expect, test } from "vitest"
import { changeSession, openSession, readSession, secretHash } from "../../src/platform/auth/sessions.ts"
import { openPendingSession, signInOptions } from "../../src/platform/auth/sign-in-choice.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { accountsBySub } from "../factories/vouched.ts"
import { formType, sameOrigin, webFor } from "../factories/web.ts"

let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
beforeAll(async () => {
  town = await municipality()
  web = await webFor(town)
})
const app = () => town.test.app
const signIn = async (subject: string) => {
  const account = (await accountsBySub(app(), "staff", "x", subject)).find(
    (one) => one.tenantId === town.tenantId,
  )
  if (!account) throw new Error("nobody")
  return openSession(app(), account)
}
const choose = (language: string, cookie = "") =>
  web.request(`/sprak/${language}?till=%2Froller`, { headers: { cookie } })

describe("a language that somebody chose", () => {
  test("is theirs at the next sign-in too, and nobody else's", async () => {
    const secret = await signIn("sara")
    const answer = await choose("uk", `stegvis_session=${secret}`)
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/roller"])
    expect((await readSession(app(), secret))?.language).toBe("uk")
    expect((await readSession(app(), await signIn("sara")))?.language).toBe("uk")
    expect((await readSession(app(), await signIn("goran")))?.language).toBe("sv")
  })
  test("on the page of sign-in comes along through it, once", async () => {
    const answer = await choose("sv-simple")
    const chose = answer.headers.getSetCookie().find((one) => one.startsWith("stegvis_chose_language="))
    expect(chose).toMatch(/Max-Age=600.*HttpOnly/)
    const [account] = await accountsBySub(app(), "staff", "x", "leila")
    if (!account) throw new Error("nobody")
    const waiting = await openPendingSession(app(), account, "x")
    const [option] = await signInOptions(app(), secretHash(waiting))
    const entered = await web.request("/logga-in/valj", {
      method: "POST",
      body: new URLSearchParams({ account: option?.accountId ?? "", role: option?.roleId ?? "" }),
      headers: {
        cookie: `stegvis_choice=${waiting}; ${chose?.split(";")[0]}`,
        ...formType,
        ...sameOrigin,
      },
    })
    expect(entered.headers.getSetCookie().join()).toMatch(/stegvis_chose_language=;/)
    const secret = /stegvis_session=([^;]+)/.exec(entered.headers.getSetCookie().join())?.[1] ?? ""
    expect((await readSession(app(), secret))?.language).toBe("sv-simple")
    const page = await (
      await web.request("/roller", { headers: { cookie: `stegvis_session=${secret}` } })
    ).text()
    expect(page).toContain('<html lang="sv-simple"')
  })
  test("is one of those there are, and a session that has ended changes nothing", async () => {
    const secret = await signIn("karin")
    await choose("xx", `stegvis_session=${secret}`)
    await choose("__proto__", `stegvis_session=${secret}`)
    expect((await readSession(app(), secret))?.language).toBe("sv")
    await changeSession(app(), secretHash(secret), { end: "here" })
    await changeSession(app(), secretHash(secret), { language: "fa" })
    expect((await readSession(app(), await signIn("karin")))?.language).toBe("sv")
  })
})
