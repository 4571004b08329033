import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import { oversightAccess } from "./access.ts"

export type OwnLogRow = {
  at: Date
  account_name: string
  role: string
  kind: string
  action: string
  reason: string | null
}

/** Who opened one's own record. */
export const ownAccessLog = read(oversightAccess, "accessLog.own", z.object({}), async (tx) => {
  const { rows } = await sql<OwnLogRow>`select * from app.own_access_log()`.execute(tx)
  return ok({ rows })
})
