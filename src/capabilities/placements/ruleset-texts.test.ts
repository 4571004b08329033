import { readFileSync } from "node:fs"
import { IntlMessageFormat } from "intl-messageformat"
import { describe, expect, test } from "vitest"
import frameEn from "../../app/texts.en.json"
import frameSv from "../../app/texts.sv.json"
import placementEn from "./texts.en.json"
import placementSv from "./texts.sv.json"

const [sv, en] = [
  { ...frameSv, ...placementSv },
  { ...frameEn, ...placementEn },
]

describe("texts", () => {
  const source = ["./eligibility.ts", "./overlap.ts", "../../kernel/identity-number.ts"]
  const quoted = source.flatMap((path) => [
    ...readFileSync(new URL(path, import.meta.url), "utf8").matchAll(/"([A-Z]+(?:_[A-Z0-9]+)*)"/g),
  ])
  const codes = [...new Set(quoted.map(([, code = ""]) => code))].filter((code) => code.length > 1).sort()

  test.each([
    ["sv", sv],
    ["en", en],
  ])("%s has a text that renders for each code", (locale, texts: Record<string, string>) => {
    for (const code of codes) {
      const shown = new IntlMessageFormat(texts[`violation.${code}`] ?? "", locale).format({
        actual: 7.5,
        limit: 7,
        from: "2027-05-01",
      })
      expect(shown).toMatch(/^[A-ZÅÄÖ].*\.$/)
    }
  })

  test("figures are written the Swedish way", () => {
    const shown = new IntlMessageFormat(sv["violation.OVER_FULL_TIME"], "sv").format({
      actual: 100.5,
      limit: 100,
      from: "2027-05-01",
    })
    expect(shown).toContain("100,5 procent från och med 2027-05-01")
  })

  test("an unknown fact is named as it is written", () => {
    const shown = new IntlMessageFormat(en["violation.FACT_MISSING"], "en").format({ limit: "shoeSize" })
    expect(shown).toBe("Something is missing: shoeSize. Fill it in and try again.")
  })
})
