import fc from "fast-check"
import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { testApp } from "../../../tests/factories/database.ts"
import { catalogue, figureReadings } from "../../../tests/factories/figures.ts"
import { municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { loadDemo } from "../../app/demo/load-demo.ts"
import type { Id } from "../../kernel/id.ts"
import { systemActor } from "../../platform/access/roles.ts"
import { rowDimensions } from "../../platform/figures.ts"
import type { Stegvis } from "../../platform/stegvis.ts"
import { opensToRows } from "./catalogue/catalogue.ts"

const { readFigure, readRows } = figureReadings
let app: Stegvis
let tenantId: Id<"tenant">
let other: TestMunicipality
beforeAll(async () => {
  const test = await testApp()
  app = test.app
  await loadDemo(app, test.url)
  const { rows } = await sql<{ id: string }>`select id from tenant where code = 'demo'`.execute(app.db)
  tenantId = rows[0]?.id ?? ""
  other = await municipality(test)
})

const opening = catalogue.figures.filter(opensToRows)

/** Every row on every page of what a figure opens to. */
async function rowsOf(input: Record<string, unknown>) {
  const first = value(await readRows.execute(app, systemActor(tenantId), input))
  const rows = [...first.rows]
  for (let page = 2; page <= first.pages; page += 1)
    rows.push(...value(await readRows.execute(app, systemActor(tenantId), { ...input, page })).rows)
  return { ...first, rows }
}

test("a figure is the count of the rows it opens to, whole and by every group", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...opening),
      fc.constantFrom(2025, 2026),
      fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      fc.nat(),
      async (definition, year, quarter, pick) => {
        const period = quarter ? { year, quarter } : { year }
        const figure = value(
          await readFigure.execute(app, systemActor(tenantId), {
            code: definition.code,
            ...period,
            fresh: true,
          }),
        )
        const groups = figure.breakdowns.flatMap(({ dimension, groups }) =>
          groups.map(({ value: group, now }) => ({ dimension, value: group, now })),
        )
        const group = groups.length > 0 ? groups[pick % groups.length] : undefined
        for (const asked of [
          { now: figure.now, at: {} },
          ...(group ? [{ now: group.now, at: { dimension: group.dimension, value: group.value } }] : []),
        ]) {
          const { rows, total, notVisible } = await rowsOf({ code: definition.code, ...period, ...asked.at })
          expect([total, notVisible]).toEqual([rows.length, 0])
          const { measure } = definition
          const inLayer = {
            n: () => true,
            known: (row: (typeof rows)[number]) => row.known,
            counts: (row: (typeof rows)[number]) => row.known && row.counts,
            women: (row: (typeof rows)[number]) => row.women,
          }
          if (measure.kind === "count")
            expect(asked.now.value).toBe(rows.filter(inLayer[measure.layer]).length)
          if (measure.kind === "share")
            expect([asked.now.numerator, asked.now.denominator]).toEqual([
              rows.filter(inLayer[measure.part]).length,
              rows.filter(inLayer[measure.of]).length,
            ])
          if (measure.kind === "median") expect(asked.now.numerator).toBe(rows.length)
        }
      },
    ),
    { numRuns: 16 },
  )
})

test("every figure that opens has something in the demo municipality, so that the property says something", async () => {
  const told = await Promise.all(
    opening.map(async ({ code }) => [code, (await rowsOf({ code, year: 2026 })).total] as const),
  )
  expect(told.filter(([, total]) => total === 0)).toEqual([])
})

test("groups make up the whole for each dimension", async () => {
  for (const { code, population } of opening) {
    const figure = value(await readFigure.execute(app, systemActor(tenantId), { code, year: 2025 }))
    if (population === null || figure.now.denominator === null) continue
    for (const dimension of rowDimensions) {
      const groups = figure.breakdowns.find((one) => one.dimension === dimension)?.groups
      if (groups)
        expect([code, dimension, groups.reduce((sum, one) => sum + (one.now.denominator ?? 0), 0)]).toEqual([
          code,
          dimension,
          figure.now.denominator,
        ])
    }
  }
})

test("another municipality opens nothing of this one", async () => {
  const rows = value(
    await readRows.execute(app, other.as("karin"), { code: "activeParticipants", year: 2026 }),
  )
  expect([rows.total, rows.rows.length]).toEqual([0, 0])
})
