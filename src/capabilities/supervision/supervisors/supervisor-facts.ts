import { z } from "zod"
import { notFound, ok } from "../../../kernel/result.ts"
import { answer, answerDay } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import { id } from "../../../platform/validation.ts"
import { openWorkplaces } from "../../../register/workplaces/workplace-row.ts"
import { supervisionAccess } from "../access.ts"
import { accountOpenSince } from "./supervisor-account.ts"
import {
  Choice,
  freeAccounts,
  SupervisorRow,
  supervisorById,
  trainedProspects,
} from "./supervisor-queries.ts"

const Facts = answer({
  saved: SupervisorRow.nullable(),
  accountSince: answerDay().nullable(),
  workplaces: z.array(Choice),
  accounts: z.array(Choice),
  prospects: z.array(Choice),
})
export type Facts = z.infer<typeof Facts>

export const supervisorFacts = read(
  supervisionAccess,
  "supervisor.read",
  { takes: z.object({ supervisorId: id("supervisor").optional() }), answers: Facts },
  async (tx, input) => {
    const saved = input.supervisorId ? await supervisorById(tx, input.supervisorId) : null
    if (input.supervisorId && !saved) return notFound()
    return ok({
      saved,
      accountSince: await accountOpenSince(tx, saved?.account_id ?? null),
      workplaces: await openWorkplaces(tx),
      accounts: await freeAccounts(tx, saved?.account_id ?? null),
      prospects: saved ? [] : await trainedProspects(tx),
    })
  },
)
