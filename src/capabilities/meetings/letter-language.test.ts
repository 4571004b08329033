import { expect, test } from "vitest"
import { letterLanguage } from "./letter-language.ts"

test("a language is found by the word that staff write for it, however it is written", () => {
  expect(["Tigrinja", " arabiska ", "DARI", "svenska"].map(letterLanguage)).toEqual(["ti", "ar", "fa", "sv"])
})

test("of a language without a letter, or none, nothing is found", () => {
  expect([
    letterLanguage("finska"),
    letterLanguage(""),
    letterLanguage(null),
    letterLanguage("constructor"),
  ]).toEqual([null, null, null, null])
})
