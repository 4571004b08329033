import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { sentAgreement, signedByAll, signs } from "../../../../tests/factories/agreement.ts"
import { municipality, type TestMunicipality } from "../../../../tests/factories/municipality.ts"
import { formType, sameOrigin, webFor } from "../../../../tests/factories/web.ts"
import { workplace } from "../../../../tests/placements/workplace.ts"
import { capabilities } from "../../../app/capabilities.ts"
import { runJob } from "../../../app/worker.ts"

let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
let paper: { bytes: Buffer; sha256: string; hash: string }
let waiting: string
beforeAll(async () => {
  town = await municipality()
  // Another municipality of the same installation, without agreements.
  await municipality(town.test)
  web = await webFor(town)
  const kitchen = await workplace(town)
  const { agreementId } = await signedByAll(town, await sentAgreement(town, kitchen))
  const job = capabilities
    .flatMap(({ jobs }) => jobs ?? [])
    .find(({ name }) => name === "agreement.sealPaper")
  if (job) await runJob(town.test.app, job, { tenantId: town.tenantId, agreementId })
  paper = await town.system((tx) =>
    tx.selectFrom("agreement_paper").select(["bytes", "sha256", "hash"]).executeTakeFirstOrThrow(),
  )
  const half = await sentAgreement(town, kitchen)
  await signs(town, half, "participant")
  waiting = await town.system(
    async (tx) =>
      (
        await tx.one(
          sql<{ hash: string }>`select hash from agreement_version where agreement_id = ${half.agreementId}`,
        )
      ).hash,
  )
})
afterAll(() => town.test.close())

const at = async (address: string) => {
  const answer = await web.request(address)
  // Above it stand the languages, with the address that was asked for.
  return { status: answer.status, html: /<main[\s\S]*<\/main>/.exec(await answer.text())?.[0] ?? "" }
}
const typed = async (code: string) => {
  const body = new URLSearchParams({ code })
  const answer = await web.request("/kontrollera", {
    method: "POST",
    headers: { ...formType, ...sameOrigin },
    body,
  })
  expect(answer.status).toBe(303)
  return at(answer.headers.get("location") ?? "")
}
const uploaded = async (bytes: Uint8Array, more: Record<string, string> = {}) => {
  const body = new FormData()
  body.set("file", new File([Buffer.from(bytes)], "overenskommelse.pdf"))
  for (const [name, value] of Object.entries(more)) body.set(name, value)
  const answer = await web.request("/kontrollera", { method: "POST", headers: sameOrigin, body })
  expect(answer.status).toBe(303)
  return at(answer.headers.get("location") ?? "")
}
const grouped = (hash: string) => (hash.match(/.{8}/g) ?? []).join(" ").toUpperCase()

describe("anyone with a paper in their hand", () => {
  test("finds a form that works without JavaScript", async () => {
    const { status, html } = await at("/kontrollera")
    expect(status).toBe(200)
    for (const part of ['enctype="multipart/form-data"', 'name="file"', 'name="code"'])
      expect(html).toContain(part)
  })
  test("learns that the file is genuine, and not whose, of what or where", async () => {
    for (const { html } of [await uploaded(paper.bytes), await at(`/kontrollera/${paper.sha256}`)]) {
      expect(html).toContain("Filen är äkta")
      expect(html).toContain("24 november 2026")
      for (const secret of ["Amina", "Haddad", "Lena", "Solgården", "Måltidsservice", "placering"])
        expect([secret, html.includes(secret)]).toEqual([secret, false])
    }
  })
  test("learns of a code that it is genuine, and that it says nothing of the text beside it", async () => {
    for (const { html } of [
      await at(`/kontrollera/${paper.hash}`),
      await typed(` ${grouped(paper.hash)} `),
    ]) {
      expect(html).toContain("Koden är äkta")
      expect(html).toContain("Koden säger inget om texten bredvid den")
    }
  })
  test("a file that differs by one byte is not known, though its code is", async () => {
    const other = Buffer.from(paper.bytes)
    other[other.length - 1] = (other.at(-1) ?? 0) ^ 1
    expect((await uploaded(other)).html).toContain("Vi känner inte igen den")
    expect((await uploaded(other, { code: paper.hash })).html).toContain("Vi känner inte igen den")
  })
  test("what is not known, not complete or no code at all gets the very same page", async () => {
    const { status, html } = await at(`/kontrollera/${"a".repeat(64)}`)
    expect([status, html.includes("Vi känner inte igen den")]).toEqual([200, true])
    for (const address of [waiting, "x", "%00", "..%2F", "' or 1=1", "a".repeat(900), "%E0%A4%A"])
      expect([address, await at(`/kontrollera/${address}`)]).toEqual([address, { status, html }])
    expect(await typed("nej")).toEqual({ status, html })
    expect(await uploaded(Buffer.from("%PDF-1.7"))).toEqual({ status, html })
  })
  test("who gives nothing gets the form again, too large a file is refused, another site too", async () => {
    const post = (body: URLSearchParams | FormData, headers: Record<string, string>) =>
      web.request("/kontrollera", { method: "POST", headers, body })
    const empty = await post(new URLSearchParams({ code: " " }), { ...formType, ...sameOrigin })
    expect([empty.status, empty.headers.get("location")]).toEqual([303, "/kontrollera"])
    const large = new FormData()
    large.set("file", new File([Buffer.alloc(1_200_000)], "x.pdf"))
    expect((await post(large, sameOrigin)).status).toBe(413)
    expect((await post(new URLSearchParams({ code: paper.hash }), formType)).status).toBe(403)
  })
  test("asks at most thirty times in ten minutes", async () => {
    const statuses: number[] = []
    for (let n = 0; n < 31; n += 1)
      statuses.push(
        (
          await web.request("/kontrollera", {
            method: "POST",
            headers: { ...formType, ...sameOrigin },
            body: new URLSearchParams({ code: "x" }),
          })
        ).status,
      )
    expect(statuses.at(-1)).toBe(429)
  })
})
