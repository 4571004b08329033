import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { aimAtPlace } from "../../src/capabilities/matching/decisions/aim-at-place.ts"
import { matchDecisions } from "../../src/capabilities/matching/decisions/override-rate.ts"
import { proposeSuggestion } from "../../src/capabilities/matching/decisions/propose-suggestion.ts"
import { skipSuggestion } from "../../src/capabilities/matching/decisions/skip-suggestion.ts"
import { saveMatchProfile } from "../../src/capabilities/matching/profile/match-profile.ts"
import { readPair } from "../../src/capabilities/matching/suggestions/pair.ts"
import { readPlan } from "../../src/capabilities/plans/plan/read-plan.ts"
import { codes, value } from "../factories/municipality.ts"
import { kitchen } from "./kitchen.ts"

let at: Awaited<ReturnType<typeof kitchen>>
beforeAll(async () => {
  at = await kitchen()
})

describe("decisions", () => {
  test("a proposal is made with its reason, and the place in the list is kept", async () => {
    const id = await at.person()
    const made = value(await proposeSuggestion.execute(at.app, at.town.as("sara"), at.proposal(id)))
    const rows = await at.town.system(
      async (tx) =>
        (
          await sql<
            Record<string, unknown>
          >`select d.decision, d.reason, d.rank, d.list, d.score, d.weights_version, p.seat_id
            from match_decision d
        join placement p on p.tenant_id = d.tenant_id and p.id = d.placement_id
          where d.tenant_id = app.tenant() and p.id = ${made.id}`.execute(tx)
        ).rows,
    )
    expect(rows).toEqual([
      {
        decision: "proposed",
        reason: "goodFit",
        rank: 1,
        list: "eligible",
        score: 60,
        weights_version: "2026-12-1",
        seat_id: at.seatId,
      },
    ])
    const { decisions } = value(await at.places(at.town.as("sara"), id, { list: "near" }))
    expect(decisions.map(({ decision }) => decision)).toEqual(["proposed"])
  })

  test("what the placement's own rules refuse leaves no decision", async () => {
    const id = await at.person()
    const refused = await proposeSuggestion.execute(
      at.app,
      at.town.as("sara"),
      at.proposal(id, { endsOn: "2026-12-01" }),
    )
    expect(codes(refused)).toContain("END_BEFORE_START")
    expect(value(await at.places(at.town.as("sara"), id)).decisions).toEqual([])
  })

  test("other needs own words; skipped stays in the list; the rate counts what went against the first", async () => {
    const id = await at.person()
    const who = at.town.as("sara")
    const before = value(await matchDecisions.execute(at.app, at.town.as("karin"), {})).all
    const skip = (over: object) =>
      skipSuggestion.execute(at.app, who, { personId: id, seatId: at.seatId, ...over })
    expect(codes(await skip({ reason: "other" }))).toEqual(["REQUIRED"])
    value(await skip({ reason: "declined" }))
    const found = value(await at.places(who, id))
    expect(found.rows.map(({ row }) => row.id)).toContain(at.seatId)
    expect(found.decisions[0]).toMatchObject({ decision: "skipped", reason: "declined" })
    const after = value(await matchDecisions.execute(at.app, at.town.as("karin"), {})).all
    expect(after).toMatchObject({
      counted: before.counted + 1,
      against: before.against + 1,
      skipped: before.skipped + 1,
    })
  })

  test("a decision is never rewritten", async () => {
    for (const change of [
      sql`update match_decision set reason = 'other' where tenant_id = app.tenant()`,
      sql`delete from match_decision where tenant_id = app.tenant()`,
    ]) {
      const { withTenant } = await import("../../src/platform/db/tenant.ts")
      const done = withTenant(at.app.db, at.town.as("sara"), at.app.time(), (tx) => change.execute(tx))
      await expect(done).rejects.toMatchObject({ code: "42501" })
    }
  })
})

test("the gap of a match becomes the plan's, line by line", async () => {
  const id = await at.person()
  const who = at.town.as("sara")
  const { gap } = value(await readPair.execute(at.app, who, { personId: id, seatId: at.seatId }))
  expect(gap.map(({ dimension, now, remaining }) => [dimension, now, remaining])).toEqual([
    ["swedish", 3, 0],
    ["hours", 30, 0],
    ["certificate", null, null],
  ])
  value(await aimAtPlace.execute(at.app, who, { personId: id, seatId: at.seatId }))
  const plan = value(await readPlan.execute(at.app, who, { personId: id })).record
  expect(plan?.gaps.map(({ target }) => target.label)).toEqual(["Köksbiträde"])
  const byName = (lines: typeof gap) => lines.toSorted((a, b) => (a.dimension < b.dimension ? -1 : 1))
  expect(byName(plan?.gaps[0]?.lines ?? [])).toEqual(byName(gap))
  expect(codes(await aimAtPlace.execute(at.app, who, { personId: id, seatId: at.seatId }))).toEqual([
    "MATCH_ALREADY_AIMED",
  ])
})

test("two who save what the person has said at once: the second is shown the first", async () => {
  const id = await at.person({}, false)
  const said = { personId: id, mayBeProposed: "yes", saidOn: "2026-11-23", saidHow: "phone", version: 0 }
  value(await saveMatchProfile.execute(at.app, at.town.as("sara"), said))
  const late = await saveMatchProfile.execute(at.app, at.town.as("sara"), { ...said, mayBeProposed: "no" })
  expect(codes(late)).toEqual(["STALE"])
  expect(late.ok ? null : late.refusal.facts?.current).toMatchObject({ may_be_proposed: true, version: 1 })
  expect(
    codes(
      await saveMatchProfile.execute(at.app, at.town.as("sara"), {
        ...said,
        version: 1,
        saidOn: "2026-11-25",
      }),
    ),
  ).toEqual(["DAY_AHEAD"])
})
