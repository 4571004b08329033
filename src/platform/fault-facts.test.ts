import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { faultFacts, JobFailed } from "./fault-facts.ts"

const person = "Saba Ärling 19880320-2392"
/** As the maker of PDF faults: the text is in the code as well, and stands over several lines. */
const typst = Object.assign(new Error(`could not be displayed:\n${person}\n    at ${person}`), {
  code: person,
})

describe("what may be logged of a fault", () => {
  test("says kind, code and place", () => {
    const facts = faultFacts(Object.assign(new TypeError("x"), { code: "23505" }))
    expect(facts).toMatchObject({ fault: "TypeError", code: "23505" })
    expect(facts.where[0]).toContain("fault-facts.test.ts")
  })
  test("is nothing of a text in message, code, name or stack", () => {
    expect(JSON.stringify(faultFacts(typst))).not.toContain("Saba")
    expect(faultFacts(typst).where[0]).toContain("fault-facts.test.ts")
  })
  test("stands whatever is thrown", () => {
    for (const odd of [undefined, null, "Saba Ärling", 7, {}, { stack: "Saba" }])
      expect(JSON.stringify(faultFacts(odd))).not.toContain("Saba")
  })
  test("a job that failed keeps the kind alone", () => {
    expect(new JobFailed(typst).message).toBe("Error")
  })
})

/** The text of a fault, wherever a library may put it, is not in what is logged. */
const quotes = (facts: (fault: unknown) => unknown) =>
  fc.check(
    fc.property(
      fc.string({ unit: "grapheme", minLength: 4, maxLength: 40 }),
      fc.boolean(),
      (text, inCode) => {
        const said = `§${text}§`
        const fault = Object.assign(
          new Error(`${said}\n    at ${said}`),
          inCode ? { code: said } : { name: said },
        )
        return !JSON.stringify(facts(fault)).includes(JSON.stringify(said).slice(1, -1))
      },
    ),
  ).failed

test("no text is logged wherever it stands, and a log of code and stack as they come would tell it", () => {
  expect(quotes(faultFacts)).toBe(false)
  const asTheyCome = (fault: unknown) => {
    const { name, code, stack } = fault as Error & { code?: string }
    return { name, code, where: stack?.split("\n").slice(1, 5) }
  }
  expect(quotes(asTheyCome)).toBe(true)
})
