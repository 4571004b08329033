import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { MalformedBody, readMultipart } from "./multipart.ts"

const type = "multipart/form-data; boundary=xYz"
async function* cut(bytes: Buffer, sizes: readonly number[]) {
  let at = 0
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}
async function parts(bytes: Buffer, sizes: readonly number[] = [bytes.length]) {
  const found: { name: string; fileName: string | null; body: string }[] = []
  for await (const { name, fileName, body } of readMultipart(cut(bytes, sizes), type)) {
    const pieces: Buffer[] = []
    for await (const piece of body) pieces.push(Buffer.from(piece))
    found.push({ name, fileName, body: Buffer.concat(pieces).toString("latin1") })
  }
  return found
}
const written = (fields: readonly { name: string; fileName: string | null; body: Buffer }[]) =>
  Buffer.concat([
    ...fields.flatMap(({ name, fileName, body }) => [
      Buffer.from(
        `--xYz\r\nContent-Disposition: form-data; name="${name}"${fileName === null ? "" : `; filename="${fileName}"\r\nContent-Type: text/csv`}\r\n\r\n`,
      ),
      body,
      Buffer.from("\r\n"),
    ]),
    Buffer.from("--xYz--\r\n"),
  ])

describe("a form in parts", () => {
  test("comes out as it went in, however it is cut on the way", async () => {
    const awkward = fc.constantFrom("\r\n", "\r\n--", "\r\n--xY", "--xYz", "\r", "-", "å;ö", "\0")
    const body = fc
      .array(fc.oneof(awkward, fc.string()))
      .map((all) => all.join(""))
      .filter((text) => !text.includes("\r\n--xYz"))
      .map((text) => Buffer.from(text))
    const field = fc.record({
      name: fc.constantFrom("kind", "file", "_csrf"),
      fileName: fc.option(fc.constantFrom("a.csv", "Å ö.xlsx", "")),
      body,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(field, { maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
        async (fields, sizes) => {
          expect(await parts(written(fields), sizes)).toEqual(
            fields.map((one) => ({ ...one, body: one.body.toString("latin1") })),
          )
        },
      ),
      { numRuns: 300 },
    )
  })
  test("names with a quotation mark are read as the browser meant them", async () => {
    const [one] = await parts(written([{ name: "file", fileName: "a%22b.csv", body: Buffer.from("x") }]))
    expect(one?.fileName).toBe('a"b.csv')
  })
  test.each([
    ["ends in the middle", Buffer.from('--xYz\r\nContent-Disposition: form-data; name="a"\r\n\r\nabc')],
    ["has no part", Buffer.from("nothing")],
    ["has a part without a name", Buffer.from("--xYz\r\nContent-Type: text/plain\r\n\r\nabc\r\n--xYz--")],
    ["has headers without an end", Buffer.from(`--xYz\r\n${"x".repeat(40_000)}`)],
  ])("one that %s is malformed", async (_name, bytes) => {
    await expect(parts(bytes, [1000])).rejects.toThrow(MalformedBody)
  })
})
