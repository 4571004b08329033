import fc from "fast-check"
import { expect, test } from "vitest"
import { ownPath } from "./own-path.ts"

const base = "https://stegvis.kommun.example"

test.each([
  ["/deltagare?sida=2&sok=1", "/deltagare?sida=2&sok=1"],
  ["/min-dag#nu", "/min-dag"],
  [undefined, "/"],
  ["", "/"],
  ["deltagare", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/\n/evil.example", "/"],
  ["/.//evil.example", "/"],
  ["/x/..//evil.example", "/"],
  ["https://evil.example", "/"],
  ["/a\r\nset-cookie: x", "/aset-cookie:%20x"],
])("%j leads to %s", (asked, path) => {
  expect(ownPath(asked, base)).toBe(path)
})

test("whatever is asked, a browser stays on the site, and the answer is one line of plain letters", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "\t",
    "\n",
    "\r",
    "@",
    ":",
    "evil.example",
    "%09",
    "%2f",
    "?",
    "#",
    "å",
    "//",
    "\0",
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 8 }), (pieces) => {
      const path = ownPath(`/${pieces.join("")}`, base)
      expect(new URL(path, base).origin).toBe(base)
      expect(path).toMatch(/^\/[\x21-\x7e]*$/)
    }),
    { numRuns: 2000 },
  )
})
