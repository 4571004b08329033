import { writeSync } from "node:fs"
import { setTimeout } from "node:timers/promises"
import { z } from "zod"
import { newId } from "../../src/kernel/id.ts"
import { ok } from "../../src/kernel/result.ts"
import { access } from "../../src/platform/access/access.ts"
import { idAnswer } from "../../src/platform/answer.ts"
import { sealAudit } from "../../src/platform/audit/seal.ts"
import { command } from "../../src/platform/command.ts"
import { readConfig } from "../../src/platform/config.ts"
import { openPool } from "../../src/platform/db/pool.ts"
import { clockOf } from "../../src/platform/stegvis.ts"

// Writes as fast as it can through the one way to write, and says each id once its command has answered.
const [url = "", tenantId = "", accountId = ""] = process.argv.slice(2)
const settings = readConfig({ STEGVIS_DATA_DIR: process.env.STEGVIS_DATA_DIR })
if ("faults" in settings) throw new Error(settings.faults.join())
const app = { config: settings, db: openPool(url, 4).db, time: clockOf(settings), reactions: [] }
const actor = {
  tenantId,
  accountId,
  role: "employerAgent" as const,
  unitId: null,
  name: "writer",
  scopes: [],
}
const write = command(
  access({ "durability.write": { employerAgent: "tenant" } }),
  "durability.write",
  { takes: z.object({ id: z.uuid() }), answers: idAnswer() },
  async (tx, { id }) => {
    await tx
      .insertInto("organisation")
      .values({ ...tx.stamp(), id, name: "x", kind: "municipalDepartment", sector: "municipal" })
      .execute()
    return ok({ id })
  },
)
// The end may come in the middle of sealing too.
void (async () => {
  for (;;) {
    await sealAudit(app, tenantId).catch(() => undefined)
    await setTimeout(60)
  }
})()
await Promise.all(
  [1, 2, 3, 4].map(async () => {
    for (;;) {
      const id = newId()
      // A database that is gone comes back; what was not answered is not said.
      const result = await write.execute(app, actor, { id }, id).catch(() => null)
      if (result && !result.ok) throw new Error("refused")
      if (result) writeSync(1, `${id}\n`)
      else await setTimeout(50)
    }
  }),
)
