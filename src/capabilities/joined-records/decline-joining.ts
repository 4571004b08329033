import { sql } from "kysely"
import { ok } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { reasonField } from "../../platform/validation.ts"
import { joiningAccess } from "./access.ts"
import { joiningDecided } from "./messages.ts"
import { type NotDone, refusalOf } from "./refusal-of.ts"
import { JoiningId } from "./settle-facts.ts"
import { tellAccounts } from "./tell-accounts.ts"

type Declined = { refused?: undefined; person: string; tell: string[] }

/** By who decides, or by who stated it: that is taking it back. */
export const declineJoining = command(
  joiningAccess,
  "joining.decline",
  { takes: JoiningId.extend({ reason: reasonField(1000) }), answers: idAnswer() },
  async (tx, { joiningId, reason }) => {
    const { answer } = await tx.one(
      sql<{ answer: NotDone | Declined }>`
        select app.decline_joining(${joiningId}, ${reason}, ${tx.now}) as answer`,
    )
    if (answer.refused) return refusalOf(answer)
    tx.saw(answer.person)
    tx.detail({ joiningId })
    await tellAccounts(tx, joiningDecided, joiningId, answer.tell)
    return ok({ id: joiningId })
  },
  async () => ({}),
)
