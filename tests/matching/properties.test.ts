import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { real } from "./engines.ts"
import { mutants } from "./mutants.ts"
import { properties } from "./properties.ts"

describe("matching", () => {
  test.each(properties.map((one) => [one.says, one] as const))("%s", (_, { holds }) => {
    fc.assert(holds(real) as fc.IProperty<unknown>, { numRuns: 300 })
  })
})

describe("a broken engine is found out when", () => {
  test.each(mutants.map((one) => [one.breaks, one] as const))("%s", (_, { engine, property }) => {
    const found = fc.check(property.holds(engine) as fc.IProperty<unknown>, { numRuns: 2000 })
    expect(found.failed).toBe(true)
  })
  test("each property fails for at least one", () => {
    expect(
      properties.filter((one) => !mutants.some(({ property }) => property === one)).map(({ says }) => says),
    ).toEqual([])
  })
})
