import fc from "fast-check"
import { expect, test } from "vitest"
import { agreementTemplate } from "../../capabilities/agreements/agreement.typ.ts"
import { compilePdf } from "./compile-pdf.ts"
import { fontNames, loadFonts } from "./fonts.ts"
import { printable } from "./printable.ts"

const { has } = loadFonts()
const agreement = (name: string) =>
  compilePdf(agreementTemplate, {
    title: `Överenskommelse, ${name}`,
    lang: "sv",
    municipality: name,
    footer: name,
    intro: name,
    sections: [
      { heading: `Del ${name}`, rows: [{ term: name, value: name }] },
      { heading: "Två", points: [name] },
    ],
    signatures: { heading: `Tre ${name}`, text: name, date: "Datum", parties: [name] },
  })

test.each([
  "Åsa Öberg Ärling",
  "ሳባ ገብረመድህን",
  "Оксана Їжак",
  "محمد پژمان گ‌ل",
  "Cabdi Maxamed",
  "Łukasz Şahin Đorđević Ngọc",
  "Ευγενία",
])("the languages of the product have every letter: %s", (name) => {
  expect(printable(name, has)).toBe(name.normalize("NFC"))
  expect(Buffer.from(agreement(name).slice(0, 5)).toString()).toBe("%PDF-")
})

test.each([
  ["王伟", "\ufffd\ufffd"],
  ["Sara 😀", "Sara \ufffd"],
  ["A\u200d\ufeff\u0007B\ufe0f", "A\u200dB"],
  ["a\u2028b\r\nc", "a\nb\nc"],
  ["e\u0301", "é"],
  ["\ud800x", "\ufffdx"],
])("what no font has is a sign and no fault: %j", (name, shown) => {
  expect(printable(name, has)).toBe(shown)
  expect(agreement(name).length).toBeGreaterThan(1000)
})

const letters = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(
      ..."aåሳ\u1369\u135d\u0301س\u064b\u200d\u200cЇ\u0483\u25cc\u200f 1-",
      "\u{1e000}",
      "\u{10ffff}",
    ),
    maxLength: 12,
  }),
)

test("whatever is written, a document comes out", () => {
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 30 }), (names) => {
      agreement(names.join(" / "))
    }),
    { numRuns: 60 },
  )
})

test("a document has no other fonts than those of the product", () => {
  const inside = Buffer.from(agreement("Sara سارة ሳባ 😀")).toString("latin1")
  const used = [...inside.matchAll(/\/BaseFont\s*\/(?:[A-Z]{6}\+)?([A-Za-z]+)/g)].map(([, name]) => name)
  expect(used.length).toBeGreaterThan(0)
  for (const name of used)
    expect(fontNames.map((one) => one.replaceAll(" ", ""))).toContain(name?.replace(/-.*/, ""))
})
