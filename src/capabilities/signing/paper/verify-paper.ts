import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../../kernel/result.ts"
import { answer, answerDay } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import type { KnownPaper, SealedPapers } from "../../../platform/papers/sealed-papers.ts"
import { signingAccess } from "../access.ts"

const Verdict = answer({
  known: z.enum(["file", "code"]).nullable(),
  kind: z.string().nullable(),
  signedOn: answerDay().nullable(),
})
export type Verdict = z.infer<typeof Verdict>

/** Agreements that all have signed. */
export const agreementPapers: SealedPapers = {
  kind: "agreement",
  find: (tx, hash) =>
    tx.maybe(sql<KnownPaper>`
      select case when sha256 = ${hash} then 'file' else 'code' end as known, signed_on as "on"
      from agreement_paper where tenant_id = app.tenant() and (sha256 = ${hash} or hash = ${hash})
      order by sha256 = ${hash} desc, signed_on desc limit 1`),
}

/**
 * Whether there is a sealed paper whose bytes, or whose code, have that hash; neither whose nor of what. By
 * the system for somebody who is not signed in. All kinds are asked, also when one knows it: the time tells
 * nothing.
 */
export const verifyPaperWith = (papers: readonly SealedPapers[]) =>
  read(
    signingAccess,
    "agreement.verify",
    { takes: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }), answers: Verdict },
    async (tx, { hash }) => {
      const verdicts: Verdict[] = []
      for (const { kind, find } of papers) {
        const found = await find(tx, hash)
        if (found) verdicts.push({ kind, known: found.known, signedOn: found.on })
      }
      const genuine = verdicts.find(({ known }) => known === "file") ?? verdicts[0]
      return ok(genuine ?? { known: null, kind: null, signedOn: null })
    },
  )
