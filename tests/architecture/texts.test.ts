import { readFileSync } from "node:fs"
import { join } from "node:path"
import { IntlMessageFormat } from "intl-messageformat"
import { describe, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { argumentsIn, joinTexts } from "../../src/platform/i18n/texts.ts"
import { allFiles, productSources, root } from "./sources.ts"

const texts = joinTexts(capabilities.map((one) => one.texts))
const keys = [...texts.all.sv.keys()]
const sources = productSources()

/** A word that asks somebody to do something, or says that nothing need be done. */
const toDo = new RegExp(
  `(^|[^\\p{L}])(${[
    "skriv|välj|ange|fyll|rätta|kontrollera|ändra|avsluta|läs|ladda|öppna|be|vänta|försök|ring|prata|lägg|ta|spara",
    "dela|koppla|sök|gör|jämför|anteckna|byt|stäng|utse|flytta|minska|öka|lämna|kontakta|bekräfta|kryssa|kom|svara",
    "pröva|förläng|tryck|fråga|låt|föreslå|se|gå|skicka|sätt|boka|starta|du behöver inte göra något",
  ].join("|")})($|[^\\p{L}])`,
  "iu",
)

describe("texts", () => {
  test("exist in Swedish and English alike", () => {
    expect(keys.length).toBeGreaterThan(100)
    expect(keys.filter((key) => !texts.all.en.has(key))).toEqual([])
    expect([...texts.all.en.keys()].filter((key) => !texts.all.sv.has(key))).toEqual([])
  })
  test("are well-formed in every language, with the same parameters", () => {
    const parameters = (message: string) => argumentsIn(message).sort()
    for (const [language, catalogue] of Object.entries(texts.all)) {
      for (const [key, message] of catalogue) {
        expect(
          () => new IntlMessageFormat(message, language, undefined, { ignoreTag: true }),
          `${language} ${key}`,
        ).not.toThrow()
        if (language === "en")
          expect([
            key,
            parameters(message).filter((one) => parameters(texts.all.sv.get(key) ?? "").includes(one)),
          ]).toEqual([key, parameters(message)])
      }
    }
  })
  test("that code asks for by name exist", () => {
    const asked = sources.flatMap((one) =>
      [...one.text.matchAll(/\bt\(\s*"([^"]+)"/g)].map((m) => ({ path: one.path, key: m[1] ?? "" })),
    )
    expect(asked.length).toBeGreaterThan(50)
    expect(asked.filter(({ key }) => !texts.has(key)).map(({ path, key }) => `${path}: ${key}`)).toEqual([])
  })
  test("that a refusal needs exist", () => {
    const codes = sources
      .filter((one) => /^src\/(capabilities|platform|app)\//.test(one.path))
      .flatMap((one) =>
        [
          ...one.text.matchAll(
            /\b(?:violation|refuse)\(\s*"([A-Z][A-Z0-9_]+)"|code: "([A-Z][A-Z0-9_]{3,})"(?=[,} ])/g,
          ),
        ].map((m) => ({ path: one.path, code: m[1] ?? m[2] ?? "", certain: m[1] !== undefined })),
      )
    expect(codes.length).toBeGreaterThan(10)
    expect([
      ...new Set(
        codes
          .filter(({ code, certain }) => certain && !texts.has(`violation.${code}`))
          .map(({ path, code }) => `${path}: ${code}`),
      ),
    ]).toEqual([])
  })
  test("name every place in the menu and every role", () => {
    const labels = capabilities.flatMap((one) => one.nav.map((item) => item.label))
    expect(labels.filter((label) => !texts.has(label))).toEqual([])
  })
  test("read like plain Swedish: no dashes between clauses, no exclamation marks, no shouting", () => {
    const odd = [...texts.all.sv].filter(([, message]) =>
      /—| – |!(?![=])|\b[A-ZÅÄÖ]{6,}\b/.test(message.replace(/DOCX|XLSX|WCAG|EUPL/g, "")),
    )
    expect(odd).toEqual([])
  })
  test("of a fault say what to do, not only what is wrong", () => {
    const silent = [...texts.all.sv].filter(
      ([key, message]) => /^(violation|import\.error)\.[A-Z]/.test(key) && !toDo.test(message),
    )
    expect(silent).toEqual([])
    expect(toDo.test("Dagen har inte varit än.")).toBe(false)
  })
  test("of a catalogue file all belong to a capability", () => {
    const registered = new Set(keys)
    const stray = allFiles("src")
      .filter((path) => path.endsWith("texts.sv.json"))
      .filter((path) =>
        Object.keys(JSON.parse(readFileSync(join(root, path), "utf8"))).some((key) => !registered.has(key)),
      )
    expect(stray).toEqual([])
  })
})
