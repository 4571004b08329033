import { z } from "zod"
import { notFound, ok } from "../../../kernel/result.ts"
import { answer } from "../../../platform/answer.ts"
import { aboutPersonOf, read } from "../../../platform/command.ts"
import { id } from "../../../platform/validation.ts"
import { signingAccess } from "../access.ts"
import { agreementById } from "../agreement-row.ts"
import { isShown } from "../read-agreement.ts"
import { PaperFacts, paperFacts } from "./paper-facts.ts"

/** What the paper of an agreement says, for whoever may read the agreement. */
export const readPaper = read(
  signingAccess,
  "agreement.paper",
  { takes: z.object({ agreementId: id("agreement") }), answers: answer({ says: PaperFacts }) },
  {
    about: async (tx, { agreementId }) => aboutPersonOf(await agreementById(tx, agreementId)),
    run: async (tx, _input, agreement) => {
      if (!isShown(tx, agreement)) return notFound()
      tx.saw(agreement.person_id)
      return ok({ says: await paperFacts(tx, agreement) })
    },
  },
)
