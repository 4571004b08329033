import { expect, test } from "vitest"
import { day } from "../../kernel/day.ts"
import { violation } from "../../kernel/result.ts"
import { missingYes } from "./missing-yes.ts"
import { isOver, placementStatus, type StatusFacts } from "./status.ts"

const today = day("2026-11-24")
const on = day("2026-11-01")
const proposed: StatusFacts = {
  employerAgreedOn: null,
  participantAgreedOn: null,
  signedOn: null,
  startedOn: null,
  endedOn: null,
  blocks: [],
  missingChecks: [],
}
const agreed = { employerAgreedOn: on, participantAgreedOn: on }

test.each([
  ["proposed, until both have said yes", {}, "proposed"],
  ["proposed, with the workplace's yes alone", { employerAgreedOn: on }, "proposed"],
  ["proposed, with the participant's yes alone", { participantAgreedOn: on }, "proposed"],
  ["agreed, with checks left", { ...agreed, missingChecks: ["policeRecord"] }, "agreed"],
  ["ready, with none left", agreed, "ready"],
  ["blocked by one thing, whatever was agreed", { ...agreed, blocks: [violation("FULL")] }, "blocked"],
  ["started unsigned", { ...agreed, startedOn: on }, "startedUnsigned"],
  ["started", { ...agreed, startedOn: on, signedOn: on }, "started"],
  ["still started on its last day", { startedOn: on, signedOn: on, endedOn: today }, "started"],
  ["ended the day after", { startedOn: on, signedOn: on, endedOn: day("2026-11-23") }, "ended"],
  ["ended at once when it never started", { endedOn: today }, "ended"],
] as const)("a placement is %s", (_, facts, status) => {
  expect(placementStatus({ ...proposed, ...facts }, today)).toBe(status)
})

test("nothing is over that nobody has ended", () => {
  expect(isOver({ startedOn: on, endedOn: null }, today)).toBe(false)
  expect(isOver({ startedOn: null, endedOn: null }, today)).toBe(false)
})

test("a missing yes says whose it is", () => {
  const who = (employer: boolean, participant: boolean) =>
    missingYes({
      employer_agreed_on: employer ? on : null,
      participant_agreed_on: participant ? on : null,
    }).map(({ code, params }) => [code, params?.who])
  expect(who(true, true)).toEqual([])
  expect(who(true, false)).toEqual([["PLACEMENT_NOT_AGREED", "participant"]])
  expect(who(false, true)).toEqual([["PLACEMENT_NOT_AGREED", "employer"]])
  expect(who(false, false)).toEqual([["PLACEMENT_NOT_AGREED", "both"]])
})
