import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { answer, answerMoment } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { oversightAccess } from "./access.ts"

const OwnLogRow = answer({
  at: answerMoment(),
  account_name: z.string(),
  role: z.string(),
  kind: z.string(),
  action: z.string(),
  reason: z.string().nullable(),
})
export type OwnLogRow = z.infer<typeof OwnLogRow>

/** Who opened one's own record. */
export const ownAccessLog = read(
  oversightAccess,
  "accessLog.own",
  { takes: z.object({}), answers: answer({ rows: z.array(OwnLogRow) }) },
  async (tx) => {
    const rows = await tx.all(sql<OwnLogRow>`select * from app.own_access_log()`)
    return ok({ rows })
  },
)
