import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { publishable } from "./publishable.ts"

const thing = (what: string, people: number) => ({ kind: "skill", what, people, jobs: 1 })
const names = ({ training }: ReturnType<typeof publishable>) => training.map(({ what }) => what)

describe("numbers about the municipality's own competence", () => {
  test("are told from five people, and none is told", () => {
    const told = publishable({ positions: 4, able: 5, near: 0, training: [] })
    expect(told).toEqual({ positions: 4, able: 5, near: 0, training: [] })
  })
  test("are not told from one to four, and of those nothing that they lack either", () => {
    const told = publishable({ positions: 4, able: 4, near: 3, training: [thing("truckkort", 3)] })
    expect(told).toEqual({ positions: 4, able: null, near: null, training: [] })
  })
  test("leave a thing out when the whole less that thing would tell a few", () => {
    const few = publishable({ positions: 4, able: 0, near: 8, training: [thing("a", 6), thing("b", 2)] })
    expect([few.near, names(few)]).toEqual([8, []])
    const many = publishable({ positions: 4, able: 0, near: 12, training: [thing("a", 7), thing("b", 5)] })
    expect([many.near, names(many)]).toEqual([12, ["a", "b"]])
  })
  test("stop after the twenty that open for most", () => {
    const things = Array.from({ length: 25 }, (_, at) => thing(String(at), 10))
    expect(names(publishable({ positions: 4, able: 0, near: 20, training: things }))).toEqual(
      things.slice(0, 20).map(({ what }) => what),
    )
  })
  test("never tell one to four, nor by subtraction, whatever there is", () => {
    const few = (n: number | null) => n !== null && n > 0 && n < 5
    const people = fc.integer({ min: 0, max: 14 })
    fc.assert(
      fc.property(people, people, fc.array(people, { maxLength: 8 }), (able, near, lacking) => {
        const things = lacking.map((n, at) => thing(String(at), Math.min(n, near)))
        const told = publishable({ positions: 1, able, near, training: things })
        expect([told.able, told.near].some(few)).toBe(false)
        for (const { people } of told.training)
          expect(few(people) || few((told.near ?? 0) - people)).toBe(false)
      }),
    )
  })
})
