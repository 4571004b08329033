import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { readIdentity } from "../../kernel/identity-number.ts"
import { ok, refused, violation } from "../../kernel/result.ts"
import { command, read } from "../../platform/command.ts"
import { text } from "../../platform/validation.ts"
import { oversightAccess } from "./access.ts"
import { unitConflicts } from "./end-conflict.ts"

export const conflictKinds = ["relative", "colleague", "other"] as const

/** FL (2017:900) 16 §. From now on the person's record is closed to the one who says so; known or not, the answer is the same. */
export const declareConflict = command(
  oversightAccess,
  "conflict.declare",
  z.object({ number: text(20), kind: z.enum(conflictKinds) }),
  async (tx, { number, kind }) => {
    const found = readIdentity(number, tx.today)
    if (!found.ok) return refused(violation(found.code, { at: "number" }))
    await sql`insert into conflict (tenant_id, id, account_id, person_id, kind, created_by)
      select app.tenant(), ${newId()}, app.actor(), found.id, ${kind}, app.actor()
      from (select app.person_by_identifier(${found.kind}, ${found.value}) as id) as found
      where found.id is not null and not exists (select 1 from conflict c where c.tenant_id = app.tenant()
        and c.account_id = app.actor() and c.person_id = found.id and c.ended_at is null)`.execute(tx)
    tx.detail({ kind })
    return ok({})
  },
)

export type DeclaredConflict = { id: string; kind: string; created_at: Date }

/** One's own declarations, without saying about whom; for whoever leads a unit also those of its staff. */
export const listConflicts = read(oversightAccess, "conflict.list", z.object({}), async (tx) => {
  const { rows } = await sql<DeclaredConflict>`select id, kind, created_at from conflict
    where tenant_id = app.tenant() and account_id = app.actor() and ended_at is null order by created_at desc`.execute(
    tx,
  )
  return ok({ conflicts: rows, unit: await unitConflicts(tx, null) })
})
