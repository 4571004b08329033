import { describe, expect, test } from "vitest"
import { day } from "../../kernel/day.ts"
import { enrolmentState, type FormerParticipant, needsReEngagement } from "./lifecycle.ts"

test("an enrolment is active from its first day until it has ended", () => {
  const state = (started: string, ended: string | null) =>
    enrolmentState(
      { started_on: day(started), ended_on: ended === null ? null : day(ended) },
      day("2026-11-24"),
    )
  expect([state("2026-11-25", null), state("2026-11-24", null), state("2026-11-01", "2026-11-20")]).toEqual([
    "coming",
    "active",
    "exited",
  ])
})

describe("who is asked back", () => {
  const exited: FormerParticipant = {
    exitedOn: day("2026-01-01"),
    established: false,
    retainUntil: day("2028-01-01"),
    reEnrolledOn: null,
    declined: false,
    contactAttempts: 0,
  }
  const on = (text: string, rest: Partial<FormerParticipant> = {}) =>
    needsReEngagement({ ...exited, ...rest }, day(text))

  test("from 90 days after exit and as long as the record may be kept", () => {
    expect([on("2026-03-31"), on("2026-04-01"), on("2028-01-01"), on("2028-01-02")]).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test.each([
    ["is established", { established: true }],
    ["has not been asked", { established: null }],
    ["came back", { reEnrolledOn: day("2026-05-01") }],
    ["came back the same day", { reEnrolledOn: day("2026-01-01") }],
    ["declined", { declined: true }],
    ["was tried three times", { contactAttempts: 3 }],
  ] satisfies [string, Partial<FormerParticipant>][])("not for one who %s", (_, rest) => {
    expect(on("2026-06-01", rest)).toBe(false)
  })

  test("who was enrolled before this exit has not come back after it", () => {
    expect(on("2026-06-01", { reEnrolledOn: day("2025-12-31") })).toBe(true)
  })
})
