import { expect, test } from "vitest"
import { isFirstPart, mayMean } from "./misspelt.ts"

test.each([
  ["undersköteska", "undersköterska", true],
  ["sykel", "cykel", true],
  ["kokc", "kock", true],
  ["kcok", "kock", true],
  ["wäktare", "väktare", true],
  ["jymnasium", "gymnasium", true],
  ["bagare", "åklagare", false],
  ["diskare", "fiskare", false],
  ["väktare", "vaktmästare", false],
  ["barnskötare", "barnsköterska", false],
  ["bus", "bar", false],
  ["kock", "kockarna", false],
  ["bagare", "bägare", true],
  ["bagare", "bagrae", true],
  ["bagare", "begerae", false],
])("who types %s may mean %s: %s", (typed, word, may) => {
  expect(mayMean(typed, word)).toBe(may)
})

test("a compound's first part is a word of four letters or more that it begins with", () => {
  const parts = ["buss", "bil", "bussförare", "förare"]
  expect(parts.filter((one) => isFirstPart("bussförare", one))).toEqual(["buss", "bussförare"])
})
