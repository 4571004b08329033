import { z } from "zod"
import type { Day } from "../../../kernel/day.ts"
import { notFound, ok } from "../../../kernel/result.ts"
import { read } from "../../../platform/command.ts"
import { id } from "../../../platform/validation.ts"
import { openWorkplaces } from "../../employers/public.ts"
import { supervisionAccess } from "../access.ts"
import { accountOpenSince } from "./supervisor-account.ts"
import {
  type Choice,
  freeAccounts,
  type SupervisorRow,
  supervisorById,
  trainedProspects,
} from "./supervisor-queries.ts"

export type Facts = {
  saved: SupervisorRow | null
  accountSince: Day | null
  workplaces: Choice[]
  accounts: Choice[]
  prospects: Choice[]
}

export const supervisorFacts = read(
  supervisionAccess,
  "supervisor.read",
  z.object({ supervisorId: id().optional() }),
  async (tx, input) => {
    const saved = input.supervisorId ? await supervisorById(tx, input.supervisorId) : null
    if (input.supervisorId && !saved) return notFound()
    return ok<Facts>({
      saved,
      accountSince: await accountOpenSince(tx, saved?.account_id ?? null),
      workplaces: await openWorkplaces(tx),
      accounts: await freeAccounts(tx, saved?.account_id ?? null),
      prospects: saved ? [] : await trainedProspects(tx),
    })
  },
)
