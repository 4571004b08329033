import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { id, reasonField } from "../../platform/validation.ts"
import { joiningAccess } from "./access.ts"
import { joiningDecided } from "./messages.ts"
import { type NotDone, refusalOf } from "./refusal-of.ts"
import { tellAccounts } from "./tell-accounts.ts"

type Joined = { refused?: undefined; person: string; joined: string | null; moved?: number; tell: string[] }

/** The other record is the one that was shown: if the number has become somebody's since, nothing is done. */
export const confirmJoining = command(
  joiningAccess,
  "joining.confirm",
  {
    takes: z.object({
      joiningId: id("joining"),
      otherPersonId: id("person").optional(),
      reason: reasonField(1000),
    }),
    answers: idAnswer(),
  },
  async (tx, { joiningId, otherPersonId, reason }) => {
    const { answer } = await tx.one(
      sql<{ answer: NotDone | Joined }>`
        select app.confirm_joining(${joiningId}, ${otherPersonId ?? null}, ${reason}, ${tx.now}) as answer`,
    )
    if (answer.refused) return refusalOf(answer)
    tx.saw(answer.person)
    tx.detail({ joiningId, joinedPersonId: answer.joined, rows: answer.moved ?? 0 })
    await tellAccounts(tx, joiningDecided, joiningId, answer.tell)
    return ok({ id: joiningId })
  },
  async () => ({}),
)
