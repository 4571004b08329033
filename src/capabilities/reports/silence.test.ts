import { describe, expect, test } from "vitest"
import { nothing } from "./figure-value.ts"
import { saySilence, silenceOf, silenceOfAll, silentParts } from "./silence.ts"

const hidden = { ...nothing, suppressed: true }
const zero = { ...nothing, value: 0, numerator: 0 }
const noneOfForty = { ...nothing, value: 0, numerator: 0, denominator: 40 }

describe("what has nothing to say", () => {
  test.each([
    ["only hidden numbers", [hidden, hidden], "hidden"],
    ["hidden numbers and none of none", [hidden, zero, nothing], "hidden"],
    ["nothing to count", [nothing, zero], "uncounted"],
    ["no numbers at all", [], "uncounted"],
    ["a number beside hidden ones", [hidden, { ...nothing, value: 7, numerator: 7 }], null],
    ["none of forty", [hidden, noneOfForty], null],
    ["none of one", [{ ...noneOfForty, denominator: 1 }], null],
    ["one, too small a share to show", [{ ...nothing, value: 0, numerator: 1 }], null],
    ["a mean, which is a share of nothing", [{ value: 7, suppressed: false }], null],
    ["a mean of nothing", [{ value: 0, suppressed: false }], "uncounted"],
  ] as const)("%s", (_what, values, silence) => {
    expect(silenceOf(values)).toBe(silence)
  })
  test("a whole is silent when every part is, and says why it is hidden before what is not there", () => {
    const part = (silence: "hidden" | "uncounted" | null) => ({ name: "x", silence })
    expect(silenceOfAll([part("uncounted"), part("hidden")])).toBe("hidden")
    expect(silenceOfAll([part("uncounted")])).toBe("uncounted")
    expect(silenceOfAll([part("hidden"), part(null)])).toBeNull()
  })
  test("parts of the same reason stand under one sentence", () => {
    const parts = [
      { name: "kön", silence: "hidden" },
      { name: "ålder", silence: null },
      { name: "program", silence: "hidden" },
    ] as const
    const said = silentParts(parts, { quarter: 3 }, { t: (key) => key })
    expect(said.map(({ names }) => names)).toEqual([["kön", "program"]])
    const one = silentParts(parts.slice(0, 1), { quarter: 3 }, { t: (key) => key })
    expect(one.map(({ names }) => names)).toEqual([["kön"]])
  })
  test("the reader of a quarter is told to look at a longer time", () => {
    const said = (quarter: 3 | null) =>
      saySilence("hidden", { quarter }, { t: (key, facts) => `${key} ${facts?.longer}` })
    expect([said(3), said(null)]).toEqual(["figures.silence.hidden yes", "figures.silence.hidden no"])
  })
})
