import pg from "pg"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { startWorker } from "../../src/app/worker.ts"
import { log } from "../../src/platform/log.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"

let town: TestMunicipality
let pool: pg.Pool
beforeAll(async () => {
  town = await municipality()
  pool = new pg.Pool({ connectionString: town.test.url })
})
afterAll(async () => {
  await pool.end()
  await town.test.close()
})

test("a job that fails over a person's name keeps the name out of the log and of what is kept with the job", async () => {
  const failing = {
    name: "test.failing",
    run: async () => {
      throw Object.assign(new TypeError("no glyph for Saba Ärling\nSaba"), { code: "Saba Ärling" })
    },
  }
  const [capability] = capabilities
  if (!capability) throw new Error("no capability")
  const logged = vi.spyOn(log, "error").mockImplementation(() => undefined)
  const worker = await startWorker(town.test.app, town.test.url, [{ ...capability, jobs: [failing] }])
  try {
    await pool.query(
      "select graphile_worker.add_job('test.failing', json_build_object('tenantId', $1::text))",
      [town.as("sara").tenantId],
    )
    const kept = await vi.waitFor(
      async () => {
        const { rows } = await pool.query<{ last_error: string }>(
          "select last_error from graphile_worker.jobs where task_identifier = 'test.failing' and last_error is not null",
        )
        expect(rows).toHaveLength(1)
        return rows[0]?.last_error
      },
      { timeout: 300_000 },
    )
    expect(kept).toContain("TypeError")
    expect(kept).not.toContain("Saba")
    expect(JSON.stringify(logged.mock.calls)).toContain('"job":"test.failing","fault":"TypeError"')
    expect(JSON.stringify(logged.mock.calls)).not.toContain("Saba")
  } finally {
    await worker.stop()
    logged.mockRestore()
  }
})
