import { createHash } from "node:crypto"
import { sql } from "kysely"
import { compilePdf } from "../../../integrations/typst/compile-pdf.ts"
import type { Day } from "../../../kernel/day.ts"
import { newId } from "../../../kernel/id.ts"
import { sealKey } from "../../../platform/audit/seal-key.ts"
import type { ReadTx, WriteTx } from "../../../platform/db/tenant.ts"
import type { LongJob } from "../../../platform/jobs/job.ts"
import { paperTemplate } from "../../../platform/papers/paper.typ.ts"
import type { Stegvis } from "../../../platform/stegvis.ts"
import { type Agreement, aboutAgreement, latest } from "../agreement-row.ts"
import type { Words } from "../pages/field-words.ts"
import { paperContent } from "./paper-content.ts"
import { type PaperFacts, paperFacts } from "./paper-facts.ts"
import { sealOf } from "./seal.ts"

const name = "agreement.sealPaper"

/** All have signed: its paper is made as soon as that is kept. */
export const enqueuePaper = (tx: WriteTx, agreement: Agreement) =>
  tx.enqueue(name, { agreementId: agreement.id }, { key: `${name}:${latest(agreement).id}` })

const lastDay = ({ parties }: PaperFacts): Day | null =>
  parties
    .flatMap(({ signature }) => (signature ? [signature.on] : []))
    .sort()
    .at(-1) ?? null

/** The paper of what it says now, when all have signed that; once, so that it is always the same bytes. */
async function sealPaper(
  tx: WriteTx,
  agreementId: string,
  { words, app }: { words: Words; app: Stegvis },
): Promise<void> {
  const agreement = (await aboutAgreement(tx, { agreementId }))?.row
  if (!agreement || (await isSealed(tx, agreement))) return
  const says = await paperFacts(tx, agreement)
  const signedOn = lastDay(says)
  if (says.state !== "complete" || !signedOn) return
  const content = paperContent(says, { words, baseUrl: app.config.baseUrl })
  const bytes = Buffer.from(compilePdf(paperTemplate, content))
  const facts = { sha256: createHash("sha256").update(bytes).digest("hex"), hash: says.hash, signedOn }
  const { seal, sealKey: key } = sealOf(facts, sealKey(app.config))
  await tx
    .insertInto("agreement_paper")
    .values({
      ...tx.stamp(),
      id: newId(),
      agreement_id: agreement.id,
      person_id: agreement.person_id,
      version_id: latest(agreement).id,
      hash: facts.hash,
      bytes,
      sha256: facts.sha256,
      signed_on: signedOn,
      sealed_at: tx.now,
      seal_kind: "own",
      seal,
      seal_key: key,
    })
    .execute()
}

export const isSealed = async (tx: ReadTx, agreement: Agreement): Promise<boolean> =>
  (
    await tx.one(sql<{ sealed: boolean }>`select exists (select from agreement_paper
      where tenant_id = app.tenant() and version_id = ${latest(agreement).id}) as sealed`)
  ).sealed

const mostAtNight = 1000
/** Signed by the municipality, who signs last, and without a paper: what a lost job has left. */
const unsealed = async (tx: ReadTx): Promise<string[]> =>
  (
    await tx.all(sql<{ id: string }>`select g.id from agreement g
      where g.tenant_id = app.tenant() and g.withdrawn_at is null
        and exists (select from agreement_answer x join agreement_party q on q.tenant_id = x.tenant_id
          and q.id = x.party_id where x.tenant_id = g.tenant_id and x.agreement_id = g.id
          and q.role = 'municipality' and x.kind = 'signed')
        and not exists (select from agreement_paper p where p.tenant_id = g.tenant_id
          and p.version_id = (select v.id from agreement_version v where v.tenant_id = g.tenant_id
            and v.agreement_id = g.id order by v.number desc limit 1))
      order by g.sent_at desc, g.id limit ${sql.lit(mostAtNight)}`)
  ).map(({ id }) => id)

/** Makes and seals a paper when all have signed, and each night those that are missing. */
export const sealPaperWith = (words: Words): LongJob => ({
  name,
  cron: "20 4 * * *",
  runInSteps: async (step, { agreementId }, app) => {
    const ids = agreementId ? [String(agreementId)] : await step(unsealed)
    for (const id of ids) await step((tx) => sealPaper(tx, id, { words, app }))
  },
})
