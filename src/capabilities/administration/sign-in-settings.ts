import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { administrationAccess } from "./access.ts"

/** How many of the staff's open accounts are bound to one identity, and how many are not. */
export const readSignIns = read(
  administrationAccess,
  "account.signIns",
  { takes: z.object({}), answers: answer({ bound: z.int(), unbound: z.int() }) },
  async (tx) =>
    ok(
      await tx.one(sql<{ bound: number; unbound: number }>`
        select count(*) filter (where bound_at is not null)::int as bound,
          count(*) filter (where bound_at is null)::int as unbound
        from account where tenant_id = app.tenant() and realm = 'staff' and closed_at is null`),
    ),
)
