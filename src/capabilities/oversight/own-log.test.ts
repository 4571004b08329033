import { expect, test } from "vitest"
import { visitsOf } from "./own-log.ts"

const row = (
  at: string,
  account_name: string,
  kind: string,
  action: string,
  reason: string | null = null,
) => ({
  at: new Date(at),
  account_name,
  role: "coach",
  kind,
  action,
  reason,
})

test("what one person did on one day is one visit, each part said once, in the order of the log", () => {
  const visits = visitsOf([
    row("2026-11-24T15:00:00Z", "Sara", "read", "plan.read"),
    row("2026-11-24T14:00:00Z", "Göran", "read", "participant.read", "Ringde"),
    row("2026-11-24T13:00:00Z", "Sara", "read", "participant.read"),
    row("2026-11-24T12:00:00Z", "Sara", "read", "participant.details"),
    row("2026-11-24T11:00:00Z", "Sara", "write", "plan.save"),
    row("2026-11-23T23:30:00Z", "Sara", "read", "note.list"),
    row("2026-11-23T12:00:00Z", "Sara", "refusal", "note.list"),
  ])
  expect(visits.map((one) => [one.day, one.name, one.read, one.changed, one.refused, one.reasons])).toEqual([
    ["2026-11-24", "Sara", ["plan", "person", "note"], ["plan"], false, []],
    ["2026-11-24", "Göran", ["person"], [], false, ["Ringde"]],
    ["2026-11-23", "Sara", [], [], true, []],
  ])
})

test("what no noun is known for is said as something else in the record, not left out", () => {
  expect(visitsOf([row("2026-11-24T15:00:00Z", "Sara", "read", "figure.rows")])[0]?.read).toEqual(["other"])
})
