import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { everyRole, sameOrigin, type Visitor, webFor } from "../factories/web.ts"
import { addEmployer, countOf, longFile, work } from "./long-file.ts"

let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
let visitors: Visitor[]
beforeAll(async () => {
  town = await municipality()
  await addEmployer(town)
  web = await webFor(town)
  visitors = await everyRole(town)
})
const as = (role: string): Visitor => {
  const found = visitors.find((one) => one.role === role)
  if (!found) throw new Error(role)
  return found
}
const send = (visitor: Visitor, file: File | null, over: Record<string, string> = {}) => {
  const body = new FormData()
  for (const [name, value] of Object.entries({
    _csrf: visitor.csrf,
    _key: randomUUID(),
    kind: "workplaces",
    ...over,
  }))
    body.set(name, value)
  if (file) body.set("file", file)
  return web.request("/importer", {
    method: "POST",
    body,
    headers: { ...sameOrigin, cookie: visitor.cookie },
  })
}
const fileOf = (base64: string, name = "arbetsplatser.csv") => new File([Buffer.from(base64, "base64")], name)
const pageOf = async (answer: Response, visitor: Visitor) =>
  (await web.request(answer.headers.get("location") ?? "", { headers: { cookie: visitor.cookie } })).text()
const runOf = (answer: Response) =>
  /importer\/([0-9a-f-]{36})/.exec(answer.headers.get("location") ?? "")?.[1] ?? ""

describe("a file sent with the form", () => {
  test("of several megabytes is stored piece by piece and checked in the background; the page says how far it has come", async () => {
    const manager = as("manager")
    const answer = await send(manager, fileOf(longFile(60_000)))
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      expect.stringMatching(/^\/importer\/[0-9a-f-]{36}\?klart=import\.started$/),
    ])
    expect(await countOf(town, "upload_part")).toBeGreaterThan(3)
    const waiting = await pageOf(answer, manager)
    expect(waiting).toContain("<live-progress")
    expect(waiting).toContain("Filen väntar på sin tur.")
    await work(town, runOf(answer))
    const done = await pageOf(answer, manager)
    expect(done).not.toContain("<live-progress")
    expect(done.replaceAll("\u00a0", " ")).toContain("60 000 av 60 000 rader går att läsa in.")
  })

  test("that is short is checked at once", async () => {
    const answer = await send(as("manager"), fileOf(longFile(20, { prefix: "Kort" })))
    expect(answer.headers.get("location")).toContain("klart=import.checked")
    expect(await pageOf(answer, as("manager"))).toContain("20 av 20 rader går att läsa in.")
  })

  test("twice by the same form is one upload, and another file by the same form is refused", async () => {
    const _key = randomUUID()
    const [file, parts] = [longFile(2000, { prefix: "Dubbel" }), await countOf(town, "upload_part")]
    const first = await send(as("manager"), fileOf(file), { _key })
    const second = await send(as("manager"), fileOf(file), { _key })
    expect([second.status, second.headers.get("location")]).toEqual([303, first.headers.get("location")])
    expect(await countOf(town, "upload_part")).toBe(parts + 1)
    expect((await send(as("manager"), fileOf(longFile(10)), { _key })).status).toBe(409)
  })

  test("is not stored for a role that may not take in files, nor with a forged form, nor without a session", async () => {
    const parts = await countOf(town, "upload_part")
    const file = () => fileOf(longFile(2000))
    for (const visitor of visitors) {
      if (visitor.role === "manager" || visitor.role === "intakeOfficer") continue
      expect([visitor.role, (await send(visitor, file())).status]).toEqual([visitor.role, 403])
    }
    expect((await send(as("manager"), file(), { _csrf: "forged" })).status).toBe(403)
    expect((await send({ ...as("manager"), cookie: "" }, file())).status).toBe(303)
    expect(await countOf(town, "upload_part")).toBe(parts)
  })

  test("that is missing or empty is asked for, and what was chosen is still there", async () => {
    for (const file of [null, new File([], ""), new File([], "tom.csv")]) {
      const answer = await send(as("manager"), file, { kind: "employers" })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toMatch(/value="employers"[^>]*checked|checked[^>]*value="employers"/)
    }
  })

  test("can't be another's upload", async () => {
    const theirs = await send(as("manager"), fileOf(longFile(2000, { prefix: "Deras" })))
    expect(theirs.status).toBe(303)
    const rows = await town.system((tx) => tx.selectFrom("upload_part").select("upload_id").execute())
    for (const { upload_id } of rows) {
      const answer = await send(as("intakeOfficer"), null, { fileId: upload_id })
      expect(answer.status).toBe(422)
    }
  })
})

test("every fault comes as one CSV file, in order, however many pages it takes", async () => {
  const manager = as("manager")
  const answer = await send(manager, fileOf(longFile(105_000, { faulty: true, prefix: "Fel" })))
  await work(town, runOf(answer))
  const file = await web.request(`/importer/${runOf(answer)}/fel.csv`, {
    headers: { cookie: manager.cookie },
  })
  expect(file.headers.get("content-type")).toContain("text/csv")
  const lines = (await file.text()).trim().split("\r\n")
  expect(lines[0]).toBe("Rad;Kolumn;Kod;Värde;Vad är fel")
  expect(lines.slice(1).map((line) => line.split(";").slice(0, 3).join(";"))).toEqual(
    Array.from({ length: 10_500 }, (_, at) => `${at * 10 + 11};Ort;MISSING`),
  )
  const other = await web.request(`/importer/${runOf(answer)}/fel.csv`, {
    headers: { cookie: as("intakeOfficer").cookie },
  })
  expect(other.status).toBe(404)
})
