import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { answer, answerId, answerMoment } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { joiningAccess } from "./access.ts"
import { JoiningMade, joiningsSeen } from "./person-joinings.ts"

/** Says who stated it and when; about whom is read when it is opened. */
const Waiting = answer({ id: answerId(), proposed_name: z.string(), created_at: answerMoment() })
export type Waiting = z.infer<typeof Waiting>
const Joinings = answer({ waiting: z.array(Waiting), seen: z.array(JoiningMade) })

export const listJoinings = read(
  joiningAccess,
  "joining.list",
  { takes: z.object({}), answers: Joinings },
  async (tx) => {
    const rows = await tx.all(
      sql<Waiting>`select id, proposed_name, created_at from app.joinings_to_settle()`,
    )
    const seen = await joiningsSeen(tx)
    tx.saw(seen.map((one) => one.person_id))
    return ok({ waiting: rows, seen })
  },
)
