import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import {
  codes,
  municipality,
  type TestMunicipality,
  value,
} from "../../../../tests/factories/municipality.ts"
import { participantOf } from "../../../../tests/factories/plan.ts"
import { formType, operations, sameOrigin, webFor } from "../../../../tests/factories/web.ts"
import { proposal, type TestWorkplace, workplace } from "../../../../tests/placements/workplace.ts"
import { runJob } from "../../../app/worker.ts"
import { day } from "../../../kernel/day.ts"
import type { Result } from "../../../kernel/result.ts"
import type { Actor } from "../../../platform/access/roles.ts"
import { codeOf, deriveWith, tokenOf } from "../../../platform/auth/derived-secret.ts"
import { secretHash } from "../../../platform/auth/sessions.ts"
import { proposePlacement } from "../../placements/propose-placement.ts"
import type { AgreementView } from "../read-agreement.ts"
import { sendLinksJob, stopLinksJob } from "./send-links.ts"

let town: TestMunicipality
let kitchen: TestWorkplace
let web: Awaited<ReturnType<typeof webFor>>
const noon = new Date("2026-11-24T11:00:00Z")
let now = noon
beforeAll(async () => {
  town = await municipality()
  town.test.app.time = () => ({ today: day(now.toISOString().slice(0, 10)), now })
  kitchen = await workplace(town, { account: true })
  web = await webFor(town)
})
afterAll(() => town.test.close())
const app = () => town.test.app
const sara = () => town.as("sara")
const minutes = (count: number) => {
  now = new Date(now.getTime() + count * 60_000)
}

const run = async (name: string, who: Actor, input: object): Promise<Result<unknown>> => {
  const found = operations.find((one) => one.name === name)
  if (!found) throw new Error(`no operation ${name}`)
  return found.execute(app(), who, input)
}
/** Does what was queued, as the worker does. */
async function work(): Promise<void> {
  const { rows } = await sql<{ id: string; payload: Record<string, string>; name: string }>`
    select j.id, j.payload, t.identifier as name from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier like 'agreement.%' order by j.id`.execute(app().db)
  for (const { id, payload, name } of rows) {
    const job = [sendLinksJob, stopLinksJob].find((one) => one.name === name)
    if (job) await runJob(app(), job, payload)
    await sql`delete from graphile_worker._private_jobs where id = ${id}`.execute(app().db)
  }
}

type Made = { agreementId: string; placementId: string; personId: string; me: Actor }
const lena = {
  employerName: "Lena Åkerlund",
  employerEmail: "lena@example.com",
  employerPhone: "070-174 06 34",
}
async function sent(parties: object = lena, birthDate?: string): Promise<Made> {
  const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
  if (birthDate)
    await town.system((tx) =>
      sql`update person set birth_date = ${birthDate} where id = ${personId}`.execute(tx),
    )
  const me = await participantOf(town, personId)
  const { id: placementId } = value(
    await proposePlacement.execute(app(), sara(), proposal(personId, kitchen, "2026-12-01")),
  )
  const { id: agreementId } = value(await run("agreement.draft", sara(), { placementId, ...parties })) as {
    id: string
  }
  value(await run("agreement.send", sara(), { agreementId }))
  await work()
  return { agreementId, placementId, personId, me }
}
type LinkRow = { id: string; party_id: string; channel: string; address: string; ended_at: Date | null }
const links = ({ agreementId }: Made) =>
  town.system((tx) =>
    tx.all(sql<LinkRow>`select id, party_id, channel, address, ended_at from agreement_link
      where agreement_id = ${agreementId} order by sent_at, id`),
  )
const derive = () => deriveWith(app().config)
const pathOf = (link: { id: string } | undefined) => `/skriv-under/${tokenOf(derive(), link?.id ?? "")}`
const linkOf = async (made: Made) => pathOf((await links(made)).at(-1))
const codeOfPath = async (path: string) =>
  town.system((tx) =>
    tx.one(sql<{ id: string }>`select c.id from agreement_code c join agreement_link l on l.id = c.link_id
      where l.token_hash = ${secretHash(path.split("/").at(-1) ?? "")}
      order by c.sent_at desc, c.id desc limit 1`),
  )
const codeNow = async (path: string) => codeOf(derive(), (await codeOfPath(path)).id)

type Page = { status: number; html: string; to: string | null; cookie: string }
async function seen(answer: Response, cookie: string): Promise<Page> {
  const kept = /stegvis_link=[^;]*/.exec(answer.headers.get("set-cookie") ?? "")?.[0] ?? cookie
  return {
    status: answer.status,
    html: await answer.text(),
    to: answer.headers.get("location"),
    cookie: kept,
  }
}
const get = async (path: string, cookie = "") =>
  seen(await web.request(path, { headers: { cookie } }), cookie)
const post = async (path: string, fields: Record<string, string>, cookie = "") =>
  seen(
    await web.request(path, {
      method: "POST",
      headers: { cookie, ...sameOrigin, ...formType },
      body: new URLSearchParams(fields),
    }),
    cookie,
  )
/** From the link to the agreement: a code is asked for, and typed. */
async function opened(path: string): Promise<Page> {
  expect((await post(path, { do: "sendCode" })).status).toBe(303)
  const typed = await post(path, { do: "code", code: await codeNow(path) })
  expect([typed.status, typed.to]).toEqual([303, path])
  return get(path, typed.cookie)
}
const hashIn = ({ html }: Page) => /name="hash" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? ""
const read = async ({ agreementId }: Made) =>
  (value(await run("agreement.read", sara(), { agreementId })) as { agreement: AgreementView }).agreement
const party = async (made: Made, role = "employer") => {
  const found = (await read(made)).parties.find((one) => one.role === role)
  if (!found) throw new Error(role)
  return found
}
const messages = (address: string) =>
  town.system((tx) =>
    tx.all(sql<{ template: string; channel: string; secret_id: string }>`select template, channel, secret_id
      from notification where address = ${address} order by id`),
  )

test("the employer gets a link by e-mail, a code by text message, reads and signs", async () => {
  const made = await sent()
  const path = await linkOf(made)
  const locked = await get(path)
  expect(locked.status).toBe(200)
  expect(locked.html).toContain("•••• 06 34")
  expect(locked.html).not.toMatch(/Lena|Amina|Haddad|lena@|070-174/)
  const open = await opened(path)
  expect(open.html).toContain("Amina")
  const done = await post(path, { do: "sign", hash: hashIn(open) }, open.cookie)
  expect([done.status, done.to]).toEqual([303, `${path}?klart=agreementSigned`])
  const { standing, answer, link } = await party(made)
  expect([standing, answer?.channel, answer?.name]).toEqual(["signed", "link", "Lena Åkerlund"])
  expect(link).toEqual({ on: "2026-11-24", to: "l•••@example.com", opened: true, failed: false })
  const row = await town.system((tx) =>
    tx.one(sql<{ level: string; evidence: object }>`select level, evidence from agreement_answer
      where agreement_id = ${made.agreementId}`),
  )
  expect(row).toEqual({
    level: "link+sms",
    evidence: {
      link: { channel: "email", to: "l•••@example.com" },
      code: { channel: "sms", to: "•••• 06 34" },
    },
  })
  const again = await post(path, { do: "sign", hash: hashIn(open) }, open.cookie)
  expect(again.html).toContain("Du har skrivit under")
})

describe("opening a link", () => {
  test("a thousand times, with GET and HEAD, by scanners, changes nothing", async () => {
    const made = await sent()
    const path = await linkOf(made)
    const state = () =>
      town.system((tx) =>
        tx.one(sql<{ all: string }>`select
          (select json_agg(l order by l.id)::text from agreement_link l where agreement_id = ${made.agreementId})
          || (select count(*) from agreement_code) || (select count(*) from notification)
          || (select count(*) from agreement_answer) as all`),
      )
    const before = await state()
    for (let times = 0; times < 500; times += 1) {
      const answers = [await web.request(path), await web.request(path, { method: "HEAD" })]
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
    }
    expect(await state()).toEqual(before)
    expect(hashIn(await opened(path))).not.toBe("")
  })

  test("without the code shows nothing that is personal, and no cookie of another link helps", async () => {
    const [made, other] = [await sent(), await sent()]
    const [path, elsewhere] = [await linkOf(made), await linkOf(other)]
    const open = await opened(path)
    const forwarded = await get(path)
    expect(forwarded.html).not.toMatch(/Lena|Amina|Haddad|name="hash"/)
    const crossed = await get(elsewhere, open.cookie)
    expect(crossed.html).not.toMatch(/Lena|Amina|name="hash"/)
    const signed = await post(elsewhere, { do: "sign", hash: hashIn(open) }, open.cookie)
    expect(signed.status).not.toBe(303)
    expect((await party(other)).standing).toBe("waits")
  })

  test("is told to no search engine and to no other place", async () => {
    const answer = await web.request(await linkOf(await sent()))
    expect(answer.headers.get("x-robots-tag")).toBe("noindex, nofollow")
    expect(answer.headers.get("cache-control")).toBe("no-store")
    expect(answer.headers.get("referrer-policy")).toBe("same-origin")
  })

  test("an unknown one is a page of its own, and answers the same to whatever is sent", async () => {
    for (const token of ["A".repeat(32), "kort", "%00"]) {
      const path = `/skriv-under/${token}`
      const answers = [
        await get(path),
        await post(path, { do: "sendCode" }),
        await post(path, { do: "sign" }),
      ]
      for (const { status, html } of answers) {
        expect(status).toBe(404)
        expect(html).toContain("Länken går inte att öppna")
      }
    }
  })
})

describe("codes", () => {
  test("five wrong tries are all; then a new one is needed, and three are sent in an hour", async () => {
    const path = await linkOf(await sent())
    await post(path, { do: "sendCode" })
    const right = await codeNow(path)
    const wrong = right === "000000" ? "000001" : "000000"
    const tries: string[] = []
    for (let times = 0; times < 5; times += 1)
      tries.push((await post(path, { do: "code", code: wrong })).html)
    expect(tries.map((html) => /(\w+) försök kvar|Skicka en ny kod\./.exec(html)?.[0])).toEqual([
      "4 försök kvar",
      "3 försök kvar",
      "2 försök kvar",
      "Ett försök kvar",
      "Skicka en ny kod.",
    ])
    const late = await post(path, { do: "code", code: right })
    expect([late.status === 303, late.html.includes("Amina")]).toEqual([false, false])
    minutes(1)
    expect((await post(path, { do: "sendCode" })).status).toBe(303)
    minutes(1)
    expect((await post(path, { do: "sendCode" })).status).toBe(303)
    minutes(1)
    expect((await post(path, { do: "sendCode" })).html).toContain("Tre koder har skickats")
    const typed = await post(path, { do: "code", code: await codeNow(path) })
    expect(typed.status).toBe(303)
    minutes(60)
    expect((await post(path, { do: "sendCode" })).status).toBe(303)
    now = noon
  })

  test("a code of one link opens no other, is good once, and for a quarter of an hour", async () => {
    const [path, elsewhere] = [await linkOf(await sent()), await linkOf(await sent())]
    await post(elsewhere, { do: "sendCode" })
    minutes(1)
    await post(path, { do: "sendCode" })
    const code = await codeNow(path)
    expect((await post(elsewhere, { do: "code", code })).status).not.toBe(303)
    expect((await post(path, { do: "code", code })).status).toBe(303)
    expect((await post(path, { do: "code", code })).status).not.toBe(303)
    await post(path, { do: "sendCode" })
    minutes(16)
    expect((await post(path, { do: "code", code: await codeNow(path) })).html).toContain("Skicka en ny kod")
    now = noon
  })

  test("what it opened closes after half an hour, and what is sent then is not done", async () => {
    const made = await sent()
    const path = await linkOf(made)
    const open = await opened(path)
    minutes(31)
    const late = await post(path, { do: "sign", hash: hashIn(open) }, open.cookie)
    expect(late.html).toContain("Koden gäller inte längre")
    expect(late.html).not.toContain("Amina")
    expect((await party(made)).standing).toBe("waits")
    now = noon
  })

  test("neither token nor code is kept anywhere", async () => {
    const made = await sent()
    const path = await linkOf(made)
    await post(path, { do: "sendCode" })
    const secrets = [path.split("/").at(-1) ?? "", `"${await codeNow(path)}"`]
    const tables = await town.system((tx) =>
      tx.all(sql<{ all: string | null }>`
        select json_agg(x)::text as all from agreement_link x union all select json_agg(x)::text from agreement_code x
        union all select json_agg(x)::text from notification x union all select json_agg(x)::text from event x
        union all select json_agg(x)::text from audit_log x`),
    )
    for (const { all } of tables) for (const secret of secrets) expect(all ?? "").not.toContain(secret)
  })
})

describe("each who cannot go on gets their own page", () => {
  test("expired: a new link to the same address, which works", async () => {
    const made = await sent()
    const path = await linkOf(made)
    minutes(73 * 60)
    const late = await get(path)
    expect(late.html).toContain("Länken har gått ut")
    expect(late.html).toContain("l•••@example.com")
    expect((await post(path, { do: "sendCode" })).status).not.toBe(303)
    expect((await post(path, { do: "renew" })).status).toBe(303)
    await work()
    const all = await links(made)
    expect(all.map(({ address }) => address)).toEqual(["lena@example.com", "lena@example.com"])
    expect(hashIn(await opened(pathOf(all.at(-1))))).not.toBe("")
    now = noon
  })

  test("signed: what they signed and when, and it can still be read", async () => {
    const made = await sent()
    const path = await linkOf(made)
    const open = await opened(path)
    await post(path, { do: "sign", hash: hashIn(open) }, open.cookie)
    const locked = await get(path)
    expect(locked.html).toMatch(/Du har skrivit under[\s\S]*24 november/)
    expect(locked.html).not.toMatch(/Amina|Lena/)
    const again = await opened(path)
    expect(again.html).toContain("Amina")
    expect(hashIn(again)).toBe("")
  })

  test("withdrawn: says so, and nothing can be signed", async () => {
    const made = await sent()
    const path = await linkOf(made)
    const open = await opened(path)
    value(
      await run("agreement.withdraw", sara(), { agreementId: made.agreementId, why: "Hon fick ett jobb" }),
    )
    const signed = await post(path, { do: "sign", hash: hashIn(open) }, open.cookie)
    expect(signed.html).toContain("Överenskommelsen är återkallad")
    expect((await get(path)).html).not.toMatch(/Amina|Hon fick ett jobb/)
    expect((await party(made)).standing).toBe("waits")
  })

  test("a corrected e-mail kills the old link at once, sends one to the new, and touches no signature", async () => {
    const made = await sent()
    const path = await linkOf(made)
    const open = await opened(path)
    const agreementPartyId = (await party(made)).id
    const correct = (email: string) =>
      run("agreement.correctParty", sara(), { agreementPartyId, email, phone: lena.employerPhone })
    value(await correct("ratt@example.com"))
    const dead = await post(path, { do: "sign", hash: hashIn(open) }, open.cookie)
    expect(dead.html).toContain("Det finns en nyare länk")
    expect(dead.html).not.toContain("ratt@")
    await work()
    const all = await links(made)
    expect(all.map(({ address, ended_at }) => [address, ended_at !== null])).toEqual([
      ["lena@example.com", true],
      ["ratt@example.com", false],
    ])
    const fresh = pathOf(all.at(-1))
    const reopened = await opened(fresh)
    expect((await post(fresh, { do: "sign", hash: hashIn(reopened) }, reopened.cookie)).status).toBe(303)
    value(await correct("igen@example.com"))
    await work()
    expect((await party(made)).standing).toBe("signed")
    expect(await messages("igen@example.com")).toEqual([])
    value(await correct("lena@example.com"))
    expect((await get(path)).html).toContain("Det finns en nyare länk")
  })
})

describe("what is signed", () => {
  test("is what it says now: the old hash is refused with what differs, and the new version signed", async () => {
    const made = await sent()
    const path = await linkOf(made)
    const open = await opened(path)
    await town.system((tx) =>
      sql`update placement set tasks = 'Står i kassan' where id = ${made.placementId}`.execute(tx),
    )
    const outdated = await post(path, { do: "sign", hash: hashIn(open) }, open.cookie)
    expect(outdated.status).toBe(409)
    value(await run("agreement.revise", sara(), { agreementId: made.agreementId }))
    await work()
    const old = await post(path, { do: "sign", hash: hashIn(open) }, open.cookie)
    expect(old.status).toBe(409)
    expect(old.html).toMatch(/Det här har ändrats sedan du läste[\s\S]*Är nu: Står i kassan/)
    expect((await party(made)).standing).toBe("waits")
    expect(hashIn(old)).not.toBe(hashIn(open))
    expect((await post(path, { do: "sign", hash: hashIn(old) }, open.cookie)).status).toBe(303)
    expect((await party(made)).standing).toBe("signed")
  })

  test("a no has its why; a question and a wish reach staff; the others are reminded", async () => {
    const made = await sent()
    const path = await linkOf(made)
    const open = await opened(path)
    for (const word of ["nej", "fraga", "andring"])
      expect((await get(`${path}?gor=${word}`, open.cookie)).html).toContain("<textarea")
    expect((await post(path, { do: "comment", body: "Var är ingången?" }, open.cookie)).status).toBe(303)
    expect(
      (await post(path, { do: "change", field: "percent", body: "Hellre 75" }, open.cookie)).status,
    ).toBe(303)
    expect((await post(path, { do: "decline", hash: hashIn(open) }, open.cookie)).html).toContain("<textarea")
    const reminded = await post(path, { do: "remind" }, open.cookie)
    expect(reminded.to).toMatch(/klart=agreementReminded/)
    const why = "Vi har inte plats just nu"
    expect((await post(path, { do: "decline", hash: hashIn(open), why }, open.cookie)).status).toBe(303)
    const view = await read(made)
    expect(view.remarks.map(({ kind, field, body }) => [kind, field, body])).toEqual([
      ["comment", null, "Var är ingången?"],
      ["change", "percent", "Hellre 75"],
    ])
    expect(view.state).toBe("declined")
  })

  test("by text message only, from start to finish: no e-mail is needed", async () => {
    const made = await sent({ employerName: "Ali Noor", employerPhone: "070-174 06 35" })
    const path = await linkOf(made)
    const open = await opened(path)
    expect((await post(path, { do: "sign", hash: hashIn(open) }, open.cookie)).status).toBe(303)
    expect((await messages("070-174 06 35")).map(({ template, channel }) => [template, channel])).toEqual([
      ["signatureLink", "sms"],
      ["signatureCode", "sms"],
    ])
    expect((await party(made)).standing).toBe("signed")
  })

  test("in the language that staff have written for who reads it, link and code alike", async () => {
    const made = await sent({ ...lena, employerLanguage: "ar" })
    const path = await linkOf(made)
    expect((await post(path, { do: "sendCode" })).status).toBe(303)
    const said = () =>
      town.system((tx) =>
        tx.all(sql<{ kind: string; language: string }>`select kind, language from notification
          where address in (${lena.employerEmail}, '0701740634', ${lena.employerPhone})
          order by created_at desc, id desc limit 2`),
      )
    expect(await said()).toEqual([
      { kind: "agreement.code", language: "ar" },
      { kind: "agreement.link", language: "ar" },
    ])
    const agreementPartyId = (await party(made)).id
    value(await run("agreement.correctParty", sara(), { agreementPartyId, phone: lena.employerPhone }))
    expect((await party(made)).language).toBe("ar")
    value(
      await run("agreement.correctParty", sara(), {
        agreementPartyId,
        email: "len@example.com",
        language: "en",
      }),
    )
    expect((await party(made)).language).toBe("en")
  })

  test("by a guardian; one who is reached by staff alone gets nothing", async () => {
    const made = await sent(
      {
        ...lena,
        guardianName: "Sahra Noor",
        guardianPhone: "070-174 06 36",
        secondGuardianName: "Dold Noor",
        secondGuardianByStaff: true,
      },
      "2010-05-05",
    )
    const all = await links(made)
    expect(all.map(({ address }) => address).sort()).toEqual(["070-174 06 36", "lena@example.com"])
    const path = pathOf(all.find(({ channel }) => channel === "sms"))
    const open = await opened(path)
    expect((await post(path, { do: "sign", hash: hashIn(open) }, open.cookie)).status).toBe(303)
    expect((await party(made, "guardian")).answer?.name).toBe("Sahra Noor")
  })
})

describe("who is told, and how often", () => {
  test("once a day and version; staff may send one anew; who has signed gets none", async () => {
    const made = await sent()
    const remind = () => run("agreement.remind", sara(), { agreementId: made.agreementId })
    value(await remind())
    await work()
    expect(await links(made)).toHaveLength(1)
    const agreementPartyId = (await party(made)).id
    const again = () => run("agreement.sendLink", sara(), { agreementPartyId })
    value(await again())
    await work()
    value(await again())
    await work()
    expect(codes(await again())).toEqual(["LINKS_TODAY"])
    minutes(24 * 60)
    value(await remind())
    await work()
    expect(await links(made)).toHaveLength(4)
    const path = await linkOf(made)
    const open = await opened(path)
    await post(path, { do: "sign", hash: hashIn(open) }, open.cookie)
    minutes(24 * 60)
    value(await remind())
    await work()
    expect(await links(made)).toHaveLength(4)
    now = noon
  })

  test("at night it waits until eight, and does not go to who has signed meanwhile", async () => {
    now = new Date("2026-11-24T21:30:00Z")
    const made = await sent({ employerName: "Natt", employerEmail: "natt@example.com" })
    const waiting = () =>
      town.system((tx) =>
        tx.all(sql<{ due_at: Date }>`select due_at from notification
          where address = 'natt@example.com' and template = 'signatureLink' and sent_at is null`),
      )
    expect((await waiting()).map(({ due_at }) => due_at.toISOString())).toEqual(["2026-11-25T07:00:00.000Z"])
    value(
      await run("agreement.recordSignature", sara(), {
        agreementPartyId: (await party(made)).id,
        hash: (await read(made)).hash,
        how: "paper",
        on: "2026-11-24",
        witness: "Sara Lindqvist",
      }),
    )
    await work()
    expect(await waiting()).toEqual([])
    now = noon
  })

  test("nothing leaves about somebody protected, and what was sent before opens nothing", async () => {
    const made = await sent()
    const path = await linkOf(made)
    const open = await opened(path)
    await town.system((tx) =>
      sql`update person set protection = 'marked' where id = ${made.personId}`.execute(tx),
    )
    for (const page of [await get(path, open.cookie), await post(path, { do: "sendCode" }, open.cookie)])
      expect([page.status, page.html.includes("Amina")]).toEqual([404, false])
    await town.system((tx) => tx.enqueue("agreement.sendLinks", { agreementId: made.agreementId }))
    minutes(24 * 60)
    await work()
    expect(await links(made)).toHaveLength(1)
    now = noon
  })

  test("a participant sees no address of the others", async () => {
    const made = await sent()
    const own = value(await run("agreement.read", made.me, { agreementId: made.agreementId }))
    expect(JSON.stringify(own)).not.toMatch(/lena@|example\.com|070-174 06 34|•••/)
  })
})
