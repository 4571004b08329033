import { expect, test } from "vitest"
import { lifecycle } from "./lifecycle.ts"

const door = lifecycle({ open: { shut: "closed" }, closed: { open: "open", lock: "locked" } })

test("every state and action is known, also the states nothing leads out of", () => {
  expect(door.states).toEqual(["open", "closed", "locked"])
  expect(door.actions).toEqual(["shut", "open", "lock"])
  expect(door.states.filter(door.isFinal)).toEqual(["locked"])
})

test("each state × action leads where the table says, and nowhere else", () => {
  const all = door.states.flatMap((state) =>
    door.actions.map((action) => [state, action, door.apply(state, action)] as const),
  )
  expect(all.filter(([, , next]) => next !== null)).toEqual([
    ["open", "shut", "closed"],
    ["closed", "open", "open"],
    ["closed", "lock", "locked"],
  ])
})

test("a name that objects inherit is no action and no state", () => {
  expect(door.apply("open", "toString")).toBeNull()
  expect(door.apply("constructor", "open")).toBeNull()
})
