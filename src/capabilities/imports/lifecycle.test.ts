import { expect, test } from "vitest"
import { importLifecycle, whyNot } from "./lifecycle.ts"

test("what an import may not do now it may do later, may do never, or may do when something else is done", () => {
  expect(importLifecycle.states.map((state) => [state, whyNot(state)])).toEqual([
    ["checking", "IMPORT_BUSY"],
    ["checked", "IMPORT_NOT_READY"],
    ["applying", "IMPORT_BUSY"],
    ["applied", "IMPORT_CLOSED"],
    ["takenBack", "IMPORT_CLOSED"],
    ["failed", "IMPORT_NOT_READY"],
    ["abandoned", "IMPORT_CLOSED"],
  ])
})
