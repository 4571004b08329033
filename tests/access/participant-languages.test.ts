import { expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { joinTexts, languages } from "../../src/platform/i18n/texts.ts"

const { all } = joinTexts(capabilities.map((one) => one.texts))
const shown =
  /^(absence|ownLog|my|action|attendance\.kind|flash\.absence|flash\.placement\.saidYes)\.|^nav\.ownLog$/
const apart = ["attendance.kind.none"]

test.each(languages)("what participants read is said in %s", (language) => {
  const wanted = [...all.sv.keys()].filter((key) => shown.test(key) && !apart.includes(key))
  expect(wanted.length).toBeGreaterThan(80)
  expect(wanted.filter((key) => !all[language].has(key))).toEqual([])
})

test("every place in the participant's menu that this covers has a name in each language", () => {
  const labels = capabilities
    .filter((one) => ["activities", "oversight", "plans", "placements"].includes(one.name))
    .flatMap((one) => one.nav.filter((item) => item.roles.includes("participant")).map((item) => item.label))
  expect(labels.length).toBeGreaterThan(3)
  for (const language of languages)
    expect([language, labels.filter((label) => !all[language].has(label))]).toEqual([language, []])
})
