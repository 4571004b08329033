import { sql } from "kysely"
import { expect, test } from "vitest"
import { municipality } from "../../../tests/factories/municipality.ts"
import { day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import { exitOutcomes, koladaExit, recordExits, u40455 } from "../follow-up/public.ts"

const sectors = ["private", "public", "association", "labourMarketUnit", null] as const
const lasting = [true, false, null] as const

test("the query counts to work or studies exactly whom the rule counts, for every outcome, sector and length", async () => {
  const town = await municipality()
  const cases = exitOutcomes.flatMap((outcome) =>
    sectors.flatMap((employerSector) =>
      lasting.map((lastedOneMonth) => ({ outcome, employerSector, lastedOneMonth })),
    ),
  )
  const counted = await town.system(async (tx) => {
    const exits = []
    for (const one of cases) {
      const [personId, enrolmentId] = [newId(), newId()]
      await tx
        .insertInto("person")
        .values({
          ...tx.stamp(),
          id: personId,
          unit_id: town.units.cai,
          given_name: "A",
          family_name: "B",
          protection: "none",
        })
        .execute()
      await tx
        .insertInto("enrolment")
        .values({
          ...tx.stamp(),
          id: enrolmentId,
          person_id: personId,
          unit_id: town.units.cai,
          programme: "WORK_TRAINING",
          referrer: "pes",
          started_on: day("2026-01-12"),
          ended_on: day("2026-06-30"),
        })
        .execute()
      exits.push({ ...one, enrolmentId, personId, exitedOn: day("2026-06-30") })
    }
    await recordExits(tx, exits)
    const { rows } = await sql<{
      source_id: string
      counts: boolean
    }>`select source_id, counts from figure_row where tenant_id = app.tenant() and kind = 'exit'`.execute(tx)
    const by = new Map(rows.map((row) => [row.source_id, row.counts]))
    return exits.map(({ enrolmentId }) => by.get(enrolmentId))
  })
  const ruled = cases.map((one) => u40455([koladaExit(one)]).numerator === 1)
  expect(counted).toEqual(ruled)
  expect(ruled.filter(Boolean).length).toBeGreaterThan(10)
})
