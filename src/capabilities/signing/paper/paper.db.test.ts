import { createHash } from "node:crypto"
import { inflateSync } from "node:zlib"
import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { doing, sentAgreement, signedByAll, signs } from "../../../../tests/factories/agreement.ts"
import {
  codes,
  municipality,
  type TestMunicipality,
  value,
} from "../../../../tests/factories/municipality.ts"
import { type Visitor, visitorFor, webFor } from "../../../../tests/factories/web.ts"
import { type TestWorkplace, workplace } from "../../../../tests/placements/workplace.ts"
import { capabilities } from "../../../app/capabilities.ts"
import { runJob } from "../../../app/worker.ts"
import { compilePdf } from "../../../integrations/typst/compile-pdf.ts"
import { newId } from "../../../kernel/id.ts"
import type { Actor } from "../../../platform/access/roles.ts"
import { withTenant } from "../../../platform/db/tenant.ts"
import { joinTexts } from "../../../platform/i18n/texts.ts"
import { paperTemplate } from "../../../platform/papers/paper.typ.ts"
import { markOf, paperContent } from "./paper-content.ts"
import type { PaperFacts } from "./paper-facts.ts"
import { sealHolds } from "./seal.ts"
import { swedish } from "./swedish.ts"

let town: TestMunicipality
let kitchen: TestWorkplace
let web: Awaited<ReturnType<typeof webFor>>
let sara: Visitor
beforeAll(async () => {
  town = await municipality()
  kitchen = await workplace(town)
  web = await webFor(town)
  sara = await visitorFor(town, town.accounts.sara ?? "", "coach")
})
afterAll(() => town.test.close())

const texts = joinTexts(capabilities.map((one) => one.texts))
const words = swedish((key, params) => texts.say("sv", key, params), texts.has)
const baseUrl = "https://stegvis.example"
const facts = async (agreementId: string, who: Actor = town.as("sara")) =>
  (value(await doing(town, who, "agreement.paper", { agreementId })) as { says: PaperFacts }).says
const job = capabilities.flatMap(({ jobs }) => jobs ?? []).find(({ name }) => name === "agreement.sealPaper")
/** What the worker does; without an agreement, as it does each night. */
async function seal(agreementId?: string) {
  if (!job) throw new Error("no job seals papers")
  await runJob(town.test.app, job, { tenantId: town.tenantId, ...(agreementId ? { agreementId } : {}) })
}
const content = (says: PaperFacts) => paperContent(says, { words, baseUrl })
const fetched = (agreementId: string, { cookie }: Visitor = sara) =>
  web.request(`/overenskommelser/${agreementId}/overenskommelse.pdf`, { headers: { cookie } })
/** How often something stands in a file, its compressed parts opened. */
function count(bytes: Uint8Array, what: RegExp): number {
  const raw = Buffer.from(bytes).toString("latin1")
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body]) => {
    try {
      return [inflateSync(Buffer.from(body ?? "", "latin1")).toString("latin1")]
    } catch {
      return []
    }
  })
  return ([raw, ...streams].join("\n").match(what) ?? []).length
}

describe("what the paper says", () => {
  test("the facts in words, the promises, who signed when and how, the version and its code", async () => {
    const made = await sentAgreement(town, kitchen)
    await signs(town, made, "participant")
    await signs(town, made, "employer", { how: "onBehalf", why: "Lena sa ja i telefon inför mig." })
    await signs(town, made, "municipality")
    await seal(made.agreementId)
    const says = await facts(made.agreementId)
    const all = JSON.stringify(content(says))
    for (const part of [
      "Solgårdens kök",
      "1 december 2026",
      "måndag",
      "Arbetsgivaren lovar",
      "att följa upp placeringen",
      "Amina Haddad, deltagare",
      "inloggad i Stegvis, tillitsnivå 3",
      "Kommunen skrev under för Lena Åkerlund 24 november 2026: Lena sa ja i telefon inför mig.",
      "Version 1",
      says.hash.slice(0, 8),
      `${baseUrl}/kontrollera/${says.hash}`,
    ])
      expect([part, all.includes(part)]).toEqual([part, true])
    expect(content(says).notice).toBeNull()
  })
  test("of whoever has not signed it says so, and above all that it is not complete", async () => {
    const made = await sentAgreement(town, kitchen)
    expect(content(await facts(made.agreementId)).notice).toBe("Inte komplett: 0 av 3 har skrivit under")
    await signs(town, made, "employer")
    const { notice, sections } = content(await facts(made.agreementId))
    expect(notice).toBe("Inte komplett: 1 av 3 har skrivit under")
    expect(JSON.stringify(sections)).toContain("skrev under på papper 24 november 2026, inför Sara Lindqvist")
    expect(JSON.stringify(sections)).toContain("Har inte skrivit under")
    const gone = { agreementId: made.agreementId, why: "Köket stänger i vår" }
    value(await doing(town, town.as("sara"), "agreement.withdraw", gone))
    expect(content(await facts(made.agreementId)).notice).toBe("Återkallad: gäller inte")
  })
  test("the same for all who read it, and nothing for who does not see the person", async () => {
    const { agreementId, me } = await sentAgreement(town, kitchen)
    const seen = await facts(agreementId)
    for (const who of [me, town.as("leila"), town.as("karin"), town.as("jonas")])
      expect(await facts(agreementId, who)).toEqual(seen)
    for (const who of [town.as("goran"), town.as("ulf"), town.as("styr")])
      expect(codes(await doing(town, who, "agreement.paper", { agreementId }))).toEqual([
        expect.stringMatching(/NOT_FOUND|FORBIDDEN/),
      ])
  })
  test("a way of signing that the paper has no words for says what the page says", async () => {
    const { agreementId } = await signedByAll(town, await sentAgreement(town, kitchen))
    await seal(agreementId)
    const says = await facts(agreementId)
    const other = words.has
    const plain = { ...words, has: (key: string) => other(key) && !key.startsWith("signing.pdf.signedIn") }
    const { sections } = paperContent(says, { words: plain, baseUrl })
    expect(JSON.stringify(sections)).toContain("Deltagare skrev under 24 november 2026")
  })
})

describe("the file", () => {
  test("is a tagged PDF/UA with its mark, and tells on every page that it is not complete", async () => {
    const { agreementId } = await sentAgreement(town, kitchen)
    const says = await facts(agreementId)
    const long = { ...content(says), municipality: Array(120).fill("Kommun").join("\n") }
    const incomplete = compilePdf(paperTemplate, long)
    const complete = compilePdf(paperTemplate, { ...long, notice: null })
    const pages = count(incomplete, /\/Type\s*\/Page\b/g)
    expect(pages).toBeGreaterThan(2)
    // What stands at the edge of a page is an artifact: of each page its foot, and the notice above.
    expect([count(incomplete, /\/Artifact/g), count(complete, /\/Artifact/g)]).toEqual([2 * pages, pages])
    for (const part of [/\/StructTreeRoot/g, /pdfuaid/g, /\/Lang/g, new RegExp(markOf(says.hash), "g")])
      for (const file of [incomplete, complete]) expect(count(file, part)).toBeGreaterThan(0)
  })
  test("is fetched by staff and by the participant, and a link to it stands where each reads", async () => {
    const { agreementId, me } = await sentAgreement(town, kitchen)
    await town.system((tx) =>
      tx
        .insertInto("role_assignment")
        .values({ ...tx.stamp(), id: newId(), account_id: me.accountId ?? "", role: "participant" })
        .execute(),
    )
    const mine = await visitorFor(town, me.accountId ?? "", "participant")
    for (const visitor of [sara, mine]) {
      const answer = await fetched(agreementId, visitor)
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"])
      const page = await web.request(`/overenskommelser/${agreementId}`, {
        headers: { cookie: visitor.cookie },
      })
      expect(await page.text()).toContain(`/overenskommelser/${agreementId}/overenskommelse.pdf`)
    }
  })
})

describe("when all have signed", () => {
  const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")
  const papers = (agreementId: string) =>
    town.system((tx) =>
      tx.selectFrom("agreement_paper").selectAll().where("agreement_id", "=", agreementId).execute(),
    )
  const waiting = async (agreementId: string) =>
    (
      await sql<{ n: number }>`select count(*)::int as n from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = 'agreement.sealPaper' and j.payload->>'agreementId' = ${agreementId}`.execute(
        town.test.app.db,
      )
    ).rows[0]?.n
  const page = async (agreementId: string) =>
    (await web.request(`/overenskommelser/${agreementId}`, { headers: { cookie: sara.cookie } })).text()

  test("the paper is made in the background, and until then it is said that it is", async () => {
    const made = await sentAgreement(town, kitchen)
    const { agreementId } = made
    for (const role of ["participant", "employer"]) await signs(town, made, role)
    expect([await waiting(agreementId), (await papers(agreementId)).length]).toEqual([0, 0])
    await seal(agreementId)
    expect(await papers(agreementId)).toEqual([])
    await signs(town, made, "municipality")
    expect(await waiting(agreementId)).toBe(1)
    expect(await page(agreementId)).toContain("PDF-filen görs just nu")
    expect((await fetched(agreementId)).status).toBe(422)
    await seal(agreementId)
    expect(await page(agreementId)).not.toContain("PDF-filen görs just nu")
    expect((await fetched(agreementId)).status).toBe(200)
  })

  test("it is the same bytes ever after, once, whatever is asked of it, with a seal that holds", async () => {
    const { agreementId, me } = await signedByAll(town, await sentAgreement(town, kitchen))
    await Promise.all([seal(agreementId), seal(agreementId), seal()])
    const [paper, ...more] = await papers(agreementId)
    expect(more).toEqual([])
    const bytes = [await fetched(agreementId), await fetched(agreementId)].map((one) => one.arrayBuffer())
    for (const one of await Promise.all(bytes)) expect(sha256(new Uint8Array(one))).toBe(paper?.sha256)
    expect(count(paper?.bytes ?? Buffer.alloc(0), /pdfuaid/g)).toBeGreaterThan(0)
    expect(await facts(agreementId, me)).toEqual(await facts(agreementId))
    if (!paper) return
    const sealed = { sha256: paper.sha256, hash: paper.hash, signedOn: paper.signed_on }
    const kept = { seal: paper.seal, sealKey: paper.seal_key }
    expect(sealHolds(sealed, kept)).toBe(true)
    for (const other of [
      { sha256: sha256(Buffer.from("x")) },
      { hash: paper.sha256 },
      { signedOn: "2026-11-25" },
    ])
      expect([other, sealHolds({ ...sealed, ...other }, kept)]).toEqual([other, false])
    for (const other of [{ seal: "" }, { sealKey: "" }, { sealKey: paper.seal }])
      expect([other, sealHolds(sealed, { ...kept, ...other })]).toEqual([other, false])
  })

  test("a version that only informs gets a paper of its own, and one that binds is signed first", async () => {
    const { agreementId, placementId } = await signedByAll(town, await sentAgreement(town, kitchen))
    await seal(agreementId)
    const revised = async (column: string, to: string) => {
      await town.system((tx) =>
        sql`update placement set ${sql.ref(column)} = ${to} where id = ${placementId}`.execute(tx),
      )
      value(await doing(town, town.as("sara"), "agreement.revise", { agreementId }))
      await seal()
      return (await papers(agreementId)).length
    }
    await town.system((tx) =>
      sql`update supervisor set phone = '08-123 45 67' where id = ${kitchen.supervisorId}`.execute(tx),
    )
    value(await doing(town, town.as("sara"), "agreement.revise", { agreementId }))
    await seal()
    expect((await papers(agreementId)).length).toBe(2)
    expect(await revised("tasks", "Bara disk")).toBe(2)
    expect(content(await facts(agreementId)).notice).toBe("Inte komplett: 0 av 3 har skrivit under")
  })

  test("nobody but background work writes a paper, and the bytes fit their hash", async () => {
    const { agreementId } = await signedByAll(town, await sentAgreement(town, kitchen))
    await seal(agreementId)
    const { app } = town.test
    for (const change of [
      sql`update agreement_paper set sha256 = sha256`,
      sql`delete from agreement_paper`,
      sql`insert into agreement_paper select * from agreement_paper`,
    ])
      await expect(
        withTenant(app.db, town.as("karin"), app.time(), (tx) => change.execute(tx)),
      ).rejects.toThrow(/permission denied/)
    await expect(
      town.system((tx) => sql`update agreement_paper set bytes = 'other'`.execute(tx)),
    ).rejects.toThrow(/check constraint/)
  })
})
