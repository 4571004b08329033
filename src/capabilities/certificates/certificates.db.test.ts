import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { doing } from "../../../tests/factories/agreement.ts"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { participantOf } from "../../../tests/factories/plan.ts"
import { webFor } from "../../../tests/factories/web.ts"
import { proposal, type TestWorkplace, workplace } from "../../../tests/placements/workplace.ts"
import { capabilities } from "../../app/capabilities.ts"
import { runJob } from "../../app/worker.ts"
import { addDays, day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import type { Actor } from "../../platform/access/roles.ts"
import { withTenant } from "../../platform/db/tenant.ts"
import type { Certificate } from "./certificate-row.ts"

let town: TestMunicipality
let kitchen: TestWorkplace
let web: Awaited<ReturnType<typeof webFor>>
const noon = new Date("2026-11-24T11:00:00Z")
let now = noon
beforeAll(async () => {
  town = await municipality()
  kitchen = await workplace(town)
  town.test.app.time = () => ({ today: day(now.toISOString().slice(0, 10)), now })
  web = await webFor(town)
})
afterAll(() => town.test.close())

type Placed = { placementId: string; personId: string; me: Actor }
const sara = () => town.as("sara")

/** Somebody who began three weeks ago, with so many days marked. */
async function placed(marks = 12): Promise<Placed> {
  const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
  const me = await participantOf(town, personId)
  const { id: placementId } = value(
    await doing(town, sara(), "placement.propose", proposal(personId, kitchen, "2026-12-01")),
  ) as { id: string }
  await town.system(async (tx) => {
    const from = day("2026-11-02")
    await sql`update placement set starts_on = ${from}, started_on = ${from}, weekdays = '{1,2,3,4,5}'
      where id = ${placementId}`.execute(tx)
    for (let at = 0; at < marks; at += 1)
      await sql`insert into attendance_mark (tenant_id, id, person_id, placement_id, day, mark, hours)
        values (${tx.actor.tenantId}, ${newId()}, ${personId}, ${placementId}, ${addDays(from, at)},
          ${at === 3 ? "sick" : "present"}, ${at === 3 ? 0 : 4})`.execute(tx)
  })
  return { placementId, personId, me }
}
const draft = async ({ placementId }: Placed, more: object = {}) =>
  value(
    await doing(town, sara(), "certificate.draft", { placementId, tasks: "Disk och servering", ...more }),
  ) as {
    id: string
  }
const reply = ({ me }: Placed, certificateId: string, input: object) =>
  doing(town, me, "certificate.answer", { certificateId, ...input })
type Own = {
  certificate: Certificate
  presence: { present: number; marked: number } | null
  links: { id: string; name: string; state: string; token: string | null; opened: number }[]
}
const own = async ({ me }: Placed, certificateId: string) =>
  value(await doing(town, me, "certificate.read", { certificateId })) as Own

const job = capabilities
  .flatMap(({ jobs }) => jobs ?? [])
  .find(({ name }) => name === "certificate.sealPaper")
async function seal(certificateId?: string) {
  if (!job) throw new Error("no job seals certificates")
  await runJob(town.test.app, job, { tenantId: town.tenantId, ...(certificateId ? { certificateId } : {}) })
}
async function issued(more: object = {}, answer: object = {}) {
  const one = await placed()
  const { id } = await draft(one, more)
  value(await reply(one, id, { answer: "accept", ...answer }))
  await seal(id)
  return { one, id }
}
async function shared() {
  const made = await issued()
  value(
    await doing(town, made.one.me, "certificate.share", {
      certificateId: made.id,
      name: "ICA Tyresö",
      days: "7",
    }),
  )
  const [link] = (await own(made.one, made.id)).links
  return { ...made, link, path: `/visa-intyg/${link?.token}` }
}
async function get(path: string) {
  const answer = await web.request(path)
  return { status: answer.status, headers: answer.headers, html: await answer.text() }
}

describe("what is written becomes a certificate only by the participant's yes", () => {
  test("a draft says nothing of presence or programme, and is refused before the placement has begun", async () => {
    const one = await placed()
    const { id } = await draft(one)
    const { certificate, presence } = await own(one, id)
    expect([certificate.state, certificate.facts.form, certificate.facts.programme]).toEqual([
      "waiting",
      "practice",
      null,
    ])
    expect(certificate.facts.present_days).toBeNull()
    expect(presence).toEqual({ present: 11, marked: 12 })
    await town.system((tx) =>
      sql`update placement set started_on = null where id = ${one.placementId}`.execute(tx),
    )
    const early = await doing(town, sara(), "certificate.draft", {
      placementId: one.placementId,
      tasks: "Disk",
    })
    expect(codes(early)).toEqual(["CERTIFICATE_NOT_STARTED"])
  })
  test("a yes keeps what they chose, the days there and never why they were away", async () => {
    const { one, id } = await issued({}, { showPresence: true, showProgramme: true })
    const { certificate } = await own(one, id)
    expect(certificate).toMatchObject({
      state: "issued",
      sealed: true,
      facts: { present_days: 11, marked_days: 12, programme: expect.any(String), issued_on: "2026-11-24" },
    })
    expect(JSON.stringify(certificate)).not.toMatch(/sick|sjuk/)
    expect(codes(await reply(one, id, { answer: "decline" }))).toEqual(["CERTIFICATE_ANSWERED"])
  })
  test("of few days there is no presence to show, also when it is asked for", async () => {
    const one = await placed(9)
    const { id } = await draft(one)
    expect((await own(one, id)).presence).toBeNull()
    value(await reply(one, id, { answer: "accept", showPresence: true }))
    expect((await own(one, id)).certificate.facts.present_days).toBeNull()
  })
  test("a wish needs its words, and a no ends it; a new version replaces what waits", async () => {
    const one = await placed()
    const first = await draft(one)
    expect(codes(await reply(one, first.id, { answer: "change" }))).toEqual(["CERTIFICATE_NO_WISH"])
    value(await reply(one, first.id, { answer: "change", wish: "Jag stod också i kassan" }))
    const second = await draft(one, { tasks: "Disk och kassa" })
    expect((await own(one, first.id)).certificate.state).toBe("replaced")
    value(await reply(one, second.id, { answer: "decline" }))
    expect((await own(one, second.id)).certificate.state).toBe("declined")
  })
  test("whoever can be asked has said yes to it, on a day that has been", async () => {
    const one = await placed()
    const input = {
      placementId: one.placementId,
      tasks: "Disk",
      refereeName: "Märta",
      refereeContact: "070-174 06 51",
    }
    expect(codes(await doing(town, sara(), "certificate.draft", input))).toEqual(["REFEREE_NOT_ASKED"])
    const late = { ...input, refereeYesOn: "2026-11-25" }
    expect(codes(await doing(town, sara(), "certificate.draft", late))).toEqual(["DAY_IN_FUTURE"])
    value(await doing(town, sara(), "certificate.draft", { ...input, refereeYesOn: "2026-11-24" }))
  })
  test("nobody answers for another, and who does not see the person writes nothing", async () => {
    const [one, other] = [await placed(), await placed()]
    const { id } = await draft(one)
    expect(codes(await reply(other, id, { answer: "accept" }))).toEqual(["NOT_FOUND"])
    expect(
      codes(await doing(town, sara(), "certificate.answer", { certificateId: id, answer: "accept" })),
    ).toEqual(["FORBIDDEN"])
    for (const who of [town.as("goran"), town.as("ulf")])
      expect(
        codes(await doing(town, who, "certificate.draft", { placementId: one.placementId, tasks: "x" })),
      ).toEqual([expect.stringMatching(/NOT_FOUND|FORBIDDEN/)])
  })
})

describe("the paper", () => {
  test("is made once, stays as it is when facts change, and anyone can tell that it is genuine", async () => {
    const { one, id } = await issued()
    const paper = async () =>
      (value(await doing(town, one.me, "certificate.paper", { certificateId: id })) as { bytes: string })
        .bytes
    const before = await paper()
    await town.system((tx) =>
      sql`update placement set tasks = 'Något annat' where id = ${one.placementId}`.execute(tx),
    )
    await seal()
    expect(await paper()).toBe(before)
    const row = await town.system((tx) =>
      tx
        .selectFrom("certificate_paper")
        .selectAll()
        .where("certificate_id", "=", id)
        .executeTakeFirstOrThrow(),
    )
    const genuine = await get(`/kontrollera/${row.sha256}`)
    expect(genuine.html).toContain("Filen är äkta")
    expect(genuine.html).toContain("Ett intyg. Det utfärdades 24 november 2026.")
    expect(genuine.html).not.toMatch(/Amina|Solgården/)
    expect((await get(`/kontrollera/${row.hash}`)).html).toContain("Koden är äkta")
  })
  test("there is none before the yes, nor before it has been made", async () => {
    const one = await placed()
    const { id } = await draft(one)
    const paper = () => doing(town, one.me, "certificate.paper", { certificateId: id })
    expect(codes(await paper())).toEqual(["NOT_FOUND"])
    value(await reply(one, id, { answer: "accept" }))
    expect(codes(await paper())).toEqual(["CERTIFICATE_PAPER_WAITS"])
  })
})

describe("a link of their own", () => {
  test("shows the certificate and its paper to anyone, is kept by nobody, and counts how often", async () => {
    const { one, id, path } = await shared()
    const page = await get(path)
    expect([page.status, page.headers.get("cache-control"), page.headers.get("x-robots-tag")]).toEqual([
      200,
      "no-store",
      "noindex, nofollow",
    ])
    expect(page.html).toMatch(/Solgårdens kök[\s\S]*Disk och servering/)
    const pdf = await web.request(`${path}/intyg.pdf`)
    expect([pdf.status, pdf.headers.get("content-type")]).toEqual([200, "application/pdf"])
    await get(path)
    expect((await own(one, id)).links.map(({ opened, name }) => [name, opened])).toEqual([["ICA Tyresö", 2]])
    const tables = await town.system((tx) =>
      tx.all(sql<{ all: string | null }>`select json_agg(x)::text as all from certificate_link x
        union all select json_agg(x)::text from event x union all select json_agg(x)::text from audit_log x`),
    )
    for (const { all } of tables) expect(all ?? "").not.toContain(path.split("/").at(-1))
  })
  test("ended by them it opens nothing at once; when its days have been it does not either", async () => {
    const [ended, late] = [await shared(), await shared()]
    value(await doing(town, ended.one.me, "certificate.endLink", { certificateLinkId: ended.link?.id }))
    now = new Date(noon.getTime() + 8 * 86_400_000)
    const pages = [
      { path: ended.path, says: "Länken är avslutad" },
      { path: late.path, says: "Länken gäller inte längre" },
      { path: `/visa-intyg/${"a".repeat(32)}`, says: "Länken går inte att öppna" },
      { path: "/visa-intyg/x", says: "Länken går inte att öppna" },
    ]
    for (const { path, says } of pages) {
      const { status, html } = await get(path)
      expect([status, html.includes(says), /Solgården|Disk/.test(html)]).toEqual([404, true, false])
      expect((await get(`${path}/intyg.pdf`)).status).toBe(404)
    }
    now = noon
    const [counted] = (await own(ended.one, ended.id)).links
    expect([counted?.opened, counted?.token]).toEqual([0, null])
  })
  test("a newer certificate replaces it only when they accept it, and the old link says so", async () => {
    const { one, path } = await shared()
    const next = await draft(one, { tasks: "Disk, servering och kassa" })
    expect((await get(path)).status).toBe(200)
    value(await reply(one, next.id, { answer: "accept" }))
    const { status, html } = await get(path)
    expect([status, html.includes("Intyget är ersatt"), html.includes("kassa")]).toEqual([404, true, false])
  })
  test("of somebody protected there is none, and one that was made opens nothing", async () => {
    const { one, id, path } = await shared()
    await town.system((tx) =>
      sql`update person set protection = 'marked' where id = ${one.personId}`.execute(tx),
    )
    expect((await get(path)).html).toContain("Länken går inte att öppna")
    expect((await get(`${path}/intyg.pdf`)).status).toBe(404)
    expect(
      codes(await doing(town, one.me, "certificate.share", { certificateId: id, name: "Hemköp" })),
    ).toEqual(["CERTIFICATE_PROTECTED"])
    value(await doing(town, one.me, "certificate.paper", { certificateId: id }))
  })
  test("is seen by nobody else, staff neither", async () => {
    const { link } = await shared()
    const { app } = town.test
    for (const who of [sara(), town.as("karin")])
      expect(
        await withTenant(app.db, who, app.time(), (tx) =>
          tx.selectFrom("certificate_link").select("id").execute(),
        ),
      ).toEqual([])
    expect(codes(await doing(town, sara(), "certificate.endLink", { certificateLinkId: link?.id }))).toEqual([
      "FORBIDDEN",
    ])
  })
})
