import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { readPair } from "../../src/capabilities/matching/suggestions/pair.ts"
import { proposePlacement } from "../../src/capabilities/placements/propose-placement.ts"
import { addDays, day } from "../../src/kernel/day.ts"
import { codes, value } from "../factories/municipality.ts"
import { workplace } from "../placements/workplace.ts"
import { kitchen } from "./kitchen.ts"

let at: Awaited<ReturnType<typeof kitchen>>
const today = "2026-11-24"
const begins = "2026-12-14"
beforeAll(async () => {
  at = await kitchen()
  await at.town.system((tx) =>
    sql`update seat set starts_on = ${begins} where tenant_id = app.tenant() and id = ${at.seatId}`.execute(
      tx,
    ),
  )
})

/** Nystartsjobb: from 21 years. Vocational introduction: 15 to 24. Both are counted the day it begins. */
test.each([
  ["NEW_START_JOB", "2005-12-14", true, "21 the day it begins, 20 today"],
  ["NEW_START_JOB", "2005-12-15", false, "21 the day after it begins"],
  ["VOCATIONAL_INTRODUCTION", "2001-12-15", true, "24 the day it begins"],
  ["VOCATIONAL_INTRODUCTION", "2001-12-14", false, "25 the day it begins, 24 today"],
])(
  "%s for who is born %s is possible: %s (%s), in matching and in a proposal",
  async (programme, born, possible) => {
    expect(at.town.test.app.time().today).toBe(today)
    const person = await at.person({ programme })
    await at.town.system((tx) =>
      sql`update person set birth_date = ${born} where tenant_id = app.tenant() and id = ${person}`.execute(
        tx,
      ),
    )
    const sara = at.town.as("sara")
    const { match } = value(await readPair.execute(at.app, sara, { personId: person, seatId: at.seatId }))
    const inMatching = !match.failures.some(({ rule }) => rule === "programmeEligibility")
    const proposal = await proposePlacement.execute(at.app, sara, {
      ...at.proposal(person, { programme, startsOn: begins, endsOn: addDays(day(begins), 30) }),
      workplaceId: (await workplace(at.town)).workplaceId,
      step: "preview",
    })
    const inProposal = !codes(proposal).some((code) => code.startsWith("AGE_"))
    expect({ inMatching, inProposal }).toEqual({ inMatching: possible, inProposal: possible })
    for (const list of ["eligible", "near"] as const) {
      const { rows } = value(await at.places(sara, person, { list }))
      const shown = rows.find(({ row }) => row.id === at.seatId)
      if (shown)
        expect(shown.match.failures.some(({ rule }) => rule === "programmeEligibility")).toBe(!possible)
    }
  },
)
