import fc from "fast-check"
import { expect, test } from "vitest"
import { suppressSmall } from "./suppress.ts"

test("a share is hidden when its part or its rest is under five; none and all are no secret", () => {
  const share = (numerator: number, denominator: number) =>
    suppressSmall({ code: "U40455", value: 1, numerator, denominator }).suppressed
  expect([
    share(4, 40),
    share(35, 40),
    share(37, 40),
    share(24, 40),
    share(0, 40),
    share(40, 40),
    share(1, 3),
  ]).toEqual([true, false, true, false, false, false, true])
})

test("what is shown never lets the reader work out a group of one to four", () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), (part, rest) => {
      const shown = suppressSmall({ code: "U40455", value: 1, numerator: part, denominator: part + rest })
      if (shown.suppressed) return
      for (const n of [part, rest, part + rest]) expect(n === 0 || n >= 5).toBe(true)
    }),
  )
})
