import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { answer } from "../../../platform/answer.ts"
import { aboutPersonOf, read } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { id } from "../../../platform/validation.ts"
import { signingAccess } from "../access.ts"
import { type Agreement, agreementById, latest } from "../agreement-row.ts"
import { isShown } from "../read-agreement.ts"
import { PaperFacts, paperFacts } from "./paper-facts.ts"

const keptPaper = async (tx: ReadTx, agreement: Agreement): Promise<string | null> => {
  const kept = await tx.maybe(sql<{ bytes: Buffer }>`select bytes from agreement_paper
    where tenant_id = app.tenant() and version_id = ${latest(agreement).id}`)
  return kept ? kept.bytes.toString("base64") : null
}

/**
 * What the paper of an agreement says, for whoever may read the agreement; when all have signed, the paper
 * itself, which is then always the same bytes.
 */
export const readPaper = read(
  signingAccess,
  "agreement.paper",
  {
    takes: z.object({ agreementId: id("agreement") }),
    answers: answer({ says: PaperFacts, sealed: z.base64().nullable() }),
  },
  {
    about: async (tx, { agreementId }) => aboutPersonOf(await agreementById(tx, agreementId)),
    run: async (tx, _input, agreement) => {
      if (!isShown(tx, agreement)) return notFound()
      const [says, sealed] = [await paperFacts(tx, agreement), await keptPaper(tx, agreement)]
      if (says.state === "complete" && sealed === null) return refused(violation("AGREEMENT_PAPER_WAITS"))
      tx.saw(agreement.person_id)
      return ok({ says, sealed })
    },
  },
)
