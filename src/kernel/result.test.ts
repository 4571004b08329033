import { expect, test } from "vitest"
import { notFound, ok, refused, refusedAs, violation } from "./result.ts"

test("what was done has a value, and what was refused every violation at once", () => {
  expect(ok(3)).toEqual({ ok: true, value: 3 })
  const [low, late] = [violation("LOW", { limit: 1 }), violation("LATE")]
  expect(refused(low, late)).toEqual({
    ok: false,
    refusal: { reason: "rule", violations: [{ code: "LOW", limit: 1 }, { code: "LATE" }] },
  })
})

test("a refusal of another kind says which, and has facts only when there are any", () => {
  expect(notFound()).toEqual({
    ok: false,
    refusal: { reason: "notFound", violations: [{ code: "NOT_FOUND" }] },
  })
  expect(refusedAs("conflict", [], { current: 2 }).refusal).toEqual({
    reason: "conflict",
    violations: [],
    facts: { current: 2 },
  })
})
