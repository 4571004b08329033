import { runJob } from "../../src/app/worker.ts"
import { kindsOf } from "../../src/capabilities/imports/kinds.ts"
import { ownKinds } from "../../src/capabilities/imports/own-kinds.ts"
import { importWorkWith } from "../../src/capabilities/imports/work-job.ts"
import { day } from "../../src/kernel/day.ts"
import { readConfig } from "../../src/platform/config.ts"
import { openPool } from "../../src/platform/db/pool.ts"
import { clockAt } from "../factories/clock.ts"

// Does one upload's work in a process that can be killed in the middle.
const [url = "", tenantId = "", runId = "", today = ""] = process.argv.slice(2)
const settings = readConfig({})
if ("faults" in settings) throw new Error(settings.faults.join())
const pool = openPool(url, 4)
await runJob(
  { config: settings, db: pool.db, time: () => clockAt(day(today)), reactions: [] },
  importWorkWith(kindsOf(ownKinds)),
  {
    tenantId,
    runId,
  },
)
await pool.close()
