import { beforeAll, expect, test } from "vitest"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import {
  everyRole,
  formType,
  operations,
  routes,
  sameOrigin,
  type Visitor,
  webFor,
} from "../factories/web.ts"

const small = 16_000
const large = 8 * small
const boundary = "grows"
const part = (name: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nx\r\n`
const parts = { "content-type": `multipart/form-data; boundary=${boundary}` }
const filled = (size: number, one: (at: number) => string) => {
  const all: string[] = []
  for (let length = 0; length < size; ) {
    const next = one(all.length)
    all.push(next)
    length += next.length
  }
  return all.join("")
}

/**
 * Bodies that cost more than they weigh when a reader copies, searches backwards or complains once a piece.
 */
const forms: Record<string, { headers: Record<string, string>; body: (size: number) => string }> = {
  "one field again and again": { headers: formType, body: (size) => filled(size, () => "a&") },
  "ever new fields": { headers: formType, body: (size) => filled(size, (at) => `f${at}=1&`) },
  "ever new members of a group": {
    headers: formType,
    body: (size) => filled(size, (at) => `marks.${at}=1&`),
  },
  "one long field": { headers: formType, body: (size) => `note=${"å ".repeat(size / 2)}` },
  escapes: { headers: formType, body: (size) => `note=${"%0D%0A".repeat(size / 6)}` },
  "many parts": { headers: parts, body: (size) => `${filled(size, (at) => part(`f${at}`))}--${boundary}--` },
  "one part again and again": {
    headers: parts,
    body: (size) => `${filled(size, () => part("a"))}--${boundary}--`,
  },
  "headers of a part without end": {
    headers: parts,
    body: (size) => `--${boundary}\r\n${"content-disposition: ; ;".repeat(size / 23)}`,
  },
  "almost the boundary": {
    headers: parts,
    body: (size) => `${part("a").slice(0, -2)}${"\r\n--grow".repeat(size / 8)}`,
  },
}
const bodies: Record<string, (size: number) => string> = {
  "a list of nonsense": (size) => `[${filled(size, () => "1e99,")}1]`,
  "lists of nonsense in every field": (size) =>
    `{"ids":[${filled(size, () => "-1e99,")}1],"marks":{${filled(size, (at) => `"${at}":"\\u0000",`)}"z":1}}`,
  "unknown fields": (size) => `{${filled(size, (at) => `"u${at}":1e99,`)}"z":1}`,
  nesting: (size) => "[".repeat(size / 2) + "]".repeat(size / 2),
  "long text": (size) => `{"note":"${"\\n ".repeat(size / 3)}"}`,
}

let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
let coach: Visitor
beforeAll(async () => {
  town = await municipality()
  web = await webFor(town)
  const found = (await everyRole(town)).find((one) => one.role === "coach")
  if (!found) throw new Error("no coach")
  coach = found
})

/** Processor time of this process alone, the least of a few tries: another program's load does not count. */
async function cost(ask: () => Promise<Response> | Response): Promise<{ ms: number; statuses: number[] }> {
  let ms = Number.POSITIVE_INFINITY
  const statuses: number[] = []
  for (let turn = 0; turn < 3; turn += 1) {
    const before = process.cpuUsage()
    const answer = await ask()
    await answer.arrayBuffer()
    const { user, system } = process.cpuUsage(before)
    ms = Math.min(ms, (user + system) / 1000)
    statuses.push(answer.status)
    if (ms < 30) break
  }
  return { ms, statuses }
}

/**
 * What took more than its size: eight times as much may take eight times as long, and an allowance for noise.
 */
async function overgrown(
  name: string,
  ask: (size: number) => Promise<Response> | Response,
): Promise<string[]> {
  const [less, more] = [await cost(() => ask(small)), await cost(() => ask(large))]
  const faults = [...less.statuses, ...more.statuses].filter((status) => status >= 500)
  if (faults.length > 0) return [`${name}: ${faults[0]}`]
  return more.ms > 8 * less.ms * 2 + 100 ? [`${name}: ${less.ms} ms, then ${more.ms} ms`] : []
}

const postPaths = [
  ...routes.flatMap((one) =>
    one.kind === "page" || one.kind === "file" ? [] : [one.path.replaceAll(/:\w+/g, "x")],
  ),
  "/logga-ut",
  "/logga-in/valj",
  "/roller",
  "/behover-du-anstalla",
  "/finns-inte",
]

test.each([
  ["a stranger", ""],
  ["somebody signed in", "signed in"],
])(
  "a form post by %s takes time by its size, at every address that takes one",
  async (_who, signed) => {
    const wrong: string[] = []
    for (const path of postPaths)
      for (const [name, { headers, body }] of Object.entries(forms))
        wrong.push(
          ...(await overgrown(`${path}, ${name}`, (size) =>
            web.request(path, {
              method: "POST",
              body: body(size),
              headers: { ...sameOrigin, ...headers, ...(signed ? { cookie: coach.cookie } : {}) },
            }),
          )),
        )
    expect(wrong).toEqual([])
  },
  1_200_000,
)

test("so does a body to every operation", async () => {
  const wrong: string[] = []
  for (const { name: operation } of operations)
    for (const [name, body] of Object.entries(bodies))
      wrong.push(
        ...(await overgrown(`${operation}, ${name}`, (size) =>
          web.request(`/api/v1/${operation}`, {
            method: "POST",
            body: body(size),
            headers: { authorization: `Bearer ${coach.bearer}`, "content-type": "application/json" },
          }),
        )),
      )
  expect(wrong).toEqual([])
}, 1_200_000)

test.each([
  ["cookie", (size: number) => `${"stegvis_session=;".repeat(size / 17)}x=1`],
  ["cookie", (size: number) => `x=${"%".repeat(size)}`],
  ["authorization", (size: number) => `Bearer ${"a.".repeat(size / 2)}`],
  ["accept-language", (size: number) => "sv;q=0.1,".repeat(size / 9)],
  ["content-type", (size: number) => `multipart/form-data; ${"boundary=".repeat(size / 9)}`],
])("so does a header %s", async (header, value) => {
  for (const method of ["GET", "POST"])
    expect(
      await overgrown(header, (size) =>
        web.request("/logga-in", {
          method,
          headers: { ...sameOrigin, [header]: value(size) },
          ...(method === "POST" ? { body: "a=1" } : {}),
        }),
      ),
    ).toEqual([])
})

test("a body larger than anything an address takes is refused unread", async () => {
  const post = (path: string, bytes: number, headers: Record<string, string>) =>
    web.request(path, {
      method: "POST",
      body: "x".repeat(bytes),
      headers: { ...sameOrigin, ...headers, "content-length": String(bytes) },
    })
  const bearer = { authorization: `Bearer ${coach.bearer}` }
  expect((await post("/behover-du-anstalla", 1_100_000, formType)).status).toBe(413)
  expect((await post("/api/v1/note.draft", 1_100_000, bearer)).status).toBe(413)
  expect((await post("/api/v1/referral.receive", 1_100_000, bearer)).status).toBe(400)
  expect((await post("/api/v1/referral.receive", 26_300_000, bearer)).status).toBe(413)
})

test("six megabytes of bad numbers give fifty faults and that there are more", async () => {
  const answer = await web.request("/api/v1/attendance.mark", {
    method: "POST",
    body: JSON.stringify({
      day: "x",
      marks: Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`k${at}`, 1e99])),
    }),
    headers: { authorization: `Bearer ${coach.bearer}`, "content-type": "application/json" },
  })
  const { violations } = (await answer.json()) as { violations: { code: string }[] }
  expect([answer.status, violations.length, violations.at(-1)?.code]).toEqual([422, 51, "MORE_FAULTS"])
})
