import { beforeAll, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { fillDemo } from "../../src/app/demo/load-demo.ts"
import { runJob } from "../../src/app/worker.ts"
import { readMailbox } from "../../src/capabilities/messages/mailbox.ts"
import { newId } from "../../src/kernel/id.ts"
import { type Role, roles, systemActor } from "../../src/platform/access/roles.ts"
import {
  type Audience,
  type MessageKind,
  notify,
  sendOutside,
} from "../../src/platform/notifications/public.ts"
import { testApp } from "../factories/database.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { formType, sameOrigin, type Visitor, visitorFor, webFor } from "../factories/web.ts"

/** Who is never told anything has no page for it. */
const without: readonly Role[] = ["systemAdmin", "steering"]
const audienceOf = (role: Role): Audience =>
  role === "participant" || role === "supervisor" || role === "referrer" ? role : "staff"

let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
const visitors = new Map<string, Visitor[]>()
const kinds: MessageKind[] = capabilities.flatMap((one) => one.messages ?? [])

/**
 * The demo with one message of every kind to somebody of every role that may get it, and all that has gone
 * out.
 */
beforeAll(async () => {
  town = await municipality(await testApp("2026-11-24"), "demo")
  town.test.app.config.STEGVIS_MODE = "demo"
  await town.system((tx) => fillDemo(tx, town))
  web = await webFor(town)
  const held = await town.system((tx) =>
    tx.selectFrom("role_assignment").select(["account_id", "role"]).orderBy("created_at").execute(),
  )
  for (const role of roles) {
    const one = held.find((row) => row.role === role)
    if (!one) throw new Error(`nobody in the demo is ${role}`)
    const { account_id: account } = one
    visitors.set(account, [...(visitors.get(account) ?? []), await visitorFor(town, account, role)])
    if (!without.includes(role))
      for (const kind of kinds.filter((each) => each.to[audienceOf(role)]))
        await town.system((tx) => notify(tx, { kind, accountId: account, dedupeKey: newId() }))
  }
  await town.system((tx) =>
    tx.updateTable("account").set({ email: "nagon@example.se" }).where("email", "is", null).execute(),
  )
  for (const kind of kinds.filter((each) => each.to.contact))
    await town.system((tx) =>
      sendOutside(tx, { kind, channel: "email", address: "ann@koket.example", dedupeKey: newId() }),
    )
  const tell = capabilities.flatMap((one) => one.jobs ?? []).find((job) => job.name === "notification.tell")
  if (tell) await runJob(town.test.app, tell, { tenantId: town.tenantId })
})

const everybody = () => [...visitors].flatMap(([account, all]) => all.map((one) => ({ account, ...one })))
const hrefsIn = (html: string) =>
  [...html.matchAll(/\s(?:href|action)="(\/[^"]*)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"))
const ask = (path: string, { cookie }: Pick<Visitor, "cookie">) => web.request(path, { headers: { cookie } })
/** Where somebody ends who opens a link and follows where it leads. */
async function opens(path: string, who: Pick<Visitor, "cookie">): Promise<number> {
  let answer = await ask(path, who)
  for (let times = 0; times < 4 && answer.status === 303; times += 1)
    answer = await ask(answer.headers.get("location") ?? "", who)
  return answer.status
}
const mainOf = (html: string) => html.slice(html.indexOf("<main"), html.indexOf("</main>"))
const noticesOf = (account: string) =>
  town.system((tx) =>
    tx
      .selectFrom("notification")
      .select(["id", "template", "read_at"])
      .where("account_id", "=", account)
      .where("channel", "=", "inApp")
      .execute(),
  )

test.each([...roles].filter((role) => !without.includes(role)))(
  "every notice that a %s has stands on their page in words, can be read, and every link there opens",
  async (role) => {
    const one = everybody().find((each) => each.role === role)
    if (!one) throw new Error(role)
    const notices = await noticesOf(one.account)
    expect(notices.length).toBeGreaterThan(0)
    const html = mainOf(await (await ask("/meddelanden", one)).text())
    for (const { id } of notices.filter((each) => !each.read_at))
      expect(html).toContain(`/meddelanden/${id}/last`)
    expect(html).not.toMatch(/messages\.template\./)
    const links = hrefsIn(html).filter(
      (href) => !href.startsWith("/meddelanden/") || href === "/meddelanden/val",
    )
    expect(links.length).toBeGreaterThan(1)
    for (const href of links) expect([href, await opens(href, one)]).toEqual([href, 200])
    for (const { id } of notices) {
      const answer = await web.request(`/meddelanden/${id}/last`, {
        method: "POST",
        headers: { cookie: one.cookie, ...sameOrigin, ...formType },
        body: new URLSearchParams({ _csrf: one.csrf, _key: newId() }),
      })
      expect([answer.status, await opens(answer.headers.get("location") ?? "", one)]).toEqual([303, 200])
    }
    expect((await noticesOf(one.account)).filter((each) => !each.read_at)).toEqual([])
  },
)

test("who is never told anything has no page for it and gets no letter", async () => {
  for (const one of everybody().filter((each) => without.includes(each.role))) {
    expect([one.role, (await ask("/meddelanden", one)).status]).toEqual([one.role, 403])
    expect(await noticesOf(one.account)).toEqual([])
  }
})

test("every link of every letter in the demo's mailbox opens for who gets it, in each of their roles", async () => {
  const { app } = town.test
  const html = mainOf(await (await web.request("/demo/brevlada")).text())
  const letters = value(await readMailbox.execute(app, systemActor(town.tenantId), {}))
  const links = [...html.matchAll(/https?:\/\/[^\s<"]+/g)].map(([link]) => link.replace(/[.,،。።]+$/u, ""))
  expect(links).toHaveLength(letters.length)
  expect(new Set(links.map((link) => new URL(link).origin))).toEqual(
    new Set([new URL(app.config.baseUrl).origin]),
  )
  const rows = await town.system((tx) =>
    tx.selectFrom("notification").select(["id", "account_id"]).where("channel", "<>", "inApp").execute(),
  )
  const met = new Set<string>()
  for (const [at, link] of links.entries()) {
    const { pathname, search } = new URL(link)
    const account = rows.find((row) => row.id === letters[at]?.id)?.account_id
    if (!account) {
      expect([link, await opens(pathname + search, { cookie: "" })]).toEqual([link, 200])
      met.add("contact")
    }
    for (const one of visitors.get(account ?? "") ?? []) {
      expect([one.role, link, await opens(pathname + search, one)]).toEqual([one.role, link, 200])
      met.add(audienceOf(one.role))
    }
  }
  expect([...met].sort()).toEqual(["contact", "participant", "referrer", "staff", "supervisor"])
})
