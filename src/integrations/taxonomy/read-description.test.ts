import { describe, expect, test } from "vitest"
import { bare, fold } from "./fold.ts"
import { readDescription } from "./read-description.ts"
import { stemOf } from "./swedish-stem.ts"
import { type Concept, Taxonomy } from "./taxonomy.ts"

const concepts: Concept[] = [
  ["o1", "occupation-name", "Städare"],
  ["o2", "occupation-name", "Undersköterska, hemtjänst, äldreboende och habilitering"],
  ["o3", "occupation-name", "Undersköterska, vårdavdelning"],
  ["s1", "skill", "Matlagning"],
  ["s2", "skill", "Truckkort/Truckförarbevis"],
  ["s3", "skill", "Svetsning"],
].map(([id = "", type = "", label = ""]) => ({ id, type, label, code: null, current: true }))
const taxonomy = new Taxonomy({
  version: null,
  concepts: new Map(concepts.map((one) => [one.id, one])),
  replacedBy: new Map(),
  group: new Map(),
  substitutes: new Map(),
  skills: new Map(),
  fields: new Map(),
  labels: [{ conceptId: "o1", label: "Lokalvårdare" }],
})
const found = (text: string) => readDescription(taxonomy, text, 10).map((one) => one.label)

test("one word in its forms has one stem", () => {
  expect(new Set(["städar", "städade", "städat", "städning", "Städare"].map(stemOf)).size).toBe(1)
  expect(stemOf("mat")).toBe("mat")
})
test("å ä ö can be left out, and stay apart when they are written", () => {
  expect(bare("Köksbiträde")).toBe("koksbitrade")
  expect(fold("KÖK ")).toBe("kök")
})

describe("a description in own words", () => {
  test.each([
    ["Jag har städat", ["Städare"]],
    ["jag var lokalvårdare i fem år", ["Städare"]],
    ["stadat kontor", ["Städare"]],
    ["Lagat mat åt många", ["Matlagning"]],
    [
      "undersköteska",
      ["Undersköterska, vårdavdelning", "Undersköterska, hemtjänst, äldreboende och habilitering"],
    ],
  ])("%s", (text, labels) => {
    expect(found(text)).toEqual(labels)
  })
  test("puts first what more of the words speak for", () => {
    expect(found("undersköterska på ett äldreboende")[0]).toContain("äldreboende")
  })
  test("does not take up what is denied, clause by clause", () => {
    expect(found("Jag kan inte svetsa men jag har städat")).toEqual(["Städare"])
  })
  test("says nothing about nothing", () => {
    expect(found("")).toEqual([])
    expect(found("och det är bra")).toEqual([])
    expect(found("?!.,;\n\n")).toEqual([])
  })
  test("gives the same answer again", () => {
    const text = "Städat, lagat mat, svetsat"
    expect(readDescription(taxonomy, text, 10)).toEqual(readDescription(taxonomy, text, 10))
  })
})
