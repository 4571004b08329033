import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import { joiningAccess } from "./access.ts"
import { joiningsSeen } from "./person-joinings.ts"

/** Says who stated it and when; about whom is read when it is opened. */
export type Waiting = { id: string; proposed_name: string; created_at: Date }

export const listJoinings = read(joiningAccess, "joining.list", z.object({}), async (tx) => {
  const { rows } =
    await sql<Waiting>`select id, proposed_name, created_at from app.joinings_to_settle()`.execute(tx)
  const seen = await joiningsSeen(tx)
  tx.saw(seen.map((one) => one.person_id))
  return ok({ waiting: rows, seen })
})
