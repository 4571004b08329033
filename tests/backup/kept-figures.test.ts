import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { beforeAll, expect, test } from "vitest"
import { runJob } from "../../src/app/worker.ts"
import { keepCountsOf } from "../../src/capabilities/reports/keep-counts.ts"
import { day } from "../../src/kernel/day.ts"
import { backup } from "../../src/platform/backup/backup.ts"
import { restore } from "../../src/platform/backup/restore.ts"
import type { Stegvis } from "../../src/platform/stegvis.ts"
import { type TestApp, testApp } from "../factories/database.ts"
import { catalogue, figureReadings } from "../factories/figures.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"

// Figures of many rows are kept, and a backup takes what is kept along with the rows.
const keepCounts = keepCountsOf(catalogue)
const path = join(mkdtempSync(join(tmpdir(), "stegvis-kept-")), "backup.jsonl.gz")
let town: TestMunicipality
let restored: TestApp

const keep = (app: Stegvis) => runJob(app, keepCounts, { tenantId: town.tenantId })
const participants = async (app: Stegvis, fresh = false) => {
  const seen = value(await figureReadings.readFigures.execute(app, town.as("karin"), { year: 2026, fresh }))
  return seen.figures.find(({ code }) => code === "activeParticipants")?.value
}
async function ask(url: string, query: string) {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await owner.query(query)
  await owner.end()
}
/** As if there were so many rows that they are kept. */
const many = (url: string) => ask(url, "update figure_snapshot set counted = 20000")

beforeAll(async () => {
  town = await municipality()
  for (let n = 0; n < 3; n += 1) await town.addPerson({ coach: "sara", enrolledOn: "2026-03-03" })
  await keep(town.test.app)
  await many(town.test.url)
  // Enrolled after the count and before the backup.
  await town.addPerson({ coach: "sara", enrolledOn: "2026-04-01" })
  await ask(
    town.test.url,
    `insert into event (tenant_id, reach, id, on_day, name, person_id, subject_id, role, detail, created_at)
     select tenant_id, reach, gen_random_uuid(), '2026-04-01', 'enrolment.start', id, id, 'coach', '{}',
       clock_timestamp() from person limit 1`,
  )
  await backup(town.test.url, path)
  restored = await testApp()
  await restore(restored.url, path)
})

test("what was kept when a backup was taken is as old as it was, until the job has been there", async () => {
  expect(await participants(town.test.app)).toBe(3)
  expect(await participants(restored.app)).toBe(3)
  await keep(restored.app)
  expect(await participants(restored.app)).toBe(4)
  expect(await participants(restored.app, true)).toBe(4)
})

test("what was kept is not shown of a backup that is put back a later day: it is counted", async () => {
  const later = await testApp()
  await restore(later.url, path)
  later.setToday(day("2026-11-26"))
  expect(await participants(later.app)).toBe(4)
  await keep(later.app)
  expect(await participants(later.app)).toBe(4)
})
