import { describe, expect, test } from "vitest"
import { compilePdf } from "../../integrations/typst/compile-pdf.ts"
import { day } from "../../kernel/day.ts"
import { type Language, languages } from "../../platform/i18n/texts.ts"
import { letterTemplate } from "./letter.typ.ts"
import { letterContent } from "./letter-content.ts"
import type { LetterFacts } from "./print-letter.ts"
import { texts } from "./texts.ts"

const facts = (language: Language, over: Partial<LetterFacts> = {}): LetterFacts => ({
  meeting: {
    person_name: "Amina Haddad",
    kind: "planning",
    day: day("2026-11-26"),
    from: "09:00",
    to: "10:00",
    place: "Storgatan 1, rum 3",
    link: null,
    interpreter: "booked",
    staff: [{ id: "0", name: "Sara Lindqvist" }],
  },
  municipality: "Demokommunen",
  unit_name: "Centrum för arbete",
  address: "Lillgatan 2, 736 30 Kungsör",
  phones: ["070-174 06 31"],
  language,
  printedOn: day("2026-11-24"),
  ...over,
})

describe.each(languages)("in %s", (language) => {
  test("it says the day, the time, the place and whom to call, and all of it in that language", () => {
    const content = letterContent(facts(language))
    const said = JSON.stringify(content)
    for (const word of ["09:00–10:00", "Storgatan 1, rum 3", "Sara Lindqvist", "070-174 06 31", "2026"])
      expect([word, said.includes(word)]).toEqual([word, true])
    if (language !== "sv-simple")
      expect(
        Object.keys(texts.sv).filter(
          (key) =>
            /^letter\.(?!panel|print|in$|text|protected|fileName)/.test(key) && !(key in texts[language]),
        ),
      ).toEqual([])
  })
  test("it is a tagged document", () => {
    const bytes = Buffer.from(compilePdf(letterTemplate, letterContent(facts(language)))).toString("latin1")
    expect([bytes.slice(0, 5), bytes.includes("/StructTreeRoot"), bytes.includes("/MarkInfo")]).toEqual([
      "%PDF-",
      true,
      true,
    ])
  })
})

test("what is not known is left out, and one without a phone is asked to tell", () => {
  const { meeting } = facts("sv")
  const content = letterContent(
    facts("sv", { address: null, phones: [], meeting: { ...meeting, place: null, interpreter: "none" } }),
  )
  expect([content.receiver, content.rows.map(({ term }) => term), content.cannot.text[0]]).toEqual([
    ["Amina Haddad"],
    ["Vad", "Dag", "Klockan", "Du träffar"],
    "Säg till oss så snart du kan. Då får du en annan tid.",
  ])
})
