import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../../kernel/result.ts"
import { answer, answerDay } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import { signingAccess } from "../access.ts"

const Verdict = answer({
  /** The bytes are those that were sealed, or only the code that is printed on a paper is known. */
  known: z.enum(["file", "code"]).nullable(),
  signedOn: answerDay().nullable(),
})
export type Verdict = z.infer<typeof Verdict>

/**
 * Whether there is a paper whose bytes, or whose code, have that hash; neither whose nor of what. By the
 * system for somebody who is not signed in.
 */
export const verifyPaper = read(
  signingAccess,
  "agreement.verify",
  { takes: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }), answers: Verdict },
  async (tx, { hash }) => {
    const found = await tx.maybe(sql<Verdict>`
      select case when sha256 = ${hash} then 'file' else 'code' end as known, signed_on as "signedOn"
      from agreement_paper where tenant_id = app.tenant() and (sha256 = ${hash} or hash = ${hash})
      order by sha256 = ${hash} desc, signed_on desc limit 1`)
    return ok(found ?? { known: null, signedOn: null })
  },
)
